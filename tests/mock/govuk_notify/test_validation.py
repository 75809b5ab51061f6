"""Validation messages: their order and their words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Asking

UNREADABLE = (
    "datetime format is invalid. It must be a valid ISO8601 date time format, "
    "https://en.wikipedia.org/wiki/ISO_8601"
)
A_UUID = "0f1a2b3c-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"reference": None}, "reference None is not of type string"),
        ({"reference": True}, "reference True is not of type string"),
        ({"reference": {"a": "b"}}, "reference {a: b} is not of type string"),
        ({"personalisation": None}, "personalisation None is not of type object"),
        ({"personalisation": ["a", "b"]}, "personalisation [a, b] is not of type object"),
        ({"phone_number": []}, "phone_number [] is not of type string"),
        ({"phone_number": {}}, "phone_number {} is not of type string"),
        ({"template_id": None}, "template_id is not a valid UUID"),
        ({"template_id": f" {A_UUID}"}, "template_id is not a valid UUID"),
        ({"sms_sender_id": 5}, "sms_sender_id is not a valid UUID"),
        ({"scheduled_for": 5}, "scheduled_for 5 is not of type string, null"),
        ({'it\'s "x"': 1}, 'Additional properties are not allowed (it\\s "x" was unexpected)'),
        ({"b": 1, "a": 1}, "Additional properties are not allowed (a, b were unexpected)"),
        (
            {"email_reply_to_id": A_UUID},
            "Additional properties are not allowed (email_reply_to_id was unexpected)",
        ),
    ],
)
def test_a_wrong_field_has_its_message(
    notify: Asking, fields: dict[str, Any], message: str
) -> None:
    """Values appear as Python prints them, without apostrophes."""
    answer = notify.send_sms(**fields)
    assert (answer.status, answer.messages) == (400, [message])


def test_a_value_with_an_apostrophe_is_quoted_otherwise(notify: Asking) -> None:
    """Python changes its quotes around an apostrophe, and only the apostrophes go."""
    answer = notify.ask("GET", "/v2/templates?type=it's")
    assert answer.messages == ['type "its" is not one of [sms, email, letter]']


def test_a_reference_may_have_1000_characters(notify: Asking) -> None:
    """A longer one is printed in full."""
    assert notify.send_sms(reference="x" * 1000).status == 201
    assert notify.send_sms(reference="").status == 201
    answer = notify.send_sms(reference="x" * 1001)
    assert answer.messages == [f"reference {'x' * 1001} is too long"]


@pytest.mark.parametrize(
    "form",
    ["{}", "urn:uuid:{}", "{{{}}}"],
)
def test_ids_are_read_in_every_form(notify: Asking, form: str) -> None:
    """Braces, the URN and capitals are all the same id."""
    template_id = form.format(notify.behaviour.sms_template.id.upper())
    assert notify.send_sms(template_id=template_id).status == 201
    assert notify.ask("GET", f"/v2/template/{template_id}").status == 200


def test_scheduling_is_checked_and_ignored(notify: Asking) -> None:
    """A moment within a day passes, its offset unread, and nothing is scheduled."""
    soon = (notify.clock.now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S+09:00")
    answer = notify.send_sms(scheduled_for=soon)
    assert (answer.status, answer.json["scheduled_for"]) == (201, None)
    assert notify.send_sms(scheduled_for=None).status == 201


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-03-01", "datetime can not be in the past"),
        ("2026-03-03T10:00:01", "datetime can only be 24 hours in the future"),
        (
            "soon",
            UNREADABLE,
        ),
    ],
)
def test_a_bad_schedule_is_refused(notify: Asking, text: str, problem: str) -> None:
    """Past, too far and unreadable moments have their messages."""
    assert notify.send_sms(scheduled_for=text).messages == [f"scheduled_for {problem}"]


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("https://example.com/u?x=1#f", True),
        ("https:foo", True),
        ("https://", True),
        ("https://[::1]/x", True),
        ("HTTPS://x.com", False),
        ("http://x.com", False),
        ("https://x y", False),
        ("https://x/%zz", False),
        ("https://é.com", False),
        ("https", False),
        (None, False),
    ],
)
def test_the_unsubscribe_url_is_an_https_uri(
    *, notify: Asking, url: str | None, is_fine: bool
) -> None:
    """Lower-case https and only characters of a URI."""
    answer = notify.send_email(one_click_unsubscribe_url=url)
    if is_fine:
        assert answer.json["content"]["one_click_unsubscribe_url"] == url
    else:
        assert answer.messages == ["one_click_unsubscribe_url is not a valid https url"]


def test_every_field_of_an_email_is_checked_in_order(notify: Asking) -> None:
    """Fields in the schema's order, then what is missing, then what is too much."""
    answer = notify.ask(
        "POST",
        "/v2/notifications/email",
        {"x": 1, "sanitise_content_for": "name", "email_address": "a@b"},
    )
    assert answer.messages == [
        "email_address Not a valid email address",
        "sanitise_content_for name is not of type array, null",
        "template_id is a required property",
        "Additional properties are not allowed (x was unexpected)",
    ]
