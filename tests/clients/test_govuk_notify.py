"""What a user of the GOV.UK Notify client sees, held against the mock by both clients."""

from __future__ import annotations

import pickle
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from govuk_notify_client import errors, files, models
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

    from govuk_notify_client.testing import NotifyMock

    from tests.clients.conftest import Face

PERSONALISATION = {"first name": "Ada", "date": "1 May"}
ADDRESS = {
    "address_line_1": "Ada Lovelace",
    "address_line_2": "12 St James's Square",
    "address_line_3": "SW1Y 4JH",
}
NUMBER = "07700900100"
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
DAY_S = 24 * 60 * 60


def send_sms(face: Face, mock: NotifyMock, **changes: Any) -> models.SmsSent:
    arguments = {
        "phone_number": NUMBER,
        "template_id": mock.behaviour.sms_template.id,
        "personalisation": PERSONALISATION,
    }
    sent: models.SmsSent = face.do(face.client.notifications.send_sms(**arguments | changes))
    return sent


def send_letter(face: Face, mock: NotifyMock) -> models.LetterSent:
    sent: models.LetterSent = face.do(
        face.client.notifications.send_letter(
            template_id=mock.behaviour.letter_template.id,
            personalisation=PERSONALISATION | ADDRESS,
        )
    )
    return sent


def test_a_text_message_is_rendered_sent_and_delivered(face: Face, notify_mock: NotifyMock) -> None:
    """What is sent can be read back, and its status moves with the clock."""
    sent = send_sms(face, notify_mock, reference="r-1")

    assert sent.content.body == "Hi Ada, your appointment is on 1 May."
    assert sent.reference == "r-1"
    assert face.do(face.client.notifications.get(sent.id)).status == "created"
    notify_mock.clock.advance(DAY_S)
    read = face.do(face.client.notifications.get(sent.id))
    assert read.status is models.NotificationStatus.DELIVERED
    assert read.phone_number == NUMBER
    assert read.completed_at >= read.sent_at >= read.created_at


def test_an_email_is_sent_and_delivered(face: Face, notify_mock: NotifyMock) -> None:
    """Subject, body and recipient are those of the template and the call."""
    sent = face.do(
        face.client.notifications.send_email(
            email_address="ada@example.com",
            template_id=notify_mock.behaviour.email_template.id,
            personalisation=PERSONALISATION,
        )
    )
    notify_mock.clock.advance(DAY_S)

    read = face.do(face.client.notifications.get(sent.id))
    assert sent.content.subject == "Your appointment on 1 May"
    assert (read.status, read.email_address) == ("delivered", "ada@example.com")


def test_a_letter_has_a_pdf_once_it_is_made(face: Face, notify_mock: NotifyMock) -> None:
    """Asked too early, the PDF is a typed error that says to ask again; later it is there."""
    sent = send_letter(face, notify_mock)

    with pytest.raises(errors.PdfNotReadyError) as caught:
        face.do(face.client.notifications.get_pdf(sent.id))
    assert caught.value.retryable

    notify_mock.clock.advance(60)
    pdf = face.do(face.client.notifications.get_pdf(sent.id))
    assert "Dear Ada" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


