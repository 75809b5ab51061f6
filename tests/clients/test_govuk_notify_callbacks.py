"""Callbacks from end to end: sent by the mock, received by a web server, read by the client."""

from __future__ import annotations

import json
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from govuk_notify_client import Notify, errors, models, webhooks
from govuk_notify_client.testing import MockClock, NotifyMock

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

TOKEN = "a-token-of-the-service"
OLD_TOKEN = "the-token-before-that"
RETRY_S = 300
DAY_S = 24 * 60 * 60
WAIT_S = 30


@dataclass(slots=True)
class Endpoint:
    """A service's web server: reads callbacks with the client, and answers as it is told to."""

    url: str = ""
    secrets: Any = TOKEN
    events: list[webhooks.AnyEvent] = field(default_factory=list[webhooks.AnyEvent])
    refused: list[errors.InvalidWebhookError] = field(
        default_factory=list[errors.InvalidWebhookError]
    )
    answers: deque[int] = field(default_factory=deque[int])
    arrived: threading.Event = field(default_factory=threading.Event)

    def take(self, body: bytes, headers: dict[str, str]) -> int:
        """Answer 403 to what is not proven; otherwise what is next, or 204."""
        try:
            event = webhooks.parse(body, headers, secrets=self.secrets)
        except errors.InvalidWebhookError as error:
            self.refused.append(error)
            return 403
        self.events.append(event)
        self.arrived.set()
        return self.answers.popleft() if self.answers else 204


@contextmanager
def serving() -> Generator[Endpoint]:
    served = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(served.take(body, dict(self.headers.items())))
            self.end_headers()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            del code, size

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.url = f"http://127.0.0.1:{server.server_port}/callbacks"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def endpoint(notify_mock: NotifyMock) -> Iterator[Endpoint]:
    """Where the mock's service is called back for everything."""
    behaviour = notify_mock.behaviour
    service = behaviour.sample.service
    with serving() as endpoint:
        behaviour.set_callback(service, "delivery_status", url=endpoint.url, token=TOKEN)
        behaviour.set_callback(service, "inbound_sms", url=endpoint.url, token=TOKEN)
        behaviour.set_callback(service, "returned_letter", url=endpoint.url, token=TOKEN)
        behaviour.set_callback(service, "complaint", url=endpoint.url, token=TOKEN)
        yield endpoint


@pytest.fixture
def notify(notify_mock: NotifyMock) -> Iterator[Notify]:
    key = notify_mock.behaviour.live_key
    with notify_mock.http_client() as http:
        yield Notify(key, http_client=http, clock=notify_mock.clock)


def send_sms(notify: Notify, mock: NotifyMock) -> models.SmsSent:
    return notify.notifications.send_sms(
        phone_number="07700900100",
        template_id=mock.behaviour.sms_template.id,
        personalisation={"first name": "Ada", "date": "1 May"},
        reference="r-1",
    )


