"""Callbacks: what a mock sends by itself, to whom, how often and when."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.callbacks import DeliveryPolicy
from overlays._mock.errors import MockError
from overlays._mock.messages import Response
from overlays._runtime.webhook_checks import HmacSha256
from tests.mock.engine.calling import SECRET, START, URL, WAIT_S, Calling, CallingMock, Receiver
from tests.mock.engine.documents import get

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._mock.outgoing import Callback


@pytest.fixture
def mock() -> CallingMock:
    return CallingMock()


@pytest.fixture
def receiver(mock: CallingMock) -> Receiver:
    receiver = Receiver()
    mock.callbacks.deliver = receiver
    return receiver


def _attempts_s(mock: CallingMock) -> list[float]:
    (delivery,) = mock.callbacks.deliveries
    return [(attempt.at - START).total_seconds() for attempt in delivery.attempts]


def test_a_callback_is_what_the_document_declares(mock: CallingMock, receiver: Receiver) -> None:
    """It goes to the given address at once, with the payload as JSON and the proof."""
    mock.behaviour.happen("a")
    (callback,) = receiver.taken
    assert (callback.webhook, callback.method, callback.url) == ("happened", "POST", URL)
    assert callback.body == b'{"event":"a"}'
    assert callback.headers == (
        ("Content-Type", "application/json"),
        ("Authorization", f"Bearer {SECRET}"),
    )
    (delivery,) = mock.callbacks.deliveries
    assert (delivery.callback, delivery.is_taken, delivery.next_at) == (callback, True, None)


@pytest.mark.parametrize(
    ("name", "proof"),
    [("open", None), ("byDefault", None), ("byScheme", f"Bearer {SECRET}")],
)
def test_the_proof_is_what_the_document_says(
    mock: CallingMock, receiver: Receiver, name: str, proof: str | None
) -> None:
    """`x-client-webhook` says it; without it the security requirement does."""
    mock.callbacks.send(name, url=URL, payload={"event": "a"}, secret=SECRET)
    assert dict(receiver.taken[0].headers).get("Authorization") == proof


def test_a_signature_is_of_the_body_that_is_sent(mock: CallingMock, receiver: Receiver) -> None:
    """With the library of the client: what checks it there makes it here."""
    mock.callbacks.send("signed", url=URL, payload={"event": "ü"}, secret=SECRET)
    (callback,) = receiver.taken
    check = HmacSha256(header="X-Signature", encoding="hex", prefix="sha256=")
    assert dict(callback.headers)["X-Signature"] == check.proof(callback.body, SECRET)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("happened", {"event": 1}, SECRET), "body/event: does not satisfy type string"),
        (("happened", {"other": "a"}, SECRET), "event is required"),
        (("happened", {"event": "a"}, None), "give one"),
        (("signed", {"event": "a"}, None), "give one"),
        (("sealed", {"event": "a"}, SECRET), "cannot make the proof 'wax'"),
        (("other", {"event": "a"}, SECRET), "no document of this mock"),
    ],
)
def test_a_callback_that_does_not_fit_the_document_is_an_error(
    mock: CallingMock, receiver: Receiver, arguments: tuple[str, Any, str | None], problem: str
) -> None:
    """Nothing is sent, and the message names the webhook and the problem."""
    name, payload, secret = arguments
    with pytest.raises(MockError, match=problem) as caught:
        mock.callbacks.send(name, url=URL, payload=payload, secret=secret)
    assert str(caught.value).startswith(f"{name}: ")
    assert (receiver.taken, mock.callbacks.deliveries) == ([], [])


def test_payloads_are_not_checked_where_answers_are_not() -> None:
    """`check_answers=False` is for both."""
    mock = CallingMock(check_answers=False)
    mock.callbacks.deliver = Receiver()
    mock.callbacks.send("open", url=URL, payload={"event": 1})
    assert mock.callbacks.deliveries[0].is_taken


def test_a_behaviour_without_a_mock_cannot_call_back() -> None:
    """It has no documents yet that say how."""
    with pytest.raises(MockError, match="no document of this mock"):
        Calling().happen()


@pytest.mark.parametrize(
    ("statuses", "tried_s", "is_taken"),
    [
        ([204], [0], True),
        ([302], [0], True),
        ([503, 200], [0, 10], True),
        ([429, 503, 200], [0, 10, 30], True),
        ([503], [0, 10, 30], False),
        ([ConnectionResetError(), TimeoutError(), 200], [0, 10, 30], True),
        ([ConnectionResetError()], [0, 10, 30], False),
        ([404], [0], False),
        ([503, 400], [0, 10], False),
        ([500], [0], False),
    ],
)
def test_a_callback_is_repeated_as_the_policy_says(
    mock: CallingMock, *, statuses: list[int | OSError], tried_s: list[float], is_taken: bool
) -> None:
    """No answer and the listed statuses are tried again after each wait; all else is final."""
    mock.callbacks.deliver = Receiver(*statuses)
    mock.behaviour.happen()
    mock.clock.advance(1000)
    (delivery,) = mock.callbacks.deliveries
    assert tried_s == _attempts_s(mock)
    assert (delivery.is_taken, delivery.next_at) == (is_taken, None)


def test_a_delivery_tells_what_happened_and_what_is_to_come(mock: CallingMock) -> None:
    """Each attempt has its time and status, or the name of the error; then the next is planned."""
    mock.callbacks.deliver = Receiver(503, ConnectionResetError("private-path"), 200)
    mock.behaviour.happen()
    mock.clock.advance(10)
    (delivery,) = mock.callbacks.deliveries
    assert delivery.statuses == (503, None)
    assert delivery.attempts[1].problem == "ConnectionResetError"
    assert (delivery.is_taken, delivery.next_at) == (False, START + timedelta(seconds=30))


@given(
    statuses=st.lists(st.none() | st.sampled_from([200, 301, 404, 429, 500, 503]), min_size=1),
    waits_s=st.lists(st.integers(0, 100).map(float), max_size=4).map(tuple),
)
def test_no_more_is_tried_than_planned(
    statuses: list[int | None], waits_s: tuple[float, ...]
) -> None:
    """At most once and once more per wait; nothing follows a status that is not to be repeated."""
    policy = DeliveryPolicy(waits_s=waits_s, repeated=frozenset({503}))
    for attempts, status in enumerate(statuses, start=1):
        wait_s = policy.wait_s(status=status, attempts=attempts)
        is_repeated = status in {None, 503} and attempts <= len(waits_s)
        assert (waits_s[attempts - 1] if is_repeated else None) == wait_s


def test_callbacks_keep_the_order_of_events(mock: CallingMock) -> None:
    """Events due together go out as they were set; a repeated one waits for its own time."""
    receiver = mock.callbacks.deliver = Receiver(503, 200)
    for seconds, event in ((2, "c"), (1, "a"), (1, "b"), (10, "d"), (12, "e")):
        mock.behaviour.happen_in(seconds, event)
    mock.clock.advance(100)
    events = [each.callback.payload["event"] for each in mock.callbacks.deliveries]
    assert receiver.events == ["a", "b", "c", "d", "a", "e"]
    assert events == ["a", "b", "c", "d", "e"]


def test_a_request_delivers_nothing(mock: CallingMock, receiver: Receiver) -> None:
    """Who waits for an answer may be who is to be called; the next move of the clock delivers."""
    mock.handle(get("/"))
    mock.handle(get("/quiet"))
    assert receiver.events == []
    mock.clock.run_due()
    assert receiver.events == ["asked"]


def test_a_handler_that_moves_the_clock_delivers_nothing(
    mock: CallingMock, receiver: Receiver
) -> None:
    """The lock is held there; the next move outside goes on."""
    asked: list[bool] = []

    def sleepy(_: object) -> Response:
        mock.behaviour.happen_in(1, "on the way")
        mock.clock.sleep(5)
        asked.append(receiver.events == [])
        return Response(status=200)

    mock.behaviour.handlers = {"get": sleepy}
    mock.handle(get("/"))
    mock.clock.run_due()
    assert (asked, receiver.events) == ([True], ["on the way"])


def _by_event(mock: CallingMock) -> None:
    mock.behaviour.happen()


def _by_timer(mock: CallingMock) -> None:
    mock.behaviour.happen_in(1, "x")
    mock.clock.advance(2)


def _by_request(mock: CallingMock) -> None:
    mock.handle(get("/"))
    mock.clock.run_due()


@pytest.mark.parametrize("cause", [_by_event, _by_timer, _by_request])
def test_a_receiver_may_call_the_mock(
    mock: CallingMock, cause: Callable[[CallingMock], object]
) -> None:
    """From any thread: nothing is locked while a callback is delivered."""
    answered: list[int] = []

    def ask() -> None:
        answered.append(mock.handle(get("/quiet")).status)

    def deliver(_: Callback) -> int:
        ask()
        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(WAIT_S)
        return 200

    mock.callbacks.deliver = deliver
    cause(mock)
    assert answered == [200, 200]


def test_a_receiver_may_cause_further_callbacks(mock: CallingMock) -> None:
    """An event that a callback brings about is told before the call returns."""
    told: list[str] = []

    def deliver(callback: Callback) -> int:
        told.append(callback.payload["event"])
        if len(told) < 3:
            mock.behaviour.happen(f"after {told[-1]}")
        return 200

    mock.callbacks.deliver = deliver
    mock.behaviour.happen("a")
    assert told == ["a", "after a", "after after a"]


def test_what_a_test_raises_comes_out(mock: CallingMock) -> None:
    """Only OSError means that there was no answer; a failed assertion is not one."""

    def deliver(callback: Callback) -> int:
        assert callback.payload == {"event": "expected"}
        return 200

    mock.callbacks.deliver = deliver
    mock.behaviour.happen_in(1, "unexpected")
    with pytest.raises(AssertionError):
        mock.clock.advance(1)


def test_reset_forgets_callbacks(mock: CallingMock) -> None:
    """Neither a planned repetition nor one that a delivery under way asks for takes place."""
    receiver = mock.callbacks.deliver = Receiver(503)
    mock.behaviour.happen("planned")
    mock.reset()

    def deliver(callback: Callback) -> int:
        mock.reset()
        return receiver(callback)

    mock.callbacks.deliver = deliver
    mock.behaviour.happen("under way")
    mock.clock.advance(1000)
    assert (receiver.events, mock.callbacks.deliveries) == (["planned", "under way"], [])


def test_a_callback_can_stand_in_a_log(mock: CallingMock, receiver: Receiver) -> None:
    """Its repr has no address, no secret and no payload."""
    mock.behaviour.happen("private-event")
    shown = f"{receiver.taken!r} {mock.callbacks.deliveries!r}"
    assert "happened" in shown
    assert "private" not in shown
