"""Callbacks to services: which event is told to whom, in which words, and how often."""

from __future__ import annotations

import base64
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overlays._mock.mock import Mock
from overlays.govuk_notify.behaviour.placing import Placement
from overlays.govuk_notify.mock import NotifyBehaviour
from tests.mock.govuk_notify.asking import document

if TYPE_CHECKING:
    from overlays._mock.outgoing import Callback
    from overlays.govuk_notify.behaviour.callbacks import CallbackType
    from overlays.govuk_notify.behaviour.entities import Service
    from tests.mock.govuk_notify.asking import Asking

URL = "https://pigeons.example.gov.uk/callbacks"
TOKEN = "0123456789"
TYPES: tuple[CallbackType, ...] = ("delivery_status", "inbound_sms", "returned_letter", "complaint")
MINUTE = timedelta(minutes=1)


class Called:
    """The sample service is called back here for everything, and answers with one status."""

    def __init__(self, mock: Mock[NotifyBehaviour]) -> None:
        self.taken: list[Callback] = []
        self.status = 200
        mock.callbacks.deliver = self
        self.service: Service = mock.behaviour.sample.service
        for each in TYPES:
            mock.behaviour.set_callback(self.service, each, url=f"{URL}/{each}", token=TOKEN)

    def __call__(self, callback: Callback) -> int:
        self.taken.append(callback)
        return self.status

    @property
    def payloads(self) -> list[Any]:
        return [callback.payload for callback in self.taken]

    @property
    def statuses(self) -> list[str]:
        return [payload["status"] for payload in self.payloads]


@pytest.fixture
def called(notify: Asking) -> Called:
    return Called(notify.mock)


def test_a_delivered_text_message_has_a_receipt(notify: Asking, called: Called) -> None:
    """It goes out at the end, to the address for receipts, with the token."""
    sms = notify.send_sms("07700 900855", reference="r-1").json["id"]
    notify.clock.advance(4)
    assert called.taken == []
    notify.clock.advance(1)
    (callback,) = called.taken
    assert callback.url == f"{URL}/delivery_status"
    assert ("Authorization", f"Bearer {TOKEN}") in callback.headers
    assert callback.payload == {
        "id": sms,
        "reference": "r-1",
        "to": "07700 900855",
        "status": "delivered",
        "created_at": "2026-03-02T10:00:00.000000Z",
        "sent_at": "2026-03-02T10:00:01.000000Z",
        "completed_at": "2026-03-02T10:00:05.000000Z",
        "notification_type": "sms",
        "template_id": notify.behaviour.sms_template.id,
        "template_version": 1,
    }


def test_an_email_has_a_receipt(notify: Asking, called: Called) -> None:
    """Alike, but for its type."""
    email = notify.send_email("amala@example.com").json["id"]
    notify.clock.advance(MINUTE)
    (payload,) = called.payloads
    shown = (payload["id"], payload["to"], payload["notification_type"], payload["reference"])
    assert shown == (email, "amala@example.com", "email", None)


@pytest.mark.parametrize(
    ("recipient", "status"),
    [
        ("07700900002", "permanent-failure"),
        ("07700900003", "temporary-failure"),
        ("07700900001", "delivered"),
        ("perm-fail@simulator.notify", "permanent-failure"),
        ("temp-fail@simulator.notify", "temporary-failure"),
    ],
)
def test_test_keys_have_receipts(
    notify: Asking, called: Called, recipient: str, status: str
) -> None:
    """What is only simulated with a test key is told as if it were true."""
    send = notify.send_email if "@" in recipient else notify.send_sms
    send(recipient, key=notify.behaviour.test_key)
    notify.clock.advance(MINUTE)
    assert called.statuses == [status]


@pytest.mark.parametrize(
    ("number", "statuses"), [("+33612345678", ["delivered"]), ("+14158961600", [])]
)
def test_abroad_only_a_network_that_reports_has_receipts(
    notify: Asking, called: Called, number: str, statuses: list[str]
) -> None:
    """`sent` itself is not told."""
    notify.send_sms(number)
    notify.clock.advance(timedelta(days=4))
    assert statuses == called.statuses


