"""Reading, where the server's ways are easily missed: lists, costs, times, pages of letters."""

from __future__ import annotations

import base64
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overlays.govuk_notify.behaviour.entities import RetentionDays
from overlays.govuk_notify.behaviour.letter_pdf import make_pdf
from overlays.govuk_notify.behaviour.placing import Placement
from tests.mock.govuk_notify.asking import ADDRESS

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Asking

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
TEXTS = "/v2/received-text-messages"
KEYS_OF_A_MESSAGE = {
    "id",
    "reference",
    "email_address",
    "phone_number",
    *(f"line_{number}" for number in range(1, 7)),
    "postcode",
    "type",
    "status",
    "template",
    "body",
    "subject",
    "created_at",
    "created_by_name",
    "sent_at",
    "completed_at",
    "scheduled_for",
    "postage",
    "one_click_unsubscribe_url",
    "is_cost_data_ready",
    "cost_in_pounds",
    "cost_details",
}


def _place(notify: Asking, **options: Any) -> str:
    usual: dict[str, Any] = {
        "template": notify.behaviour.conditional_template,
        "recipient": "07700900855",
    }
    placement = Placement(**usual | options)
    return notify.behaviour.add_notification(notify.behaviour.sample.service, placement).id


def _texts(notify: Asking, query: str = "", *, key: str | None = None) -> list[str]:
    page: Any = notify.ask("GET", f"{TEXTS}{query}", key=key).json
    return [each["content"] for each in page["received_text_messages"]]


def _place_letter(notify: Asking, **options: Any) -> str:
    fields: dict[str, Any] = {
        "template": notify.behaviour.letter_template,
        "recipient": None,
        "personalisation": {**ADDRESS, "first name": "x", "date": "x"},
    }
    return _place(notify, **fields | options)


def test_every_message_has_all_keys_and_letters_one_more(notify: Asking) -> None:
    """Whatever its type; only letters say when they should arrive."""
    shown = [
        notify.read(answer.json["id"])
        for answer in (notify.send_sms(), notify.send_email(), notify.send_letter())
    ]
    assert [set(each) for each in shown] == [
        KEYS_OF_A_MESSAGE,
        KEYS_OF_A_MESSAGE,
        KEYS_OF_A_MESSAGE | {"estimated_delivery"},
    ]
    for each in shown:
        assert each["scheduled_for"] is each["created_by_name"] is None
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", each["created_at"])
        assert re.fullmatch(
            r"http://notify\.test/v2/template/[0-9a-f-]{36}/version/1", each["template"]["uri"]
        )
    assert [each["subject"] is None for each in shown] == [True, False, False]
    assert [each["postage"] for each in shown] == [None, None, "second"]


@pytest.mark.parametrize(
    ("status", "is_completed"),
    [
        ("created", False),
        ("sending", False),
        ("pending", False),
        ("pending-virus-check", False),
        ("virus-scan-failed", False),
        ("sent", True),
        ("delivered", True),
        ("failed", True),
        ("technical-failure", True),
        ("temporary-failure", True),
        ("permanent-failure", True),
        ("returned-letter", True),
        ("cancelled", True),
        ("validation-failed", True),
    ],
)
def test_a_message_is_completed_in_some_statuses(
    *, notify: Asking, status: str, is_completed: bool
) -> None:
    """At the time of its last change; a letter with a virus never is."""
    shown = notify.read(_place(notify, status=status))
    assert (shown["completed_at"] is not None) == is_completed


def test_a_message_abroad_is_sent_and_completed_at_once(notify: Asking) -> None:
    """Both times are there as soon as the status is `sent`."""
    sms = notify.send_sms("+14158961600").json["id"]
    notify.clock.advance(1)
    shown = notify.read(sms)
    assert shown["status"] == "sent"
    assert shown["sent_at"] == shown["completed_at"] == "2026-03-02T10:00:01.000000Z"


@pytest.mark.parametrize(
    ("recipient", "fragments", "multiplier", "pounds"),
    [("07700900855", 1, 1.0, 0.024), ("+33612345678", 3, 2.0, 0.14400000000000002)],
)
def test_a_text_message_costs_by_its_parts(
    notify: Asking, recipient: str, fragments: int, multiplier: float, pounds: float
) -> None:
    """Parts, times abroad, times the rate, as the binary float that comes out."""
    shown = notify.read(_place(notify, recipient=recipient, fragments=fragments))
    assert shown["cost_in_pounds"] == pounds
    assert shown["cost_details"] == {
        "billable_sms_fragments": fragments,
        "international_rate_multiplier": multiplier,
        "sms_rate": 0.024,
    }


