from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.budget import RetryBudget
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
from overlays._runtime.retrying import Retrying, may_repeat, wait_s
from overlays._runtime.settings import Settings
from tests.runtime.toy import GET, PUT, SEND, TOY, FakeClock, Scripted, call_of, send_by

if TYPE_CHECKING:
    from overlays._runtime.operation import Operation

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
BUSY = httpx.Response(503)
LATE = ApiTimeoutError("Late", retryable=True)
NOT_SENT = ApiConnectionError("No way", sent=False, retryable=True)
SLOWER = httpx.Response(429, content=b'{"errors": [{"error": "Slower", "message": ""}]}')
DOOR_CLOSED = httpx.Response(503, content=b'{"errors": [{"error": "Busy", "message": ""}]}')
USED_UP = httpx.Response(429, content=b'{"errors": [{"error": "UsedUp", "message": ""}]}')


def retrying(inner: Scripted, clock: FakeClock, budget: RetryBudget | None = None) -> Retrying:
    return Retrying(
        inner,
        Judge(provider=TOY, clock=clock),
        budget=budget or RetryBudget(),
        clock=clock,
        jitter=lambda: 0.0,
    )


@KINDS
@pytest.mark.parametrize("operation", [GET, PUT])
@pytest.mark.parametrize(
    "failure",
    [
        LATE,
        ApiConnectionError("Broken", retryable=True),
        NOT_SENT,
        *(httpx.Response(status) for status in (500, 502, 503, 504, 520)),
        SLOWER,
    ],
)
def test_a_passing_failure_is_survived(
    kind: str, operation: Operation, failure: httpx.Response | Exception, clock: FakeClock
) -> None:
    """Two failures and an answer: the answer, after waits of half a second and a second."""
    inner = Scripted(failure, failure, httpx.Response(200))

    assert send_by(kind, retrying(inner, clock), call_of(operation)).status_code == 200
    assert clock.slept_s == [0.5, 1.0]
    assert [call.attempt for call in inner.calls] == [1, 2, 3]


@KINDS
def test_the_third_failure_comes_out(kind: str, clock: FakeClock) -> None:
    """There are three attempts; the last answer or error is the result."""
    assert send_by(kind, retrying(Scripted(BUSY, BUSY, BUSY), clock), call_of()).status_code == 503

    with pytest.raises(ApiTimeoutError):
        send_by(kind, retrying(Scripted(BUSY, LATE, LATE), clock), call_of())


@KINDS
@pytest.mark.parametrize("max_retries", [0, 1, 5])
def test_how_often_is_a_setting(kind: str, max_retries: int, clock: FakeClock) -> None:
    """There is one attempt more than there are repetitions; none at all are possible."""
    inner = Scripted(*[BUSY] * 9)
    send_by(kind, retrying(inner, clock), call_of(settings=Settings(max_retries=max_retries)))

    assert len(inner.calls) == max_retries + 1


@KINDS
@pytest.mark.parametrize(
    "failure",
    [
        LATE,
        ApiConnectionError("Broken", retryable=True),
        *(httpx.Response(status) for status in (500, 502, 503, 504, 520)),
        USED_UP,
    ],
)
def test_what_may_have_been_done_is_not_done_again(
    kind: str, failure: httpx.Response | Exception, clock: FakeClock
) -> None:
    """An operation once has one attempt if that leaves open whether it was carried out."""
    inner = Scripted(failure)
    with suppress(ApiConnectionError):
        send_by(kind, retrying(inner, clock), call_of(SEND))

    assert (len(inner.calls), clock.slept_s) == (1, [])


@KINDS
@pytest.mark.parametrize("failure", [NOT_SENT, SLOWER, DOOR_CLOSED])
def test_what_was_certainly_not_done_is_tried_again(
    kind: str, failure: httpx.Response | Exception, clock: FakeClock
) -> None:
    """An operation once is repeated after a refusal by the document, and when nothing was sent."""
    inner = Scripted(failure, failure, httpx.Response(201))

    assert send_by(kind, retrying(inner, clock), call_of(SEND)).status_code == 201
    assert clock.slept_s == [0.5, 1.0]


@KINDS
def test_doubt_ends_the_repetitions(kind: str, clock: FakeClock) -> None:
    """However harmless the first failure of an operation once was, the second decides anew."""
    inner = Scripted(NOT_SENT, LATE, httpx.Response(201))
    with pytest.raises(ApiTimeoutError):
        send_by(kind, retrying(inner, clock), call_of(SEND))

    assert len(inner.calls) == 2


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


@KINDS
def test_a_wait_beyond_the_deadline_is_not_begun(kind: str, clock: FakeClock) -> None:
    """The answer that is there comes out at once: waiting could not end in another attempt."""
    inner = Scripted(httpx.Response(503, headers={"Retry-After": "60"}))
    call = call_of(settings=Settings(deadline_s=60.0), clock=clock)

    assert send_by(kind, retrying(inner, clock), call).status_code == 503
    assert clock.slept_s == []


@KINDS
def test_the_deadline_counts_all_attempts(kind: str, clock: FakeClock) -> None:
    """What earlier waits have used up is gone."""
    slow = httpx.Response(503, headers={"Retry-After": "25"})
    inner = Scripted(slow, slow, slow, slow)
    call = call_of(settings=Settings(deadline_s=60.0, max_retries=9), clock=clock)
    send_by(kind, retrying(inner, clock), call)

    assert clock.slept_s == [25.0, 25.0]


@KINDS
def test_a_provider_that_fails_is_not_hammered(kind: str, clock: FakeClock) -> None:
    """When nothing succeeds, 100 repetitions are made for all calls together, and then none."""
    inner = Scripted(*[BUSY] * 400)
    layer = retrying(inner, clock)
    for _ in range(100):
        send_by(kind, layer, call_of())

    assert len(inner.calls) == 100 + 100


@KINDS
def test_success_refills_the_budget(kind: str, clock: FakeClock) -> None:
    """A call that succeeds after a repetition costs nothing."""
    budget = RetryBudget()
    layer = retrying(Scripted(*[BUSY, httpx.Response(200)] * 300), clock, budget)
    answers = [send_by(kind, layer, call_of()).status_code for _ in range(300)]

    assert set(answers) == {200}


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
    assert expected == wait_s(server_error(retry_after_s=retry_after_s), repeats=0, jitter=0.0)


@pytest.mark.parametrize(
    "error",
    [
        NotFoundError("No", status_code=404),
        QuotaExceededError("Full", status_code=429, retryable=False),
        server_error(501),
        server_error(retryable=False),
        ApiConnectionError("The certificate is wrong", sent=False),
        DeliveryUnknownError("Unknown"),
    ],
)
def test_what_is_not_repeated(error: ApiError) -> None:
    """Answers that stay the same, quotas, and codes of which the document says so."""
    assert not may_repeat(GET, error)


@given(repeats=st.integers(0, 50), jitter=st.floats(0, 1, exclude_max=True))
def test_waits_grow_within_their_bounds(repeats: int, jitter: float) -> None:
    """Half a second to eight, whatever the jitter."""
    seconds = wait_s(server_error(), repeats=repeats, jitter=jitter)

    assert seconds is not None
    assert 0.5 <= seconds <= 8.0