def test_a_precompiled_letter_takes_bytes_a_path_or_a_stream(
    face: Face, notify_mock: NotifyMock, tmp_path: Path
) -> None:
    """However the PDF is given, the same base64 goes out and the letter is received in the end."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7 ready")
    sent = [
        face.do(
            face.client.notifications.send_precompiled_letter(
                reference="ready", content=content, postage="first"
            )
        )
        for content in (b"%PDF-1.7 ready", path, BytesIO(b"%PDF-1.7 ready"))
    ]
    notify_mock.clock.advance(5 * DAY_S)

    bodies = {request.body["content"] for request in notify_mock.requests}
    assert bodies == {"JVBERi0xLjcgcmVhZHk="}
    assert {each.postage for each in sent} == {models.LetterPostage.FIRST}
    assert face.do(face.client.notifications.get(sent[0].id)).status == "received"


def test_a_pdf_goes_to_a_file_that_appears_whole_or_not_at_all(
    face: Face, notify_mock: NotifyMock, tmp_path: Path
) -> None:
    """A refused download leaves what was there; a good one replaces it."""
    target = tmp_path / "letter.pdf"
    target.write_bytes(b"before")
    sent = send_letter(face, notify_mock)

    with pytest.raises(errors.PdfNotReadyError):
        face.do(face.client.notifications.get_pdf_to_file(sent.id, target))
    assert target.read_bytes() == b"before"

    notify_mock.clock.advance(60)
    assert face.do(face.client.notifications.get_pdf_to_file(sent.id, target)) == target
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [target]


def test_a_list_walks_through_all_pages_and_keeps_its_filters(
    face: Face, notify_mock: NotifyMock
) -> None:
    """251 messages of one reference are two pages and an empty one; others are not among them."""
    send_sms(face, notify_mock, reference="other")
    for _ in range(251):
        send_sms(face, notify_mock, reference="batch")
        notify_mock.clock.advance(1)
    before = len(notify_mock.requests)

    found = face.items(
        face.client.notifications.list(
            reference="batch", status=["delivered", "sending", "created"]
        )
    )
    asked = [dict(request.query) for request in notify_mock.requests[before:]]
    assert len({each.id for each in found}) == 251
    assert {each.reference for each in found} == {"batch"}
    assert [query["reference"] for query in asked] == ["batch"] * 3
    assert ["older_than" in query for query in asked] == [False, True, True]


def test_a_list_asks_for_nothing_before_it_is_walked(face: Face, notify_mock: NotifyMock) -> None:
    """Pages are lazy."""
    face.client.notifications.list()

    assert notify_mock.requests == []


def test_uploads_are_listed_only_when_asked_for(face: Face, notify_mock: NotifyMock) -> None:
    """`include_jobs` is a bool here and the word true, or nothing, on the wire."""
    face.items(face.client.notifications.list(include_jobs=True))
    face.items(face.client.notifications.list(include_jobs=False))

    queries = [request.query for request in notify_mock.requests]
    assert queries == [(("include_jobs", "true"),), ()]


def test_left_out_is_told_from_none(face: Face, notify_mock: NotifyMock) -> None:
    """An argument left out is not sent; None is sent as null, and an empty text as it is."""
    email = {
        "email_address": "ada@example.com",
        "template_id": notify_mock.behaviour.email_template.id,
        "personalisation": PERSONALISATION,
    }
    face.do(face.client.notifications.send_email(**email))
    face.do(face.client.notifications.send_email(**email, sanitise_content_for=None, reference=""))

    first, second = (request.body for request in notify_mock.requests)
    assert {"reference", "sanitise_content_for"}.isdisjoint(first)
    assert (second["reference"], second["sanitise_content_for"]) == ("", None)


def test_templates_are_read_listed_and_previewed(face: Face, notify_mock: NotifyMock) -> None:
    """Each version can be read; a preview fills in without sending."""
    behaviour = notify_mock.behaviour
    template = behaviour.sms_template
    behaviour.update_template(template, body="Bye ((first name))")
    templates = face.client.templates

    assert face.do(templates.get(template.id)).version == 2
    assert face.do(templates.get_version(template.id, 1)).body.startswith("Hi")
    assert {each.type for each in face.items(templates.list(template_type="sms"))} == {"sms"}
    preview = face.do(templates.preview(template.id, personalisation={"first name": "Ada"}))
    assert preview.body == "Bye Ada"
    assert behaviour.sent == ()


def test_received_text_messages_are_listed(face: Face, notify_mock: NotifyMock) -> None:
    """What the public wrote comes newest first."""
    notify_mock.behaviour.receive_text(notify_mock.behaviour.sample.service, "And now?")

    received = face.items(face.client.received_text_messages.list())
    assert [each.content for each in received] == ["And now?", "Is my pigeon ready?"]


def test_a_file_goes_along_with_an_email(face: Face, notify_mock: NotifyMock) -> None:
    """`files.file_upload` makes the value of a placeholder; plain objects are values too."""
    template = notify_mock.behaviour.add_template(
        notify_mock.behaviour.sample.service,
        type="email",
        subject="A file",
        body="((link)) ((thing))",
    )
    upload = files.file_upload(b"a,b\n", filename="table.csv")
    sent = face.do(
        face.client.notifications.send_email(
            email_address="ada@example.com",
            template_id=template.id,
            personalisation={"link": upload, "thing": {"k": UUID(UNKNOWN_ID)}},
        )
    )

    assert "https://" in sent.content.body
    assert UNKNOWN_ID in sent.content.body


def test_a_file_over_the_documented_size_is_refused_before_anything_is_sent(
    notify_mock: NotifyMock,
) -> None:
    """2 MB is the limit, to the byte."""
    limit = 2 * 1024 * 1024
    files.file_upload(b"x" * limit, filename="table.csv")

    with pytest.raises(ValueError, match="2,097,152 bytes"):
        files.file_upload(b"x" * (limit + 1), filename="table.csv")
    assert notify_mock.requests == []


REFUSALS: dict[str, tuple[type[errors.ApiStatusError], int, str, dict[str, Any]]] = {
    "a missing value": (errors.BadRequestError, 400, "BadRequestError", {"personalisation": {}}),
    "a wrong number": (errors.BadRequestError, 400, "ValidationError", {"phone_number": "abc"}),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refused_send_is_a_typed_error(face: Face, notify_mock: NotifyMock, name: str) -> None:
    """The error has status, code, trace id and advice; nothing was sent."""
    kind, status, code, changes = REFUSALS[name]
    with pytest.raises(kind) as caught:
        send_sms(face, notify_mock, **changes)

    error = caught.value
    assert (error.status_code, error.code) == (status, code)
    assert error.request_id is not None
    assert error.advice
    assert notify_mock.behaviour.sent == ()


def test_several_faults_come_in_one_error(face: Face, notify_mock: NotifyMock) -> None:
    """Each fault is an item; the recipient is in none of the texts that a log would show."""
    with pytest.raises(errors.BadRequestError) as caught:
        send_sms(face, notify_mock, phone_number="recipient-0", reference="x" * 1001)

    assert len(caught.value.errors) == 2
    assert "recipient-0" not in f"{caught.value} {caught.value!r}"
    assert "x" * 1001 not in str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301 - our own


def test_the_two_kinds_of_429_are_told_apart(face: Face, notify_mock: NotifyMock) -> None:
    """Waiting helps against the rate limit, and was tried; it does not against the daily quota."""
    quota = {"error": "TooManyRequestsError", "message": "Exceeded send limits (sms: 1) for today"}
    rate = {"error": "RateLimitError", "message": "Exceeded rate limit for key type LIVE"}
    for item in (quota, rate, rate, rate):
        notify_mock.faults.next(status=429, body={"status_code": 429, "errors": [item]})

    with pytest.raises(errors.QuotaExceededError) as by_quota:
        send_sms(face, notify_mock)
    with pytest.raises(errors.RateLimitError) as by_rate:
        send_sms(face, notify_mock)
    assert (by_quota.value.retryable, by_rate.value.retryable) == (False, True)
    assert len(notify_mock.requests) == 4
    assert notify_mock.behaviour.sent == ()


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
def test_a_send_that_may_have_been_done_is_never_repeated(
    face: Face, notify_mock: NotifyMock, status: int
) -> None:
    """The provider did the work and its answer got lost: one message, and an error that says so."""
    notify_mock.faults.next(status=status, body=b"<h1>Bad gateway</h1>", after=True, times=9)

    with pytest.raises(errors.DeliveryUnknownError) as caught:
        send_sms(face, notify_mock)
    assert isinstance(caught.value.__cause__, errors.ServerError)
    assert caught.value.status_code == status
    assert len(notify_mock.behaviour.sent) == 1


def test_a_read_is_repeated(face: Face, notify_mock: NotifyMock) -> None:
    """Two failures are hidden, and waited for on the clock that was passed in."""
    sent = send_sms(face, notify_mock)
    notify_mock.faults.next(status=503, body=b"", operation="getNotification", times=2)

    assert face.do(face.client.notifications.get(sent.id)).id == sent.id
    assert [r.status for r in notify_mock.requests] == [201, 503, 503, 200]


def test_a_success_that_cannot_be_read_is_unknown_for_a_send_and_an_error_for_a_read(
    face: Face, notify_mock: NotifyMock
) -> None:
    """Neither HTML nor a missing field becomes a crash or a silent None."""
    for body in (b"<html>", b"{}", b"[]", b"\xff"):
        notify_mock.faults.next(status=201, body=body, after=True)
        with pytest.raises(errors.DeliveryUnknownError) as unknown:
            send_sms(face, notify_mock)
        assert isinstance(unknown.value.__cause__, errors.ResponseDecodeError)
        notify_mock.faults.next(status=200, body=body, operation="getTemplate")
        with pytest.raises(errors.ResponseDecodeError):
            face.do(face.client.templates.get(UNKNOWN_ID))


def test_values_and_fields_that_the_document_does_not_know_are_kept(
    face: Face, notify_mock: NotifyMock
) -> None:
    """A new status, type and field do no harm and can be read."""
    sent = send_sms(face, notify_mock)
    known = face.do(face.client.notifications.get(sent.id)).to_dict()
    strange = known | {"status": "lost-at-sea", "type": "pigeon", "rings": 2}
    notify_mock.faults.next(status=200, body=strange)

    read = face.do(face.client.notifications.get(sent.id))
    assert read.status == "lost-at-sea"
    assert isinstance(read.status, models.NotificationStatus)
    assert read.additional_properties["rings"] == 2
    assert "additional_properties" in repr(read)


def test_nothing_personal_is_shown_by_a_model(face: Face, notify_mock: NotifyMock) -> None:
    """The repr of what was sent and read has no recipient and no text."""
    sent = send_sms(face, notify_mock)
    read = face.do(face.client.notifications.get(sent.id))

    shown = f"{sent!r} {read!r}"
    assert NUMBER not in shown
    assert "Ada" not in shown
    assert str(sent.id) in shown


def test_a_request_says_who_sends_it(face: Face, notify_mock: NotifyMock) -> None:
    """The User-Agent is the distribution and its version."""
    send_sms(face, notify_mock)

    headers = {name.lower(): value for name, value in notify_mock.requests[0].headers}
    assert headers["user-agent"].startswith("govuk-notify-client/0.1.0 python/3.")
    assert headers["content-type"] == "application/json"


def test_headers_can_be_added_to_one_call(face: Face, notify_mock: NotifyMock) -> None:
    """`extra_headers` goes along; the signature stays."""
    send_sms(face, notify_mock, extra_headers={"X-B3-TraceId": "a" * 32})

    headers = {name.lower(): value for name, value in notify_mock.requests[0].headers}
    assert headers["x-b3-traceid"] == "a" * 32
    assert headers["authorization"].startswith("Bearer ")


def test_an_id_that_is_none_is_refused_before_anything_is_sent(
    face: Face, notify_mock: NotifyMock
) -> None:
    """A path can not be climbed out of, and a typing slip costs no request."""
    for id_ in ("", "..", "abc", "../../service"):
        with pytest.raises(ValueError, match=r"^notification_id is not a UUID"):
            face.do(face.client.notifications.get(id_))
    with pytest.raises(TypeError, match=r"^notification_id is part of the path"):
        face.do(face.client.notifications.get(None))
    assert notify_mock.requests == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"personalisation": "07700900100"},
            "personalisation takes a mapping or a Personalisation, not str.",
        ),
        (
            {"personalisation": [("name", "Ada")]},
            "personalisation takes a mapping or a Personalisation, not list.",
        ),
        ({"template_id": 7700900100}, "template_id takes a UUID or its text, not int."),
        (
            {"personalisation": {"price": Decimal("7.50")}},
            "personalisation takes what JSON can hold, not Decimal.",
        ),
    ],
)
def test_a_wrong_type_is_refused_before_anything_is_sent(
    face: Face, notify_mock: NotifyMock, changes: dict[str, Any], told: str
) -> None:
    """The error names the argument and what it takes, and does not show what it got."""
    with pytest.raises(TypeError) as caught:
        send_sms(face, notify_mock, **changes)

    assert str(caught.value) == told
    assert notify_mock.requests == []
