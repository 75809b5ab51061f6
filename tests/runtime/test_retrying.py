from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    DeliveryUnknownError,
    NotFoundError,
    QuotaExceededError,
    RateLimitError,
    ServerError,
)
from overlays._runtime.judging import Judge
from overlays._runtime.retrying import Retrying, wait_s
from tests.runtime.toy import GET, PUT, SEND, TOY, FakeClock, Scripted, call_of, send_by

if TYPE_CHECKING:
    from overlays._runtime.operation import Operation

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
BUSY = httpx.Response(503)
LATE = ApiTimeoutError("Late", retryable=True)


def retrying(inner: Scripted, clock: FakeClock) -> Retrying:
    return Retrying(inner, Judge(provider=TOY, clock=clock), clock, lambda: 0.0)


@KINDS
@pytest.mark.parametrize("operation", [GET, PUT])
@pytest.mark.parametrize(
    "failure",
    [
        LATE,
        ApiConnectionError("Broken", retryable=True),
        ApiConnectionError("No way", sent=False, retryable=True),
        *(httpx.Response(status) for status in (500, 502, 503, 504, 520)),
        httpx.Response(429, content=b'{"errors": [{"error": "Slower", "message": ""}]}'),
    ],
)
def test_a_passing_failure_is_survived(
    kind: str, operation: Operation, failure: httpx.Response | Exception, clock: FakeClock
) -> None:
    """Two failures and an answer: the answer, after waits of half a second and a second."""
    inner = Scripted(failure, failure, httpx.Response(200))

    assert send_by(kind, retrying(inner, clock), call_of(operation)).status_code == 200
    assert clock.slept_s == [0.5, 1.0]


@KINDS
def test_the_third_failure_comes_out(kind: str, clock: FakeClock) -> None:
    """There are three attempts; the last answer or error is the result."""
    assert send_by(kind, retrying(Scripted(BUSY, BUSY, BUSY), clock), call_of()).status_code == 503

    with pytest.raises(ApiTimeoutError):
        send_by(kind, retrying(Scripted(BUSY, LATE, LATE), clock), call_of())


@KINDS
@pytest.mark.parametrize("failure", [LATE, BUSY, httpx.Response(429)])
def test_an_operation_once_is_sent_once(
    kind: str, failure: httpx.Response | Exception, clock: FakeClock
) -> None:
    """Whatever happens, there is one attempt."""
    inner = Scripted(failure)
    with suppress(ApiTimeoutError):
        send_by(kind, retrying(inner, clock), call_of(SEND))

    assert (len(inner.calls), clock.slept_s) == (1, [])


@KINDS
def test_other_errors_pass(kind: str, clock: FakeClock) -> None:
    """What is no failure of the connection is not repeated."""
    refusal = RateLimitError("Full", status_code=429, sent=False, retryable=True)

    with pytest.raises(RateLimitError):
        send_by(kind, retrying(Scripted(refusal), clock), call_of())


@KINDS
def test_retry_after_is_honoured(kind: str, clock: FakeClock) -> None:
    """The provider's wait takes the place of ours."""
    inner = Scripted(httpx.Response(503, headers={"Retry-After": "7.5"}), httpx.Response(200))
    send_by(kind, retrying(inner, clock), call_of())

    assert clock.slept_s == [7.5]


def decide(error: ApiError, *, repeats: int = 0, jitter: float = 0.0) -> float | None:
    return wait_s(operation=GET, error=error, repeats=repeats, jitter=jitter)


def server_error(status_code: int = 503, **fields: float | bool) -> ServerError:
    error = ServerError("Ow", status_code=status_code, retryable=True)
    for name, value in fields.items():
        setattr(error, name, value)
    return error


@pytest.mark.parametrize(
    ("retry_after_s", "expected"), [(0.0, 0.5), (0.01, 0.01), (120.0, 120.0), (120.1, None)]
)
def test_how_long_retry_after_may_be(retry_after_s: float, expected: float | None) -> None:
    """Up to two minutes; a longer wait is the caller's decision. Zero means: as usual."""
    assert expected == decide(server_error(retry_after_s=retry_after_s))


@pytest.mark.parametrize(
    "error",
    [
        NotFoundError("No", status_code=404),
        QuotaExceededError("Full", status_code=429, retryable=False),
        server_error(501),
        server_error(retryable=False),
        # "Ask later" is for the caller when it is not a matter of seconds.
        ApiError("No", retryable=True),
        DeliveryUnknownError("Unknown"),
    ],
)
def test_what_is_not_repeated(error: ApiError) -> None:
    """Answers that stay the same, quotas, and codes of which the document says so."""
    assert decide(error) is None


def test_a_class_of_its_own_for_the_operation() -> None:
    """The operation decides first: `once` is never repeated, however harmless the error."""
    operation = replace(GET, repeat="once")

    assert wait_s(operation=operation, error=server_error(), repeats=0, jitter=0.0) is None


@given(repeats=st.integers(0, 50), jitter=st.floats(0, 1, exclude_max=True))
def test_waits_grow_within_their_bounds(repeats: int, jitter: float) -> None:
    """Half a second to eight, whatever the jitter; and never a third repetition."""
    seconds = decide(server_error(), repeats=repeats, jitter=jitter)

    assert (seconds is None) == (repeats >= 2)
    assert seconds is None or 0.5 <= seconds <= 8.0