@pytest.mark.parametrize(
    ("postage", "sheets", "pounds"),
    [
        ("second", 1, 0.73),
        ("first", 2, 1.61),
        ("first", 3, 1.66),
        ("economy", 2, 0.684),
        ("europe", 2, 1.84),
        ("rest-of-world", 2, 1.84),
    ],
)
def test_a_letter_costs_by_its_sheets(
    notify: Asking, postage: str, sheets: int, pounds: float
) -> None:
    """These are the prices of the server that was seen running."""
    shown = notify.read(_place_letter(notify, postage=postage, sheets=sheets))
    assert shown["cost_in_pounds"] == pounds
    assert shown["cost_details"] == {"billable_sheets_of_paper": sheets, "postage": postage}


@pytest.mark.parametrize(
    "status", ["cancelled", "technical-failure", "validation-failed", "virus-scan-failed"]
)
def test_a_letter_that_was_never_sent_costs_nothing(notify: Asking, status: str) -> None:
    """Its sheets do not count; its estimate stays."""
    shown = notify.read(_place_letter(notify, status=status, sheets=3))
    assert (shown["cost_in_pounds"], shown["is_cost_data_ready"]) == (0.0, True)
    assert shown["cost_details"] == {"billable_sheets_of_paper": 0, "postage": "second"}
    assert shown["estimated_delivery"] == "2026-03-10T16:00:00.000000Z"


@pytest.mark.parametrize("status", ["created", "pending-virus-check"])
def test_the_cost_of_a_letter_is_unknown_at_first(notify: Asking, status: str) -> None:
    """Null, with empty details."""
    shown = notify.read(_place_letter(notify, status=status))
    assert (shown["cost_in_pounds"], shown["is_cost_data_ready"]) == (None, False)
    assert shown["cost_details"] == {}


@pytest.mark.parametrize("key", ["live_key", "team_key", "test_key"])
def test_the_pages_of_a_letter_are_there_for_every_key(notify: Asking, key: str) -> None:
    """A letter that failed validation has them too."""
    letter = _place_letter(notify, status="validation-failed", pdf=make_pdf("x").content)
    target = f"/v2/notifications/{letter}/pdf"
    answer = notify.ask("GET", target, key=getattr(notify.behaviour, key))
    assert (answer.status, answer.response.body[:4]) == (200, b"%PDF")


def test_the_pages_of_an_unknown_message_are_not_found(notify: Asking) -> None:
    """404, as for the message itself."""
    answer = notify.ask("GET", f"/v2/notifications/{UNKNOWN_ID}/pdf")
    assert (answer.status, answer.messages) == (404, ["No result found"])


@pytest.mark.parametrize("key", ["live_key", "test_key"])
def test_a_precompiled_letter_with_a_test_key_is_received(notify: Asking, key: str) -> None:
    """It waits for its scan with every kind of key, and is received in the end."""
    form = {"reference": "r", "content": base64.b64encode(make_pdf("x").content).decode()}
    answer = notify.ask(
        "POST", "/v2/notifications/letter", form, key=getattr(notify.behaviour, key)
    )
    letter = answer.json["id"]
    assert notify.read(letter)["status"] == "pending-virus-check"
    notify.clock.advance(timedelta(days=3))
    shown = notify.read(letter)
    assert (shown["status"], shown["body"], shown["subject"]) == (
        "received",
        "",
        "Pre-compiled PDF",
    )


def test_a_page_leaves_out_what_was_created_at_the_same_moment(notify: Asking) -> None:
    """`older_than` is strict to the microsecond."""
    now = notify.clock.now()
    older = _place(notify, created_at=now - timedelta(microseconds=1))
    twins = {_place(notify, created_at=now) for _ in range(2)}
    page = notify.ask("GET", f"/v2/notifications?older_than={min(twins)}").json
    assert [each["id"] for each in page["notifications"]] == [older]


def test_a_list_forgets_after_a_week(notify: Asking) -> None:
    """What is too old is gone from lists, and cannot be asked for the pages before it."""
    sms = notify.send_sms().json["id"]
    notify.clock.advance(timedelta(days=7, seconds=1))
    assert notify.ask("GET", "/v2/notifications").json["notifications"] == []
    page = notify.ask("GET", f"/v2/notifications?older_than={sms}").json
    assert page["notifications"] == []