@pytest.mark.parametrize("number", ["07700900000", "07700 900111", "+447700900222"])
def test_simulated_recipients_have_no_receipts(notify: Asking, called: Called, number: str) -> None:
    """Nothing was stored that could come to an end."""
    assert notify.send_sms(number).status == 201
    notify.clock.advance(timedelta(days=4))
    assert called.taken == []


@pytest.mark.parametrize("key", ["live_key", "test_key"])
def test_letters_have_no_receipts(notify: Asking, called: Called, key: str) -> None:
    """However they end."""
    letter = notify.send_letter(key=getattr(notify.behaviour, key)).json["id"]
    notify.clock.advance(timedelta(days=30))
    for status in ("received", "technical-failure", "permanent-failure"):
        notify.behaviour.move(letter, status)
    assert called.taken == []


def test_a_refused_message_has_no_receipt(notify: Asking, called: Called) -> None:
    """Nothing was sent."""
    assert notify.send_sms("07700900855", template_id="no").status == 400
    notify.clock.advance(timedelta(days=4))
    assert called.taken == []


def test_moving_a_message_replaces_its_receipt(notify: Asking, called: Called) -> None:
    """An end is told at once; the one that was planned does not come any more."""
    sms = notify.send_sms().json["id"]
    notify.clock.advance(2)
    notify.behaviour.move(sms, "permanent-failure")
    assert called.statuses == ["permanent-failure"]
    assert called.payloads[0]["completed_at"] == "2026-03-02T10:00:02.000000Z"
    notify.clock.advance(timedelta(days=4))
    assert len(called.taken) == 1


def test_a_message_that_waits_is_told_when_it_is_given_up(notify: Asking, called: Called) -> None:
    """`pending` is not told, the end after 72 hours is."""
    sms = notify.send_sms().json["id"]
    notify.clock.advance(2)
    notify.behaviour.move(sms, "pending")
    notify.clock.advance(timedelta(hours=71))
    assert called.taken == []
    notify.clock.advance(timedelta(hours=1))
    assert called.statuses == ["temporary-failure"]


@pytest.mark.parametrize(("after_s", "statuses"), [(0, []), (2, ["technical-failure"])])
def test_a_technical_failure_is_told_only_by_a_network(
    notify: Asking, called: Called, after_s: int, statuses: list[str]
) -> None:
    """Before a message is handed over the failure is inside Notify, which tells nobody."""
    sms = notify.send_sms().json["id"]
    notify.clock.advance(after_s)
    notify.behaviour.move(sms, "technical-failure")
    notify.clock.advance(MINUTE)
    assert statuses == called.statuses


def test_a_message_put_there_by_a_test_has_a_receipt_when_it_ends(
    notify: Asking, called: Called
) -> None:
    """What has ended before it was put there is not told."""
    template = notify.behaviour.sms_template
    ended = Placement(template=template, recipient="07700900855", status="delivered")
    notify.behaviour.add_notification(called.service, ended)
    placed = notify.behaviour.add_notification(called.service, replace(ended, status="sending"))
    assert called.taken == []
    notify.behaviour.move(placed.id, "delivered")
    assert [payload["id"] for payload in called.payloads] == [placed.id]


def test_a_receipt_goes_to_the_service_that_sent(notify: Asking, called: Called) -> None:
    """A service that asked for no callbacks has none."""
    other = notify.behaviour.add_service("Other")
    key = notify.behaviour.add_key(other)
    template = notify.behaviour.add_template(other, body="Hi")
    assert notify.send_sms(key=key.text, template_id=template.id).status == 201
    notify.clock.advance(MINUTE)
    assert called.taken == []


def test_a_received_text_is_told_in_other_words_than_the_list(
    notify: Asking, called: Called
) -> None:
    """The time is the network's, in whole seconds; the keys are those of callbacks."""
    notify.clock.advance(0.25)
    text = notify.behaviour.receive_text(called.service, "Hello!", user_number="07700900855")
    (callback,) = called.taken
    assert callback.url == f"{URL}/inbound_sms"
    assert callback.payload == {
        "id": text.id,
        "source_number": "447700900855",
        "destination_number": "07700900456",
        "message": "Hello!",
        "date_received": "2026-03-02T10:00:00.000000Z",
    }
    listed = notify.ask("GET", "/v2/received-text-messages").json["received_text_messages"]
    assert (listed[0]["id"], listed[0]["created_at"]) == (text.id, "2026-03-02T10:00:00.250000Z")


