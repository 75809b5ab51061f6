"""Sending text messages and emails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Answer, Asking

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
TEAM_ONLY = "Can\u2019t send to this recipient using a team-only API key"
TRIAL = (
    "Can\u2019t send to this recipient when service is in trial mode \u2013 see "
    "https://www.notifications.service.gov.uk/trial-mode"
)


def _refusal(answer: Answer) -> tuple[int, str, str]:
    assert len(answer.errors) == 1
    return answer.status, answer.errors[0], answer.messages[0]


def test_a_text_message_is_answered_in_full(notify: Asking) -> None:
    """All six keys are there; the template's link is the one that cannot be called."""
    behaviour = notify.behaviour
    sender = behaviour.add_sms_sender(behaviour.sample.service, "07123 123123")
    answer = notify.send_sms(reference="r", sms_sender_id=sender.id)
    message_id, template = answer.json["id"], behaviour.sms_template
    assert answer.json == {
        "id": message_id,
        "reference": "r",
        "content": {
            "body": "Hi Amala, your appointment is on 1 January.",
            "from_number": "447123123123",
        },
        "uri": f"http://notify.test/v2/notifications/{message_id}",
        "template": {
            "id": template.id,
            "version": 1,
            "uri": (f"http://notify.test/services/{template.service_id}/templates/{template.id}"),
        },
        "scheduled_for": None,
    }


def test_the_latest_version_is_sent(notify: Asking) -> None:
    """A changed template is sent as it is now, and named by its version."""
    behaviour = notify.behaviour
    behaviour.update_template(behaviour.sms_template, body="New ((date))")
    answer = notify.send_sms()
    assert answer.json["content"]["body"] == "New 1 January"
    assert answer.json["template"]["version"] == 2


def test_an_email_always_says_what_was_sanitised(notify: Asking) -> None:
    """`sanitised_content` is empty where nothing changed."""
    answer = notify.send_email()
    assert answer.json["sanitised_content"] == {}
    assert answer.json["content"]["one_click_unsubscribe_url"] is None
    assert answer.json["content"]["from_email"] == (
        "pigeon.affairs.bureau@notifications.service.gov.uk"
    )


def test_sanitising_needs_texts(notify: Asking) -> None:
    """A number among the names or the values makes the server stumble, if there are values."""
    assert notify.send_email(sanitise_content_for=[5]).errors == ["TypeError"]
    values = {"first name": 5, "date": "x"}
    answer = notify.send_email(personalisation=values, sanitise_content_for=["first name"])
    assert answer.errors == ["TypeError"]
    answer = notify.send_email(sanitise_content_for=[None])
    assert answer.status == 201
    answer = notify.send_email(personalisation={}, sanitise_content_for=[5])
    assert answer.messages == ["Missing personalisation: date, first name"]


@pytest.mark.parametrize(
    ("permissions", "kind", "message"),
    [
        ({"email"}, "sms", "Service is not allowed to send text messages"),
        ({"sms"}, "email", "Service is not allowed to send emails"),
        ({"sms"}, "letter", "Service is not allowed to send letters"),
    ],
)
def test_a_service_sends_what_it_may(
    notify: Asking, permissions: set[str], kind: str, message: str
) -> None:
    """Each type is a permission of its own."""
    behaviour = notify.behaviour
    behaviour.change_service(behaviour.sample.service, permissions=frozenset(permissions))
    answer = getattr(notify, f"send_{kind}")()
    assert _refusal(answer) == (400, "BadRequestError", message)


def test_a_template_must_be_there_and_suitable(notify: Asking) -> None:
    """Unknown, foreign and hidden templates are not found; others may be of the wrong type."""
    behaviour = notify.behaviour
    service = behaviour.sample.service
    other = behaviour.add_template(behaviour.add_service("Other"), body="x")
    hidden = behaviour.add_template(service, body="x", is_hidden=True)
    for template_id in (UNKNOWN_ID, other.id, hidden.id):
        answer = notify.send_sms(template_id=template_id)
        assert _refusal(answer) == (400, "BadRequestError", "Template not found")
    answer = notify.send_sms(template_id=behaviour.email_template.id)
    assert answer.messages == ["email template is not suitable for sms notification"]
    behaviour.archive_template(behaviour.sms_template)
    assert notify.send_sms().messages == ["Template has been deleted"]


def test_an_empty_message_is_refused(notify: Asking) -> None:
    """What counts is what is left after rendering; zero width counts in emails only."""
    behaviour = notify.behaviour
    service = behaviour.sample.service
    sms = behaviour.add_template(service, body="((a))")
    email = behaviour.add_template(service, type="email", body="((a))")
    nothing: tuple[object, ...] = ("", [None], "  \n", "\u200b")
    for value in nothing:
        answer = notify.send_sms(template_id=sms.id, personalisation={"a": value})
        assert answer.messages == ["Your message is empty."]
    for text, status in (("", 400), ("\u200b", 201)):
        answer = notify.send_email(template_id=email.id, personalisation={"a": text})
        assert status == answer.status


