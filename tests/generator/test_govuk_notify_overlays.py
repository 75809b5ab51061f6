"""What is laid over the document of GOV.UK Notify, and what the engine makes of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.document import operations, webhooks
from generator.overlay import load_overlay
from generator.render import render
from tests.generator.govuk_notify import (
    DOCUMENT,
    OBJECT_EXAMPLES,
    OVERLAYS,
    SCHEMAS,
    SENDS,
    WHERE,
    final_document,
)

if TYPE_CHECKING:
    from generator.surface import Surface


@pytest.fixture(scope="module")
def final() -> dict[str, Any]:
    return final_document()


@pytest.fixture(scope="module")
def surface(final: dict[str, Any]) -> Surface:
    """Return what the engine makes of the document; a warning raises."""
    return render(final, "v2", where=WHERE, nested=False)


def test_every_component_schema_is_one_class(surface: Surface) -> None:
    """The engine takes the document without a warning and makes one class of each schema."""
    assert set(SCHEMAS) == {*surface.models, *surface.enums}


def test_only_named_enums_become_classes(surface: Surface) -> None:
    """A nullable enum, and one of a parameter, make no class of their own."""
    assert tuple(surface.enums) == (
        "NotificationType",
        "NotificationStatus",
        "LetterPostage",
        "Postage",
    )


def test_every_action_has_a_target() -> None:
    """Each change finds what it changes in the document as it stands."""
    actions = [action for path in OVERLAYS for action in load_overlay(path).actions]

    assert actions
    assert [str(action.target) for action in actions if not action.target.find(DOCUMENT)] == []


def test_every_method_has_its_name(final: dict[str, Any]) -> None:
    """Users find all operations below three resources."""
    names = [operation.value["x-client-name"] for operation in operations(final)]
    methods = {
        f"{name['resource']}.{each['method']}"
        for name in names
        for each in name.get("methods", [name])
    }

    assert {
        "notifications.send_sms",
        "notifications.send_email",
        "notifications.send_letter",
        "notifications.send_precompiled_letter",
        "notifications.get",
        "notifications.list",
        "notifications.get_pdf",
        "templates.get",
        "templates.get_version",
        "templates.list",
        "templates.preview",
        "received_text_messages.list",
    } == methods


def test_only_sends_are_done_once(final: dict[str, Any]) -> None:
    """A send is never repeated on a doubt, and says how to find out; the rest may be repeated."""
    once = {
        str(operation.id): operation.value
        for operation in operations(final)
        if operation.value["x-client-repeat"]["class"] == "once"
    }

    assert list(once) == SENDS
    assert all(raw["x-client-repeat"]["refused"][0]["status"] == 429 for raw in once.values())
    assert all(raw["x-client-confirm"]["parameter"] == "reference" for raw in once.values())


def test_every_list_is_walked_through(final: dict[str, Any]) -> None:
    """The two lists with links are read page by page, the list of templates at once."""
    styles = {
        operation.id: operation.value["x-client-pages"]["style"]
        for operation in operations(final)
        if "x-client-pages" in operation.value
    }

    assert styles == {
        "listNotifications": "link",
        "listTemplates": "single",
        "listReceivedTextMessages": "link",
    }


def test_a_letter_counts_twice(final: dict[str, Any]) -> None:
    """The server takes two tokens for a templated letter, so every limit waited for does."""
    waited = [limit["costs"] for limit in final["x-client-limits"] if limit["waits"]]

    assert waited == [{"sendLetter": 2}] * 2


def test_every_error_class_has_a_meaning(final: dict[str, Any]) -> None:
    """A class that an example shows or a handler of the server names is explained."""
    codes = final["x-client-errors"]["codes"]
    handlers = {"InvalidEmailError", "DataError", "SoftEventletTimeout", "HardEventletTimeout"}
    shown = {
        (item["error"], value["status_code"])
        for value in OBJECT_EXAMPLES
        if "status_code" in value
        for item in value["errors"]
    }

    assert {name for name, _ in shown} | handlers <= set(codes)
    assert [(name, status) for name, status in shown if status not in codes[name]["statuses"]] == []


def test_a_callback_is_told_from_the_others_by_its_keys(final: dict[str, Any]) -> None:
    """The keys that identify an event are required in it and absent from every other event."""
    declared = [operation.value["x-client-webhook"] for operation in webhooks(final)]
    events = [each["event"] for each in declared]

    assert events == ["DeliveryReceipt", "ReceivedText", "ReturnedLetter", "Complaint"]
    for each in declared:
        keys = set(each["identified_by"])
        having = [event for event in events if keys <= set(SCHEMAS[event]["required"])]
        assert [each["event"]] == having


@pytest.mark.parametrize(
    ("schema", "keys"),
    {
        "SmsRequest": "phone_number personalisation",
        "EmailRequest": "email_address personalisation one_click_unsubscribe_url",
        "LetterRequest": "personalisation",
        "PrecompiledLetterRequest": "content",
        "PreviewRequest": "personalisation",
        "FileUpload": "file filename",
        "SmsContent": "body",
        "EmailContent": "body subject one_click_unsubscribe_url",
        "LetterContent": "body subject",
        "Notification": "email_address phone_number line_1 line_2 line_3 line_4 line_5 line_6 "
        "postcode body subject created_by_name one_click_unsubscribe_url",
        "DeliveryReceipt": "to",
        "ReceivedText": "source_number message",
        "ReceivedTextMessage": "user_number content",
        "ReturnedLetter": "sent_by spreadsheet_file_name upload_letter_file_name",
        "Complaint": "to",
    }.items(),
)
def test_personal_data_is_marked(schema: str, keys: str, final: dict[str, Any]) -> None:
    """What tells about a person is marked, and nothing that is needed to find a message."""
    properties = final["components"]["schemas"][schema]["properties"]
    marked = {key for key, raw in properties.items() if raw.get("x-client-personal")}

    assert set(keys.split()) == marked