def test_a_returned_letter_is_told_and_shows_as_received(notify: Asking, called: Called) -> None:
    """Its template is told as it was when the letter was sent."""
    letter = notify.send_letter(reference="l-1").json["id"]
    template = notify.behaviour.letter_template
    notify.behaviour.update_template(template, name="Another name")
    notify.clock.advance(timedelta(days=6))
    notify.behaviour.return_letter(letter)
    assert notify.read(letter)["status"] == "received"
    (callback,) = called.taken
    assert callback.url == f"{URL}/returned_letter"
    assert callback.payload == {
        "notification_id": letter,
        "reference": "l-1",
        "date_sent": "2026-03-02T10:00:00.000000Z",
        "sent_by": "API",
        "template_name": "Appointment by letter",
        "template_id": template.id,
        "template_version": 1,
        "spreadsheet_file_name": None,
        "spreadsheet_row_number": None,
        "upload_letter_file_name": None,
    }


def test_a_returned_precompiled_letter_has_the_text_none_as_template(
    notify: Asking, called: Called
) -> None:
    """A slip of the server: the id is text where name and version are null."""
    form = {"reference": "l-1", "content": base64.b64encode(b"%PDF-1.4").decode()}
    letter = notify.ask("POST", "/v2/notifications/letter", form).json["id"]
    notify.behaviour.return_letter(letter)
    (payload,) = called.payloads
    shown = (payload["template_id"], payload["template_name"], payload["template_version"])
    assert shown == ("None", None, None)


def test_a_returned_letter_of_a_list_names_it(notify: Asking, called: Called) -> None:
    """Who sent it, the list and its row are told; for an uploaded PDF its name."""
    placement = Placement(template=notify.behaviour.letter_template, is_job=True)
    letter = notify.behaviour.add_notification(called.service, placement)
    notify.behaviour.return_letter(
        letter.id, sent_by="amala@example.gov.uk", spreadsheet=("birds.csv", 2)
    )
    notify.behaviour.return_letter(letter.id, upload_letter_file_name="letter.pdf")
    first, second = called.payloads
    assert first["sent_by"] == "amala@example.gov.uk"
    assert (first["spreadsheet_file_name"], first["spreadsheet_row_number"]) == ("birds.csv", 2)
    assert second["upload_letter_file_name"] == "letter.pdf"


def test_a_complaint_is_told(notify: Asking, called: Called) -> None:
    """Each has an id of its own; the email stays as it is."""
    email = notify.send_email("amala@example.com", reference="e-1").json["id"]
    notify.clock.advance(MINUTE)
    called.taken.clear()
    notify.behaviour.complain_about(email)
    notify.behaviour.complain_about(email)
    first, second = called.payloads
    assert called.taken[0].url == f"{URL}/complaint"
    assert first.pop("complaint_id") != second.pop("complaint_id")
    assert first == {
        "notification_id": email,
        "reference": "e-1",
        "to": "amala@example.com",
        "complaint_date": "2026-03-02T10:01:00.000000Z",
    }
    assert notify.behaviour.status(email) == "delivered"


def test_events_need_a_message_of_their_type(notify: Asking, called: Called) -> None:
    """Only letters come back, only emails are complained about; a mistake of a test is told."""
    sms = notify.send_sms().json["id"]
    with pytest.raises(ValueError, match="of type sms"):
        notify.behaviour.return_letter(sms)
    with pytest.raises(ValueError, match="of type sms"):
        notify.behaviour.complain_about(sms)
    for event in (notify.behaviour.return_letter, notify.behaviour.complain_about):
        with pytest.raises(ValueError, match="no message with the id x; give the id"):
            event("x")
    assert called.taken == []