def test_a_sender_must_be_the_services_own(notify: Asking) -> None:
    """Unknown, archived and other services' senders do not exist."""
    behaviour = notify.behaviour
    service = behaviour.sample.service
    other = behaviour.add_service("Other")
    senders = (
        behaviour.add_sms_sender(service, "OLD", is_archived=True).id,
        behaviour.add_sms_sender(other, "OTHER").id,
        UNKNOWN_ID,
    )
    for sender_id in senders:
        assert notify.send_sms(sms_sender_id=sender_id).messages == [
            f"sms_sender_id {sender_id} does not exist in database for service id {service.id}"
        ]
    assert notify.send_email(email_reply_to_id=UNKNOWN_ID).messages == [
        f"email_reply_to_id {UNKNOWN_ID} does not exist in database for service id {service.id}"
    ]
    assert notify.send_email(email_reply_to_id=behaviour.sample.reply_to.id).status == 201
    assert notify.send_sms(sms_sender_id=behaviour.sample.sms_sender.id).status == 201


@pytest.mark.parametrize("number", ["07700900855", "+44 7700 900 855", "07700 900855"])
def test_a_team_key_reaches_the_team_in_any_writing(notify: Asking, number: str) -> None:
    """Numbers are compared by their digits, addresses without case."""
    key = notify.behaviour.team_key
    assert notify.send_sms(number, key=key).status == 201
    assert notify.send_email("GUEST@pigeons.example.gov.uk", key=key).status == 201
    assert _refusal(notify.send_sms("07700900100", key=key)) == (
        400,
        "BadRequestError",
        TEAM_ONLY,
    )
    assert notify.send_email("x@example.com", key=key).messages == [TEAM_ONLY]


def test_a_trial_service_reaches_its_team_only(notify: Asking) -> None:
    """With a live key; a test key reaches anybody."""
    behaviour = notify.behaviour
    behaviour.change_service(behaviour.sample.service, is_trial=True)
    assert notify.send_sms("07700900100").messages == [TRIAL]
    assert notify.send_sms("07700900855").status == 201
    assert notify.send_sms("07700900100", key=behaviour.test_key).status == 201
    assert notify.send_sms("07700900100", key=behaviour.team_key).messages == [TEAM_ONLY]


@pytest.mark.parametrize(
    ("number", "without", "error", "message"),
    [
        (
            "+33612345678",
            "international_sms",
            "BadRequestError",
            "Cannot send to international mobile numbers",
        ),
        ("01709510122", "sms_to_uk_landlines", "InvalidPhoneError", "Not a UK mobile number"),
    ],
)
def test_some_numbers_need_a_permission(
    notify: Asking, number: str, without: str, error: str, message: str
) -> None:
    """Foreign numbers and landlines; crown dependencies need none."""
    assert notify.send_sms(number).status == 201
    behaviour = notify.behaviour
    service = behaviour.sample.service
    behaviour.change_service(service, permissions=service.permissions - {without})
    assert _refusal(notify.send_sms(number)) == (400, error, message)
    assert notify.send_sms("07624812345").status == 201


def test_a_long_text_message_is_refused(notify: Asking) -> None:
    """918 characters after rendering are the most."""
    template = notify.behaviour.add_template(notify.behaviour.sample.service, body="((a))")
    for length, status in ((918, 201), (919, 400)):
        answer = notify.send_sms(template_id=template.id, personalisation={"a": "x" * length})
        assert status == answer.status


@pytest.mark.parametrize("number", ["07700900000", "+447700900111", "07700 900 222"])
def test_a_simulated_recipient_is_not_stored(notify: Asking, number: str) -> None:
    """Everything is checked and answered, and nothing is kept."""
    answer = notify.send_sms(number)
    assert answer.status == 201
    assert notify.behaviour.sent == ()
    assert notify.ask("GET", f"/v2/notifications/{answer.json['id']}").status == 404
    assert notify.send_sms(number, key=notify.behaviour.team_key).messages == [TEAM_ONLY]
    assert notify.send_email("Simulate-Delivered-2@notifications.service.gov.uk").status == 201
    assert notify.behaviour.sent == ()


def test_the_recipient_is_kept_as_written(notify: Asking) -> None:
    """Only surrounding whitespace goes."""
    sms = notify.send_sms(" 07700 900 855 ").json["id"]
    email = notify.send_email(" Amala@Example.com ").json["id"]
    assert notify.read(sms)["phone_number"] == "07700 900 855"
    assert notify.read(email)["email_address"] == "Amala@Example.com"


def test_sending_twice_makes_two_messages(notify: Asking) -> None:
    """A reference is no key of anything."""
    first, second = notify.send_sms(reference="r"), notify.send_sms(reference="r")
    assert first.json["id"] != second.json["id"]
    assert len(notify.behaviour.sent) == 2


def test_a_template_can_ask_for_an_unsubscribe_link(notify: Asking) -> None:
    """The answer shows only the request's own; reading shows the made one."""
    behaviour = notify.behaviour
    template = behaviour.add_template(
        behaviour.sample.service, type="email", body="x", has_unsubscribe_link=True
    )
    answer = notify.send_email(template_id=template.id)
    assert answer.json["content"]["one_click_unsubscribe_url"] is None
    url = notify.read(answer.json["id"])["one_click_unsubscribe_url"]
    assert url.startswith(
        f"https://api.notifications.service.gov.uk/unsubscribe/{answer.json['id']}/"
    )