@pytest.mark.parametrize("changed", ["sms", "email", "letter"])
def test_a_service_may_keep_each_type_of_message_longer(notify: Asking, changed: str) -> None:
    """The other types keep their seven days."""
    behaviour = notify.behaviour
    retention_days = RetentionDays(**{changed: 30})
    behaviour.change_service(behaviour.sample.service, retention_days=retention_days)
    for send in (notify.send_sms, notify.send_email, notify.send_letter):
        assert send().status == 201
    notify.clock.advance(timedelta(days=30))
    listed = notify.ask("GET", "/v2/notifications").json["notifications"]
    assert [each["type"] for each in listed] == [changed]
    notify.clock.advance(1)
    assert notify.ask("GET", "/v2/notifications").json["notifications"] == []


def test_uploads_and_live_messages_are_listed_together(notify: Asking) -> None:
    """A live key sees uploads if it asks; team and test keys have none."""
    job = _place(notify, is_job=True)
    sms = notify.send_sms().json["id"]
    target = "/v2/notifications?include_jobs=true"
    assert {each["id"] for each in notify.ask("GET", target).json["notifications"]} == {job, sms}
    for key in (notify.behaviour.team_key, notify.behaviour.test_key):
        assert notify.ask("GET", target, key=key).json["notifications"] == []


@pytest.mark.parametrize("name", ["reference", "older_than", "include_jobs"])
def test_the_first_value_of_a_single_parameter_counts(notify: Asking, name: str) -> None:
    """Further values are neither used nor checked."""
    value = {"reference": "a", "older_than": UNKNOWN_ID, "include_jobs": "true"}[name]
    answer = notify.ask("GET", f"/v2/notifications?{name}={value}&{name}=nonsense")
    assert answer.status == 200
    assert answer.json["links"]["current"] == f"http://notify.test/v2/notifications?{name}={value}"


def test_a_reference_to_look_for_has_any_length(notify: Asking) -> None:
    """The limit of a send does not hold for a search."""
    assert notify.ask("GET", f"/v2/notifications?reference={'x' * 2000}").status == 200


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/v2/templates?type=", "type  is not one of [sms, email, letter]"),
        (f"{TEXTS}?older_than=", "older_than is not a valid UUID"),
        (f"{TEXTS}?user_number=1", "Additional properties are not allowed (user_number was "),
    ],
)
def test_an_empty_or_unknown_parameter_is_refused(
    notify: Asking, target: str, message: str
) -> None:
    """An empty value is a value."""
    answer = notify.ask("GET", target)
    assert answer.status == 400
    assert answer.messages[0].startswith(message)


@pytest.mark.parametrize(
    "target", ["/v2/template/{}", "/v2/template/{}/version/1", "/v2/notifications/{}"]
)
def test_reading_one_thing_passes_over_parameters(notify: Asking, target: str) -> None:
    """Unknown parameters are refused by lists only."""
    sms = notify.send_sms().json["id"]
    ids = sms if "notifications" in target else notify.behaviour.sms_template.id
    assert notify.ask("GET", f"{target.format(ids)}?page=1").status == 200


def test_received_texts_come_in_pages_of_250(notify: Asking) -> None:
    """Newest first, with a link to go on until a page is empty; who asks for none gets none."""
    behaviour = notify.behaviour
    service = behaviour.add_service("Texts")
    key = behaviour.add_key(service).text
    assert notify.ask("GET", TEXTS, key=key).json == {
        "received_text_messages": [],
        "links": {"current": f"http://notify.test{TEXTS}"},
    }
    texts = [behaviour.receive_text(service, str(number)).id for number in range(252)]
    seen: list[str] = []
    sizes: list[int] = []
    target = TEXTS
    while target:
        page: Any = notify.ask("GET", target, key=key).json
        items = [each["id"] for each in page["received_text_messages"]]
        sizes.append(len(items))
        seen += items
        target = page["links"].get("next", "").removeprefix("http://notify.test")
    assert sizes == [250, 2, 0]
    assert seen == texts[::-1]
    page = notify.ask("GET", f"{TEXTS}?older_than={UNKNOWN_ID}", key=key).json
    assert page["received_text_messages"] == []