def test_a_message_that_was_sent_comes_back_as_a_receipt(
    notify: Notify, notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """Once it is delivered, and with the values that a read shows."""
    sent = send_sms(notify, notify_mock)
    assert endpoint.events == []
    notify_mock.clock.advance(60)

    (event,) = endpoint.events
    read = notify.notifications.get(sent.id)
    assert isinstance(event, models.DeliveryReceipt)
    assert (event.id, event.reference, event.to) == (sent.id, "r-1", "07700900100")
    assert event.status is models.NotificationStatus.DELIVERED
    assert event.notification_type is models.NotificationType.SMS
    assert (event.template_id, event.template_version) == (sent.template.id, 1)
    times = (event.created_at, event.sent_at, event.completed_at)
    assert times == (read.created_at, read.sent_at, read.completed_at)


def test_a_text_message_to_the_service_is_an_event(
    notify: Notify, notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """It has the id that the list shows."""
    notify_mock.behaviour.receive_text(notify_mock.behaviour.sample.service, "Is it ready? 🐦")

    (event,) = endpoint.events
    listed = next(iter(notify.received_text_messages.list()))
    assert isinstance(event, models.ReceivedText)
    assert (event.id, event.message) == (listed.id, "Is it ready? 🐦")
    assert event.source_number == listed.user_number
    assert event.destination_number == listed.notify_number
    assert event.date_received <= listed.created_at


def test_a_returned_letter_is_an_event(
    notify: Notify, notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """Templated or precompiled: then its template is the text `None`."""
    address = {"address_line_1": "A B", "address_line_2": "1 Coop Lane", "postcode": "SW1A 1AA"}
    template_id = notify_mock.behaviour.letter_template.id
    templated = notify.notifications.send_letter(
        template_id=template_id,
        personalisation={"first name": "Ada", "date": "1 May", **address},
    )
    precompiled = notify.notifications.send_precompiled_letter(reference="l-2", content=b"%PDF-1.4")
    for sent in (templated, precompiled):
        notify_mock.behaviour.return_letter(sent.id)

    first, second = endpoint.events
    assert isinstance(first, models.ReturnedLetter)
    assert isinstance(second, models.ReturnedLetter)
    assert (first.notification_id, first.template_id) == (templated.id, template_id)
    assert (second.notification_id, second.reference) == (precompiled.id, "l-2")
    assert (second.template_id, second.template_name) == ("None", None)


def test_a_complaint_is_an_event(
    notify: Notify, notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """It comes after the receipt."""
    sent = notify.notifications.send_email(
        email_address="ada@example.com",
        template_id=notify_mock.behaviour.email_template.id,
        personalisation={"first name": "Ada", "date": "1 May"},
    )
    notify_mock.clock.advance(60)
    notify_mock.behaviour.complain_about(sent.id)

    receipt, complaint = endpoint.events
    assert isinstance(receipt, models.DeliveryReceipt)
    assert isinstance(complaint, models.Complaint)
    assert (complaint.notification_id, complaint.to) == (sent.id, "ada@example.com")
    assert isinstance(complaint.complaint_id, UUID)


def test_a_callback_is_tried_again_until_it_is_taken(
    notify: Notify, notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """503 asks for it again in five minutes; each time it is the same."""
    endpoint.answers.extend([503, 503])
    send_sms(notify, notify_mock)
    notify_mock.clock.advance(60)
    assert len(endpoint.events) == 1
    notify_mock.clock.advance(RETRY_S)
    assert len(endpoint.events) == 2
    notify_mock.clock.advance(DAY_S)

    assert len(endpoint.events) == 3
    assert endpoint.events[0] == endpoint.events[1] == endpoint.events[2]
    (delivery,) = notify_mock.callbacks.deliveries
    assert (delivery.statuses, delivery.is_taken) == ((503, 503, 204), True)


def test_a_callback_that_is_refused_does_not_come_again(
    notify: Notify, notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """404 is final."""
    endpoint.answers.append(404)
    send_sms(notify, notify_mock)
    notify_mock.clock.advance(DAY_S)

    assert len(endpoint.events) == 1
    (delivery,) = notify_mock.callbacks.deliveries
    assert (delivery.statuses, delivery.is_taken) == ((404,), False)


def test_a_wrong_token_is_refused(notify_mock: NotifyMock, endpoint: Endpoint) -> None:
    """The event is not given out, and the error shows neither token."""
    endpoint.secrets = OLD_TOKEN
    notify_mock.behaviour.receive_text(notify_mock.behaviour.sample.service, "private words")

    (error,) = endpoint.refused
    shown = f"{error} {error!r} {error.args}"
    assert endpoint.events == []
    assert not any(secret in shown for secret in (TOKEN, OLD_TOKEN, "private"))
    assert notify_mock.callbacks.deliveries[0].statuses == (403,)


def test_two_tokens_are_accepted_during_a_rotation(
    notify_mock: NotifyMock, endpoint: Endpoint
) -> None:
    """What is under way has the old one still, what is new the new one."""
    behaviour = notify_mock.behaviour
    service = behaviour.sample.service
    behaviour.set_callback(service, "inbound_sms", url=endpoint.url, token=OLD_TOKEN)
    endpoint.secrets = [TOKEN, OLD_TOKEN]
    endpoint.answers.append(503)
    behaviour.receive_text(service, "before")
    behaviour.set_callback(service, "inbound_sms", url=endpoint.url, token=TOKEN)
    behaviour.receive_text(service, "after")
    notify_mock.clock.advance(RETRY_S)

    texts = [event.message for event in endpoint.events if isinstance(event, models.ReceivedText)]
    assert texts == ["before", "after", "before"]
    assert endpoint.refused == []


def taken(mock: NotifyMock) -> Any:
    """The next callback as it would arrive, by a plain function in place of the network."""
    callbacks: list[Any] = []

    def deliver(callback: Any) -> int:
        callbacks.append(callback)
        return 204

    service = mock.behaviour.sample.service
    mock.behaviour.set_callback(service, "inbound_sms", url="https://example.gov.uk", token=TOKEN)
    mock.callbacks.deliver = deliver
    mock.behaviour.receive_text(service, "Hello!")
    return callbacks[0]


@pytest.mark.parametrize("headers", [{}, {"Authorization": ""}, {"Authorization": TOKEN}])
def test_a_missing_token_is_refused(notify_mock: NotifyMock, headers: dict[str, str]) -> None:
    """A body alone proves nothing; the token needs its scheme."""
    callback = taken(notify_mock)

    with pytest.raises(errors.InvalidWebhookError):
        webhooks.parse(callback.body, headers, secrets=TOKEN)
    event = webhooks.parse(callback.body, dict(callback.headers), secrets=TOKEN)
    assert isinstance(event, models.ReceivedText)


def test_a_new_kind_of_callback_is_an_unknown_event(notify_mock: NotifyMock) -> None:
    """It is proven, and its payload is there; a known kind that has changed keeps its name."""
    callback = taken(notify_mock)
    headers = dict(callback.headers)
    new = {"carrier_pigeon": "Amala"}
    changed = callback.payload | {"date_received": "some day"}

    assert webhooks.UnknownEvent(payload=new) == webhooks.parse(
        json.dumps(new), headers, secrets=TOKEN
    )
    assert webhooks.UnknownEvent(payload=changed, name="ReceivedText") == webhooks.parse(
        json.dumps(changed), headers, secrets=TOKEN
    )


@pytest.mark.parametrize(
    "start", [None, datetime(2026, 3, 2, tzinfo=UTC)], ids=["running", "frozen"]
)
def test_a_served_mock_calls_back_by_itself(start: datetime | None) -> None:
    """A program sends over the network, and its web server is called; nothing is moved by hand."""
    mock = NotifyMock(clock=MockClock(start))
    behaviour = mock.behaviour
    with serving() as endpoint, mock.serve() as served:
        behaviour.set_callback(
            behaviour.sample.service, "delivery_status", url=endpoint.url, token=TOKEN
        )
        with Notify(behaviour.live_key, base_url=served.url, clock=mock.clock) as notify:
            sent = send_sms(notify, mock)
            mock.clock.call_at(mock.clock.now(), lambda: behaviour.move(sent.id, "delivered"))
            assert endpoint.arrived.wait(WAIT_S)

    (event,) = endpoint.events
    assert isinstance(event, models.DeliveryReceipt)
    assert (event.id, event.status) == (sent.id, "delivered")
