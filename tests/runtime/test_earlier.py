"""What is said of a call whose last attempt was not sent, though an earlier one was."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.budget import RetryBudget
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    RateLimitError,
    ServerError,
    TooManyRequestsError,
)
from overlays._runtime.judging import Judge
from overlays._runtime.provider import Limit
from overlays._runtime.raising import Raising
from overlays._runtime.retrying import Retrying
from tests.runtime.loopback import Loopback, hang_up
from tests.runtime.toy import (
    PUT,
    SEND,
    TOY,
    FakeClock,
    Scripted,
    call_of,
    kwargs_for,
    parse_json,
    send_by,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._runtime.operation import Operation

    Outcome = httpx.Response | Exception

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
LATE = ApiTimeoutError("Late", retryable=True)
NOT_SENT = ApiConnectionError("Not sent (Gone)", advice="Look.", sent=False, retryable=True)
TOO_FAST = RateLimitError("Not sent: too fast", sent=False, retryable=True, status_code=429)
NO_TOKEN = AuthenticationError(
    "No", advice="Correct it. Nothing of the call was sent.", sent=False, status_code=401
)
SLOWER = httpx.Response(429, content=b'{"errors": [{"error": "Slower", "message": ""}]}')


def ending(kind: str, operation: Operation, clock: FakeClock, *script: Outcome) -> ApiError:
    judge = Judge(provider=TOY, clock=clock)
    layer = Retrying(
        Scripted(*script), judge, budget=RetryBudget(), clock=clock, jitter=lambda: 0.0
    )
    with pytest.raises(ApiError) as caught:
        send_by(kind, Raising(layer, judge), call_of(operation))
    return caught.value


@KINDS
@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (NOT_SENT, "Sent before, but not again (Gone). Look."),
        (TOO_FAST, "429: Sent before, but not again: too fast."),
        (NO_TOKEN, "401: No. Correct it. An earlier attempt was sent."),
    ],
)
@pytest.mark.parametrize(
    ("first", "cause"), [(LATE, ApiTimeoutError), (httpx.Response(500), ServerError)]
)
def test_what_was_sent_once_is_not_said_to_be_unsent(
    *,
    kind: str,
    first: Outcome,
    cause: type[ApiError],
    last: ApiError,
    expected: str,
    clock: FakeClock,
) -> None:
    """The class is that of the last failure; the one that reached the provider is its cause."""
    unsent = [last] if last is not NOT_SENT else [last, last]
    error = ending(kind, PUT, clock, first, *unsent)

    assert (type(error), error.sent, error.retryable) == (type(last), True, last.retryable)
    assert (str(error), error.args) == (expected, (expected,))
    assert type(error.__cause__) is cause
    assert error.__context__ is last
    assert not last.sent


@KINDS
@pytest.mark.parametrize("last", [NOT_SENT, TOO_FAST])
def test_what_was_never_sent_says_so(kind: str, last: ApiError, clock: FakeClock) -> None:
    """Where no attempt reached the provider, the error stays what it is."""
    error = ending(kind, PUT, clock, NOT_SENT, NOT_SENT, last)

    assert (error, error.sent, error.__cause__) == (last, False, None)


@KINDS
@pytest.mark.parametrize("last", [NOT_SENT, TOO_FAST])
def test_a_refusal_leaves_nothing_unknown(kind: str, last: ApiError, clock: FakeClock) -> None:
    """What must not be done twice was sent and refused, then not sent: certainly not done."""
    unsent = [last] if last is not NOT_SENT else [last, last]
    error = ending(kind, SEND, clock, SLOWER, *unsent)

    assert (type(error), error.sent) == (type(last), True)
    assert isinstance(error.__cause__, TooManyRequestsError)


def test_it_travels(clock: FakeClock) -> None:
    """A copy and a pickle keep what was sent before."""
    error = ending("sync", PUT, clock, LATE, TOO_FAST)
    for same in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 -- our own
        assert (str(same), same.sent) == (str(error), True)
        assert isinstance(same.__cause__, ApiTimeoutError)


def test_a_server_that_goes_away(open_face: Callable[..., Any]) -> None:
    """The first answer is lost, and then there is no one there."""
    faults = [httpx.ReadError("Cut"), httpx.ConnectError("Gone"), httpx.ConnectError("Gone")]

    def handler(_: httpx.Request) -> httpx.Response:
        raise faults.pop(0)

    with pytest.raises(ApiConnectionError) as caught:
        open_face(handler=handler).call(PUT, kwargs_for(PUT), parse_json)

    assert (caught.value.sent, faults) == (True, [])
    assert "Sent before, but not again (ConnectError, api.toy.example)" in str(caught.value)
    assert "ReadError" in str(caught.value.__cause__)


def test_a_rate_that_has_no_room_for_a_repetition(
    open_face: Callable[..., Any], server: Loopback
) -> None:
    """The client's own limiter says what it refuses to repeat."""
    limit = Limit(name="one", count=1, per_s=50.0, operations=(PUT.id,))
    server.script.append(hang_up)
    face = open_face(provider=replace(TOY, limits=(limit,)), base_url=server.url, max_wait_s=0)
    with pytest.raises(RateLimitError) as caught:
        face.call(PUT, kwargs_for(PUT), parse_json)

    assert (caught.value.sent, len(server.received)) == (True, 1)
    assert isinstance(caught.value.__cause__, ApiConnectionError)
    assert "Sent before, but not again: the rate limit 'one'" in str(caught.value)