def test_received_texts_are_forgotten_after_a_week(notify: Asking) -> None:
    """What is too old is gone, and cannot be asked for the texts before it."""
    behaviour = notify.behaviour
    text = behaviour.receive_text(behaviour.sample.service, "Hello")
    notify.clock.advance(timedelta(days=7))
    assert _texts(notify) == ["Hello"]
    assert behaviour.received_texts(behaviour.sample.service) == [text]
    notify.clock.advance(1)
    assert _texts(notify) == []
    assert _texts(notify, f"?older_than={text.id}") == []


def test_received_texts_are_kept_for_as_long_as_sent_ones(notify: Asking) -> None:
    """A service that keeps its text messages longer keeps those that it receives, too."""
    behaviour = notify.behaviour
    service = behaviour.add_service(retention_days=RetentionDays(sms=30, email=7, letter=7))
    key = behaviour.add_key(service).text
    behaviour.receive_text(service, "Hello")
    notify.clock.advance(timedelta(days=30))
    assert _texts(notify, key=key) == ["Hello"]
    notify.clock.advance(1)
    assert _texts(notify, key=key) == []


def test_a_sender_that_is_no_number_stays_as_it_is(notify: Asking) -> None:
    """A name is shown as it came."""
    notify.behaviour.receive_text(notify.behaviour.sample.service, "x", user_number="GOVUK")
    page = notify.ask("GET", TEXTS).json
    assert page["received_text_messages"][0]["user_number"] == "GOVUK"


def test_a_template_has_twelve_keys_and_names_all_its_placeholders(notify: Asking) -> None:
    """Those of subject and contact block, and the names of conditions, too."""
    behaviour = notify.behaviour
    template = behaviour.add_template(
        behaviour.sample.service,
        type="letter",
        name="n",
        body="((a)) ((late??x))",
        subject="((b))",
        contact_block="((c))",
        postage="first",
    )
    assert notify.ask("GET", f"/v2/template/{template.id}").json == {
        "id": template.id,
        "name": "n",
        "type": "letter",
        "created_at": "2026-03-02T10:00:00.000000Z",
        "updated_at": None,
        "created_by": template.latest.created_by,
        "version": 1,
        "body": "((a)) ((late??x))",
        "subject": "((b))",
        "personalisation": {name: {"required": True} for name in ("c", "b", "a", "late")},
        "postage": "first",
        "letter_contact_block": "((c))",
    }


@pytest.mark.parametrize("path", ["/v2/template/x", "/v2/template/x/version/1"])
def test_the_id_of_a_template_is_called_id(notify: Asking, path: str) -> None:
    """Unlike the id of a message, which has its full name."""
    answer = notify.ask("GET", path)
    assert (answer.status, answer.messages) == (400, ["id is not a valid UUID"])


@pytest.mark.parametrize("key", ["live_key", "team_key", "test_key"])
def test_templates_and_previews_work_with_every_key(notify: Asking, key: str) -> None:
    """Reading needs no permission of the service either."""
    behaviour = notify.behaviour
    behaviour.change_service(behaviour.sample.service, permissions=frozenset())
    template_id, text = behaviour.conditional_template.id, getattr(behaviour, key)
    target = f"/v2/template/{template_id}"
    assert notify.ask("GET", target, key=text).status == 200
    preview = notify.ask(
        "POST",
        f"{target}/preview",
        {"personalisation": {"is late": "no", "more": 1}},
        key=text,
        headers={"Content-Type": "text/plain"},
    )
    assert preview.json["body"] == "Your pigeon is ready."


@pytest.mark.parametrize("target", ["abc", UNKNOWN_ID, "sms"])
def test_post_is_let_in_below_notifications(notify: Asking, target: str) -> None:
    """Allow names POST there, whatever the end of the path; a wrong method shows it too."""
    allowed = {"OPTIONS", "HEAD", "GET", "POST"}
    options = notify.ask("OPTIONS", f"/v2/notifications/{target}").response
    wrong = notify.ask("DELETE", f"/v2/notifications/{target}").response
    for answer in (options, wrong):
        assert set((answer.header("Allow") or "").split(", ")) == allowed


def test_a_letter_waits_as_long_as_it_takes(notify: Asking) -> None:
    """Only emails and text messages are given up after 72 hours."""
    letter = notify.send_letter().json["id"]
    notify.behaviour.move(letter, "sending")
    notify.clock.advance(timedelta(hours=100))
    assert notify.read(letter)["status"] == "accepted"
