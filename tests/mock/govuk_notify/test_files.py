"""Files sent by email."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from overlays.govuk_notify.behaviour.files import EICAR, MAX_BYTES

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Answer, Asking


def _refusal(answer: Answer) -> tuple[int, str, str]:
    assert len(answer.errors) == 1
    return answer.status, answer.errors[0], answer.messages[0]


def _send_file(notify: Asking, file: object, **fields: Any) -> Answer:
    return notify.send_email(
        personalisation={"first name": file, "date": "x", **fields.pop("more", {})}, **fields
    )


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_file_becomes_a_link(notify: Asking) -> None:
    """The link leads to the store of documents."""
    file = {
        "file": _base64(b"a,b"),
        "filename": "x.CSV",
        "retention_period": " 4 WEEKS ",
        "confirm_email_before_download": None,
    }
    body = _send_file(notify, file).json["content"]["body"]
    assert body.startswith("Dear https://documents.service.gov.uk/d/")


@pytest.mark.parametrize(
    ("file", "messages"),
    [
        ({"file": False}, ["file False is not of type string"]),
        (
            {"file": "", "other": 1},
            ["Additional properties are not allowed (other was unexpected)"],
        ),
        (
            {"file": "", "filename": ""},
            ["filename `filename` must end with a file extension. For example, filename.csv"],
        ),
        (
            {"file": "", "retention_period": "79 weeks"},
            [
                (
                    "retention_period Unsupported value for retention_period: 79 weeks. "
                    "Supported periods are from 1 to 78 weeks."
                )
            ],
        ),
        (
            {"file": "", "confirm_email_before_download": 1},
            [
                (
                    "confirm_email_before_download Unsupported value for "
                    "confirm_email_before_download: 1. Use a boolean true or false value."
                )
            ],
        ),
        (
            {"file": "", "is_csv": "bad"},
            ["is_csv Unsupported value for is_csv: bad. Use a boolean true or false value."],
        ),
        (
            {"file": "", "is_csv": True, "filename": None},
            ["Do not set a value for `is_csv` if `filename` is set."],
        ),
    ],
)
def test_a_file_object_is_checked(
    notify: Asking, file: dict[str, object], messages: list[str]
) -> None:
    """The placeholder is not named."""
    assert messages == _send_file(notify, file).messages


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", None, "Document must not be empty"),
        (b"x" * (MAX_BYTES + 1), None, "Uploaded file exceeds file size limit"),
        (b"x", "x" * 97 + ".csv", "`filename` cannot be longer than 100 characters"),
        (
            b"x",
            "x.EXE",
            (
                "Unsupported file type '.exe'. Supported types are: '.csv', '.doc', '.docx', "
                "'.jpeg', '.jpg', '.json', '.odt', '.pdf', '.png', '.rtf', '.txt', '.xlsx'"
            ),
        ),
        (
            b"PK\x03\x04",
            None,
            (
                "Unsupported file type 'application/zip'. Supported types are: '.csv', '.doc', "
                "'.docx', '.jpeg', '.jpg', '.json', '.odt', '.pdf', '.png', '.rtf', '.txt', '.xlsx'"
            ),
        ),
        (EICAR, None, "File did not pass the virus scan"),
    ],
)
def test_a_file_is_looked_into(
    notify: Asking, content: bytes, name: str | None, message: str
) -> None:
    """Size, name, type and viruses."""
    file = {"file": _base64(content), **({} if name is None else {"filename": name})}
    assert _refusal(_send_file(notify, file)) == (400, "BadRequestError", message)


@pytest.mark.parametrize(
    "content", [b"text", b"%PDF-1.7", b"PK\x03\x04..[Content_Types].xml", b"\x89PNG\r\n\x1a\n"]
)
def test_a_file_without_a_name_is_known_by_its_content(notify: Asking, content: bytes) -> None:
    """Text, PDF, office documents and pictures are told by how they begin."""
    assert _send_file(notify, {"file": _base64(content)}).status == 201


def test_files_are_checked_one_after_the_other(notify: Asking) -> None:
    """Only the first bad one is told, used by the template or not."""
    answer = _send_file(notify, "x", more={"a": {"file": 1}, "b": {"file": 2}})
    assert answer.messages == ["file 1 is not of type string"]


def test_a_file_needs_contact_details(notify: Asking) -> None:
    """Even to a simulated recipient, whose files are not looked into."""
    simulated = "simulate-delivered@notifications.service.gov.uk"
    assert _send_file(notify, {"file": "!"}, email_address=simulated).status == 201
    behaviour = notify.behaviour
    service = behaviour.change_service(behaviour.sample.service, contact_link=None)
    assert _send_file(notify, {"file": "!"}, email_address=simulated).messages == [
        (
            "Send files by email has not been set up - add contact details for your service at "
            "https://www.notifications.service.gov.uk/services/"
            f"{service.id}/service-settings/send-files-by-email"
        )
    ]


def test_what_is_no_base64_is_refused(notify: Asking) -> None:
    """Wrong padding."""
    assert _send_file(notify, {"file": "abcde"}).messages == ["Document is not base64 encoded"]


def test_an_object_without_a_file_is_a_value(notify: Asking) -> None:
    """It is printed."""
    answer = _send_file(notify, {"k": "v"})
    assert answer.json["content"]["body"].startswith("Dear {'k': 'v'}")
