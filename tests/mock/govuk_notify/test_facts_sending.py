"""Sending, where the server's ways are easily missed: order of checks, fields, files, limits."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from overlays.govuk_notify.behaviour.entities import DailyLimits
from tests.mock.govuk_notify.asking import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays.govuk_notify.mock import NotifyBehaviour
    from tests.mock.govuk_notify.asking import Answer, Asking

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
ABROAD = "+33612345678"
SIMULATED = "07700900000"
TEAM_ONLY = "Can\u2019t send to this recipient using a team-only API key"
TRIAL = (
    "Can\u2019t send to this recipient when service is in trial mode \u2013 see "
    "https://www.notifications.service.gov.uk/trial-mode"
)


def _change(notify: Asking, **changes: Any) -> None:
    notify.behaviour.change_service(notify.behaviour.sample.service, **changes)


def _letter(notify: Asking, body: dict[str, Any], *, key: str | None = None) -> Answer:
    return notify.ask("POST", "/v2/notifications/letter", body, key=key)


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize("kind", ["sms", "email", "letter"])
def test_an_answer_is_sorted_ascii_json_with_a_new_lower_case_id(notify: Asking, kind: str) -> None:
    """Keys stand in alphabetical order, other characters are escaped, ids are of version 4."""
    values = {"first name": "Zoë", "date": "x", **(ADDRESS if kind == "letter" else {})}
    answer = getattr(notify, f"send_{kind}")(personalisation=values)
    text = answer.response.body.decode()
    assert answer.response.header("Content-Type") == "application/json"
    assert "Zo\\u00eb" in text
    assert list(answer.json) == sorted(answer.json)
    assert list(answer.json["content"]) == sorted(answer.json["content"])
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", answer.json["id"]
    )


@pytest.mark.parametrize("fields", [{"reference": None}, {"personalisation": None}])
@pytest.mark.parametrize("kind", ["sms", "email", "letter"])
def test_a_field_left_out_must_not_be_null(
    notify: Asking, kind: str, fields: dict[str, None]
) -> None:
    """Null is no way to leave a field out, but for two fields."""
    answer = getattr(notify, f"send_{kind}")(**fields)
    assert answer.status == 400
    assert notify.send_email(scheduled_for=None, sanitise_content_for=None).status == 201


@pytest.mark.parametrize("field", ["postage", "scheduled_for", "letter_contact_id", "content_type"])
def test_a_templated_letter_takes_three_fields_only(notify: Asking, field: str) -> None:
    """Postage comes from the template; it cannot be asked for, nor can a time or a sender."""
    answer = notify.send_letter(**{field: "first"})
    assert answer.messages == [f"Additional properties are not allowed ({field} was unexpected)"]


@pytest.mark.parametrize("postage", ["first", "second", "economy"])
def test_a_precompiled_letter_goes_as_asked(notify: Asking, postage: str) -> None:
    """Its reference is of any length, and characters that base64 has not are passed over."""
    form = {"reference": "r" * 2000, "content": "aGVs*bG8=\n", "postage": postage}
    answer = _letter(notify, form)
    assert (answer.status, set(answer.json)) == (201, {"id", "reference", "postage"})
    assert answer.json["postage"] == postage
    assert notify.read(answer.json["id"])["postage"] == postage


def _forbid(notify: Asking, permission: str) -> dict[str, object]:
    service = notify.behaviour.store.services[notify.behaviour.sample.service.id]
    _change(notify, permissions=service.permissions - {permission})
    return {}


def _in_trial(notify: Asking) -> dict[str, object]:
    _change(notify, is_trial=True)
    return {}


def _no_quota(notify: Asking, kind: str) -> dict[str, object]:
    _change(notify, daily_limits=DailyLimits(**{kind: 0}))
    return {}


SMS_TROUBLES: list[tuple[str, Callable[[Asking], dict[str, object]], str]] = [
    ("fields", lambda _: {"reference": 5}, "reference 5"),
    ("permission", lambda n: _forbid(n, "sms"), "Service is not allowed"),
    ("template", lambda _: {"template_id": UNKNOWN_ID}, "Template not found"),
    ("personalisation", lambda _: {"personalisation": {"date": ""}}, "Missing personalisation"),
    ("sender", lambda _: {"sms_sender_id": UNKNOWN_ID}, "sms_sender_id"),
    ("recipient", _in_trial, "Can\u2019t send"),
    ("country", lambda n: _forbid(n, "international_sms"), "Cannot send to international"),
    ("quota abroad", lambda n: _no_quota(n, "international_sms"), "Exceeded send limits (intern"),
]


@pytest.mark.parametrize("first", range(len(SMS_TROUBLES)), ids=[row[0] for row in SMS_TROUBLES])
def test_the_checks_of_a_text_message_have_an_order(notify: Asking, first: int) -> None:
    """With everything wrong from one check on, that check speaks; length comes last of all."""
    long = notify.behaviour.add_template(notify.behaviour.sample.service, body="x" * 919)
    fields: dict[str, object] = {"template_id": long.id, "personalisation": {}}
    for name, spoil, _ in reversed(SMS_TROUBLES[first:]):
        if name == "personalisation":
            fields["template_id"] = notify.behaviour.sms_template.id
        fields |= spoil(notify)
    answer = notify.send_sms(ABROAD, **fields)
    assert answer.messages[0].startswith(SMS_TROUBLES[first][2])


def test_length_is_checked_when_all_else_is_right(notify: Asking) -> None:
    """The characters are counted without the name of the service in front."""
    template = notify.behaviour.add_template(notify.behaviour.sample.service, body="x" * 919)
    assert notify.behaviour.sample.service.name_before_sms
    assert notify.send_sms(template_id=template.id).messages == [
        (
            "Your message is too long. Text messages cannot be longer than 918 characters. "
            "Your message is 919 characters long."
        )
    ]


def test_the_checks_of_a_letter_have_an_order(notify: Asking) -> None:
    """QR code, personalisation, team key, trial mode, address; of a PDF the base64 comes last."""
    behaviour = notify.behaviour
    template = behaviour.add_template(
        behaviour.sample.service, type="letter", body="QR: https://x.example/((data))\n((missing))"
    )
    _in_trial(notify)
    tries: list[tuple[dict[str, object], str]] = [
        ({"data": "x" * 600}, "Cannot create a usable QR code - the link is too long"),
        ({"data": "x"}, "Missing personalisation: missing"),
        ({"data": "x", "missing": ""}, "Cannot send letters with a team api key"),
    ]
    for personalisation, message in tries:
        form = {"template_id": template.id, "personalisation": personalisation}
        assert _letter(notify, form, key=behaviour.team_key).messages == [message]
    form = {"template_id": template.id, "personalisation": tries[-1][0]}
    live = _letter(notify, form)
    assert (live.status, live.messages) == (
        403,
        ["Cannot send letters when service is in trial mode"],
    )
    tested = _letter(notify, form, key=behaviour.test_key)
    assert tested.messages == ["Address must be at least 3 lines"]
    broken = {"reference": "r", "content": "abcde"}
    assert _letter(notify, broken, key=behaviour.team_key).status == 403
    assert _letter(notify, broken).status == 403
    assert _letter(notify, broken, key=behaviour.test_key).messages == [
        "Cannot decode letter content (invalid base64 encoding)"
    ]


@pytest.mark.parametrize(
    "recipient", [SIMULATED, "simulate-delivered-3@notifications.service.gov.uk"]
)
def test_a_simulated_recipient_is_a_stranger_unless_it_is_a_guest(
    notify: Asking, recipient: str
) -> None:
    """Team keys and live keys of a trial service refuse it, test keys never do."""
    behaviour = notify.behaviour
    send = notify.send_email if "@" in recipient else notify.send_sms
    _in_trial(notify)
    assert send(recipient, key=behaviour.team_key).messages == [TEAM_ONLY]
    assert send(recipient).messages == [TRIAL]
    assert send(recipient, key=behaviour.test_key).status == 201
    _change(notify, guest_list=frozenset({recipient}))
    assert send(recipient, key=behaviour.team_key).status == 201
    assert send(recipient).status == 201
    assert behaviour.sent == ()


def test_a_simulated_send_takes_a_token_and_no_quota(notify: Asking) -> None:
    """It counts within the minute and not within the day."""
    _change(notify, rate_limit_per_minute=9, daily_limits=DailyLimits(sms=1))
    statuses = [notify.send_sms(SIMULATED).status for _ in range(4)]
    assert statuses == [201, 201, 201, 429]
    notify.clock.advance(60)
    assert notify.send_sms().status == 201


def test_a_simulated_file_is_a_fixed_link(notify: Asking) -> None:
    """Its content is not looked at, not even as base64."""
    service_id = notify.behaviour.sample.service.id
    answer = notify.send_email(
        "simulate-delivered@notifications.service.gov.uk",
        personalisation={"first name": {"file": "!!!"}, "date": "x"},
    )
    link = f"https://documents.service.gov.uk/services/{service_id}/documents/test-document"
    assert link in answer.json["content"]["body"]


def test_the_quota_is_checked_after_the_rate_and_before_the_body(notify: Asking) -> None:
    """Where both are used up the rate speaks; nonsense meets the quota all the same."""
    _no_quota(notify, "sms")
    _change(notify, rate_limit_per_minute=3)
    answers = [notify.ask("POST", "/v2/notifications/sms", raw=b"nonsense") for _ in range(2)]
    assert [answer.errors for answer in answers] == [["TooManyRequestsError"], ["RateLimitError"]]


def test_the_usual_quota_abroad_is_a_hundred_a_day(notify: Asking) -> None:
    """Live services may send 100 text messages abroad, 250,000 in all, and 20,000 letters."""
    assert {notify.send_sms(ABROAD).status for _ in range(100)} == {201}
    assert notify.send_sms(ABROAD).messages == [
        "Exceeded send limits (international_sms: 100) for today"
    ]
    limits = notify.behaviour.sample.service.daily_limits
    assert (limits.sms, limits.email, limits.letter) == (250_000, 250_000, 20_000)
    assert notify.behaviour.sample.service.rate_limit_per_minute == 3000


def test_a_test_key_meets_a_quota_abroad_of_nothing(notify: Asking) -> None:
    """Its counter never moves, but is compared."""
    key = notify.behaviour.test_key
    _change(notify, daily_limits=DailyLimits(international_sms=1))
    assert {notify.send_sms(ABROAD, key=key).status for _ in range(3)} == {201}
    _no_quota(notify, "international_sms")
    assert notify.send_sms(ABROAD, key=key).errors == ["TooManyRequestsError"]


def _send_file(notify: Asking, **fields: object) -> Answer:
    file = {"file": _base64(b"a,b"), **fields}
    return notify.send_email(personalisation={"first name": file, "date": file})


@pytest.mark.parametrize(
    "extension",
    ["csv", "doc", "docx", "jpeg", "jpg", "json", "odt", "pdf", "png", "rtf", "txt", "xlsx"],
)
def test_files_of_twelve_types_are_taken(notify: Asking, extension: str) -> None:
    """By the end of their names; one email may carry several."""
    answer = _send_file(notify, filename=f"a.{extension}")
    assert answer.json["content"]["body"].count("https://documents.service.gov.uk/d/") == 2


@pytest.mark.parametrize("period", ["1 week", "1 weeks", "2 week", "78 weeks", " 4 WEEKS ", None])
def test_a_file_is_kept_up_to_78_weeks(notify: Asking, period: str | None) -> None:
    """Loosely written, or not said at all."""
    assert _send_file(notify, retention_period=period).status == 201


@pytest.mark.parametrize("period", ["0 weeks", "79 weeks", "1 month", "weeks", "", 4])
def test_a_file_is_kept_no_longer(notify: Asking, period: object) -> None:
    """Another period is refused, and printed."""
    assert _send_file(notify, retention_period=period).messages == [
        (
            f"retention_period Unsupported value for retention_period: {period}. "
            "Supported periods are from 1 to 78 weeks."
        )
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"filename": None},
        {"confirm_email_before_download": None},
        {"is_csv": None},
        {"is_csv": True},
        {"confirm_email_before_download": False, "filename": "a.csv"},
    ],
)
def test_what_is_said_of_a_file_may_be_null(notify: Asking, fields: dict[str, object]) -> None:
    """Null is as good as nothing for all keys but the file itself."""
    assert _send_file(notify, **fields).status == 201


def test_an_upload_has_a_size_of_its_own(notify: Asking) -> None:
    """Three mebibytes on their way are too many, even where they decode to less."""
    content = _base64(b"a,b") + "\n" * (3 * 1024 * 1024)
    assert _send_file(notify, file=content).messages == ["Uploaded file exceeds file size limit"]


@pytest.mark.parametrize("key", ["address line 3", "address-line-3", "Address_Line_3", "post code"])
def test_only_one_spelling_makes_a_line(notify: Asking, key: str) -> None:
    """Placeholders match loosely, lines of an address do not."""
    lines = {"address_line_1": "A", "address_line_2": "B", key: "SW1A 1AA"}
    answer = notify.send_letter(personalisation={"first name": "x", "date": "x", **lines})
    assert answer.messages == ["Address must be at least 3 lines"]


def test_lines_may_have_gaps_and_the_last_filled_one_counts(notify: Asking) -> None:
    """Empty, null and missing lines are passed over; trailing commas are trimmed."""
    lines = {
        "address_line_1": "A",
        "address_line_3": "B ,",
        "address_line_4": None,
        "address_line_5": "",
        "address_line_6": "SW1A 1AA",
    }
    answer = notify.send_letter(personalisation={"first name": "x", "date": "x", **lines})
    shown = notify.read(answer.json["id"])
    assert (shown["line_2"], shown["line_3"], shown["line_6"]) == (None, "B ,", "SW1A 1AA")


def test_the_seventh_line_is_never_shown_and_the_postcode_beside_it_is(notify: Asking) -> None:
    """The postcode is left out of the address, and read back all the same."""
    values = {
        "first name": "x",
        "date": "x",
        "address_line_1": "A",
        "address_line_2": "B",
        "address_line_7": "SW1A 1AA",
        "postcode": "nonsense",
    }
    shown = notify.read(notify.send_letter(personalisation=values).json["id"])
    assert shown["postcode"] == "nonsense"
    assert "SW1A 1AA" not in json.dumps(shown)
    assert not {"line_7", "address_line_7"} & set(shown)


def test_the_heading_of_a_letter_is_html_wherever_it_is_shown(notify: Asking) -> None:
    """In the answer to a send, to a read and to a preview alike."""
    values = {"first name": "Jo", "date": "<b>"}
    sent = notify.send_letter(personalisation={**values, **ADDRESS})
    target = f"/v2/template/{notify.behaviour.letter_template.id}/preview"
    preview = notify.ask("POST", target, {"personalisation": values})
    escaped = "Your appointment on &lt;b&gt;"
    assert sent.json["content"] == {
        "body": "Dear Jo\n\nYour appointment is on <b>.",
        "subject": escaped,
    }
    assert notify.read(sent.json["id"])["subject"] == escaped
    assert preview.json["subject"] == escaped


def test_postage_comes_from_the_template(notify: Asking) -> None:
    """Abroad the zone takes its place, also in the details of the cost."""
    behaviour: NotifyBehaviour = notify.behaviour
    template = behaviour.add_template(
        behaviour.sample.service, type="letter", body="x", postage="economy"
    )
    zones = {"SW1A 1AA": "economy", "France": "europe", "Japan": "rest-of-world"}
    for last, postage in zones.items():
        lines = {"address_line_1": "A", "address_line_2": "B", "address_line_3": last}
        letter = notify.send_letter(template_id=template.id, personalisation=lines).json["id"]
        behaviour.move(letter, "sending")
        shown = notify.read(letter)
        assert (shown["postage"], shown["cost_details"]["postage"]) == (postage, postage)


def test_the_checks_of_an_email_have_an_order(notify: Asking) -> None:
    """Sanitising, template, values, reply-to, recipient, files, contact link, upload, length."""
    behaviour = notify.behaviour
    long = behaviour.add_template(
        behaviour.sample.service, type="email", body="((a)) ((b))" + "x" * 2_000_000
    )
    _change(notify, is_trial=True, contact_link=None)
    fields: dict[str, Any] = {
        "template_id": UNKNOWN_ID,
        "personalisation": {"a": 5},
        "sanitise_content_for": ["a"],
        "email_reply_to_id": UNKNOWN_ID,
    }

    def mended(**changes: Any) -> str:
        fields.update(changes)
        answer = notify.send_email(**fields)
        return answer.messages[0] if answer.status == 400 else answer.errors[0]

    assert mended() == "TypeError"
    assert mended(sanitise_content_for=None) == "Template not found"
    assert mended(template_id=long.id) == "Missing personalisation: b"
    bad = {"file": 5}
    assert "email_reply_to_id" in mended(personalisation={"a": bad, "b": {"file": "!!!!!"}})
    fields.pop("email_reply_to_id")
    assert mended() == TRIAL
    assert mended(email_address="guest@pigeons.example.gov.uk") == "file 5 is not of type string"
    both = {"a": {"file": "YQ=="}, "b": {"file": "abcde"}}
    assert "has not been set up" in mended(personalisation=both)
    _change(notify, contact_link="https://pigeons.example.gov.uk")
    assert mended() == "Document is not base64 encoded"
    assert "Emails cannot be longer" in mended(personalisation={"a": "x", "b": "y"})


@pytest.mark.parametrize("key", ["live_key", "team_key", "test_key"])
def test_every_kind_of_key_is_held_to_the_rules_of_the_service(notify: Asking, key: str) -> None:
    """Senders, templates and permissions are checked for test keys too."""
    text = getattr(notify.behaviour, key)
    sender = notify.send_sms(key=text, sms_sender_id=UNKNOWN_ID)
    template = notify.send_sms(key=text, template_id=UNKNOWN_ID)
    _forbid(notify, "sms")
    permission = notify.send_sms(key=text)
    assert "does not exist in database" in sender.messages[0]
    assert template.messages == ["Template not found"]
    assert permission.messages == ["Service is not allowed to send text messages"]


def test_the_length_is_that_of_what_phones_show(notify: Asking) -> None:
    """An ellipsis becomes three dots before anything is counted."""
    template = notify.behaviour.add_template(notify.behaviour.sample.service, body="((a))")
    fits, too_long = (
        notify.send_sms(template_id=template.id, personalisation={"a": "\u2026" * count})
        for count in (306, 307)
    )
    assert fits.status == 201
    assert "Your message is 921 characters long." in too_long.messages[0]


def test_an_empty_token_is_no_token(notify: Asking) -> None:
    """An empty header is as good as none."""
    answer = notify.send("GET", "/v2/templates", {"Authorization": ""})
    assert (answer.status, answer.messages) == (
        401,
        ["Unauthorized: authentication token must be provided"],
    )


@pytest.mark.parametrize("line", ["nfa", "c/o No Fixed Address, London", "no fixed abode"])
def test_nobody_lives_nowhere(notify: Asking, line: str) -> None:
    """Letters need an address that is one."""
    values = {"first name": "x", "date": "x", **ADDRESS, "address_line_2": line}
    assert notify.send_letter(personalisation=values).messages == ["Must be a real address"]