@pytest.mark.parametrize(
    ("status", "attempts"), [(503, 6), (500, 6), (429, 6), (404, 1), (400, 1), (204, 1), (302, 1)]
)
def test_notify_tries_six_times_five_minutes_apart(
    notify: Asking, called: Called, status: int, attempts: int
) -> None:
    """After 5xx and 429 only; any other refusal is final."""
    called.status = status
    notify.behaviour.receive_text(called.service, "Hello!")
    notify.clock.advance(timedelta(days=1))
    (delivery,) = notify.mock.callbacks.deliveries
    first = delivery.attempts[0].at
    times = [attempt.at - first for attempt in delivery.attempts]
    assert [5 * MINUTE * number for number in range(attempts)] == times


def test_what_is_under_way_keeps_address_and_token(notify: Asking, called: Called) -> None:
    """A new address holds for new events; without one, they are not told."""
    called.status = 503
    notify.behaviour.receive_text(called.service, "old")
    notify.behaviour.set_callback(called.service, "inbound_sms", url=URL, token="a new token")
    notify.behaviour.receive_text(called.service, "new")
    notify.behaviour.remove_callback(called.service, "inbound_sms")
    notify.behaviour.remove_callback(called.service, "inbound_sms")
    notify.behaviour.receive_text(called.service, "untold")
    notify.clock.advance(5 * MINUTE)
    shown = [(call.payload["message"], call.url, dict(call.headers)) for call in called.taken]
    old = ("old", f"{URL}/inbound_sms", f"Bearer {TOKEN}")
    new = ("new", URL, "Bearer a new token")
    assert [(text, url, headers["Authorization"]) for text, url, headers in shown] == [old, new] * 2


@pytest.mark.parametrize(
    "url",
    [
        "https://pigeons.example.gov.uk/x",
        "http://127.0.0.1:8000/x",
        "http://localhost:8000",
        "http://[::1]:8000/x",
    ],
)
def test_addresses_that_may_be_called(notify: Asking, called: Called, url: str) -> None:
    """Https anywhere, as on the server; http on this machine, since it is a test."""
    notify.behaviour.set_callback(called.service, "inbound_sms", url=url, token=TOKEN)
    notify.behaviour.receive_text(called.service, "Hello!")
    assert [callback.url for callback in called.taken] == [url]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"url": "http://pigeons.example.gov.uk"}, "url must be https"),
        ({"url": "http://127.0.0.1.example"}, "url must be https"),
        ({"url": "https://"}, "url must be https"),
        ({"url": "ftp://127.0.0.1"}, "url must be https"),
        ({"token": "private12"}, "token must have 10 characters"),
        ({"type": "letters"}, "no type 'letters'"),
    ],
)
def test_what_the_server_would_not_take_is_refused(
    notify: Asking, change: dict[str, Any], problem: str
) -> None:
    """The message says what is wrong, and not what the token was."""
    given: Any = {"type": "inbound_sms", "url": URL, "token": TOKEN, **change}
    with pytest.raises(ValueError, match=problem) as caught:
        notify.behaviour.set_callback(notify.behaviour.sample.service, **given)
    assert "private" not in str(caught.value)


def test_reset_forgets_what_was_sent_and_keeps_who_is_called(
    notify: Asking, called: Called
) -> None:
    """Receipts of what calls have sent do not come; what a test has put there still ends."""
    template = notify.behaviour.sms_template
    placement = Placement(template=template, recipient="07700900855", status="sending")
    placed = notify.behaviour.add_notification(called.service, placement)
    notify.behaviour.move(placed.id, "pending")
    notify.send_sms()
    notify.mock.reset()
    notify.clock.advance(timedelta(days=4))
    assert [(each["id"], each["status"]) for each in called.payloads] == [
        (placed.id, "temporary-failure")
    ]


def test_what_has_happened_is_told_before_what_a_test_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A clock that runs may have passed an end that nobody has looked at yet."""
    mock = Mock({"v2": document()}, NotifyBehaviour())
    called, behaviour = Called(mock), mock.behaviour
    placement = Placement(
        template=behaviour.sms_template,
        recipient="07700900855",
        status="delivered",
        updated_at=mock.clock.now() + MINUTE,
    )
    placed = behaviour.add_notification(called.service, placement)
    later_s = time.monotonic() + 3600
    monkeypatch.setattr("overlays._mock.clock.time.monotonic", lambda: later_s)
    behaviour.move(placed.id, "permanent-failure")
    assert called.statuses == ["delivered", "permanent-failure"]
