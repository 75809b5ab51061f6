from __future__ import annotations

import asyncio
import itertools
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.demand import demand_of
from overlays._runtime.errors import ConfigurationError, RateLimitError
from overlays._runtime.forking import ForkSafe
from overlays._runtime.limiting import Limiting
from overlays._runtime.own_limiter import OwnLimiter, Window
from overlays._runtime.provider import Limit
from overlays._runtime.settings import Settings
from tests.runtime.toy import GET, SEND, FakeClock, Scripted, call_of, send_by

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
PATIENT = Settings(max_wait_s=1000.0, deadline_s=1000.0)
TWO_A_SECOND = Limit(name="per-second", count=2, per_s=1.0, operations=("sendParcel",))


def answers(count: int) -> Scripted:
    return Scripted(*(httpx.Response(200) for _ in range(count)))


def granted_s(limiter: OwnLimiter, *operations: str, clock: FakeClock) -> list[float]:
    """Return when each operation may be sent, seen from now, while time stands still."""
    now_s = clock.monotonic_s()
    calls = [
        call_of(replace(SEND, id=operation), settings=PATIENT, clock=clock)
        for operation in operations
    ]
    return [limiter.reserve(demand_of(call, limiter.limits, clock)).at_s - now_s for call in calls]


@KINDS
def test_the_rate_is_kept(kind: str, clock: FakeClock) -> None:
    """Two pass at once, the third waits until the first is a second old."""
    layer = Limiting(answers(5), OwnLimiter([TWO_A_SECOND], clock=clock))
    for _ in range(5):
        send_by(kind, layer, call_of(SEND, clock=clock))

    assert clock.slept_s == [1.0, 1.0]


@KINDS
def test_other_operations_do_not_wait(kind: str, clock: FakeClock) -> None:
    """A limit holds for the operations that it names."""
    layer = Limiting(answers(9), OwnLimiter([TWO_A_SECOND], clock=clock))
    for _ in range(9):
        send_by(kind, layer, call_of(GET, clock=clock))

    assert clock.slept_s == []


@KINDS
def test_a_wait_that_is_too_long_is_refused(kind: str, clock: FakeClock) -> None:
    """Nothing is sent, no slot is taken, and the error tells how long it would have been."""
    inner = answers(2)
    layer = Limiting(inner, OwnLimiter([TWO_A_SECOND], clock=clock))
    call = call_of(SEND, settings=Settings(max_wait_s=0.5), clock=clock)
    send_by(kind, layer, call)
    send_by(kind, layer, call)

    with pytest.raises(RateLimitError):
        send_by(kind, layer, call)
    with pytest.raises(RateLimitError) as caught:
        send_by(kind, layer, call)

    error = caught.value
    assert (len(inner.calls), clock.slept_s) == (2, [])
    assert (
        error.status_code,
        error.sent,
        error.retryable,
        error.retry_after_s,
        error.operation,
    ) == (429, False, True, 1.0, "sendParcel")
    assert str(error) == (
        "429: Not sent: the rate limit 'per-second' (2 in 1 s) asks for a wait of 1.0 s, and "
        "max_wait_s is 0.5. Send less often, call again later, or raise max_wait_s."
    )


@KINDS
def test_a_wait_beyond_the_deadline_is_refused(kind: str, clock: FakeClock) -> None:
    """A call never waits for a slot that comes after its deadline, and says so."""
    layer = Limiting(answers(2), OwnLimiter([TWO_A_SECOND], clock=clock))
    call = call_of(SEND, settings=Settings(deadline_s=0.8), clock=clock)
    send_by(kind, layer, call)
    send_by(kind, layer, call)

    with pytest.raises(RateLimitError) as caught:
        send_by(kind, layer, call)

    assert clock.slept_s == []
    assert str(caught.value) == (
        "429: Not sent: the rate limit 'per-second' (2 in 1 s) asks for a wait of 1.0 s, and the "
        "deadline is in 0.8 s. Send less often, call again later, or raise deadline."
    )


def test_costs_count(clock: FakeClock) -> None:
    """An operation that costs two takes two slots; one that costs too much never passes."""
    limit = Limit(
        name="l",
        count=3,
        per_s=1.0,
        operations=("big", "small", "huge"),
        costs={"big": 2, "huge": 4},
    )
    limiter = OwnLimiter([limit], clock=clock)

    assert granted_s(limiter, "big", "small", "big", "small", clock=clock) == [0.0, 0.0, 1.0, 1.0]
    with pytest.raises(ConfigurationError) as caught:
        granted_s(limiter, "huge", clock=clock)
    assert (caught.value.sent, caught.value.retryable) == (False, False)
    assert str(caught.value) == (
        "huge: Not sent: the call counts as 4, for which the rate limit 'l' (3 in 1 s) never has "
        "room. The description of the provider's limits must be wrong: correct it."
    )


def test_the_strictest_limit_decides(clock: FakeClock) -> None:
    """Several limits hold at the same time; the error names the one that is full."""
    burst = Limit(name="burst", count=1, per_s=0.5, operations=("a",))
    long = Limit(name="long", count=2, per_s=6000.0, operations=("a",))
    limiter = OwnLimiter([long, burst], clock=clock)

    assert granted_s(limiter, "a", "a", clock=clock) == [0.0, 0.5]
    with pytest.raises(RateLimitError, match="'long'"):
        granted_s(limiter, "a", clock=clock)


def test_known_quotas_are_not_counted(clock: FakeClock) -> None:
    """A limit that is shared with others is not waited for."""
    quota = Limit(name="q", count=1, per_s=86400.0, operations=("a",), waits=False)

    limiter = OwnLimiter([quota], clock=clock)

    assert granted_s(limiter, "a", "a", "a", clock=clock) == [0.0, 0.0, 0.0]


def test_documents_share_the_limits_that_they_name_alike(clock: FakeClock) -> None:
    """A limit of the same name and rate is one limit, whichever document declares it."""
    other = replace(TWO_A_SECOND, operations=("putParcel", "getParcel"), costs={"putParcel": 2})
    slower = replace(other, count=1)
    limiter = OwnLimiter([TWO_A_SECOND], clock=clock)

    assert granted_s(limiter, "sendParcel", clock=clock) == [0.0]
    assert granted_s(limiter.for_limits([slower]), "getParcel", clock=clock) == [0.0]
    assert granted_s(limiter.for_limits([other]), "putParcel", clock=clock) == [1.0]
    assert granted_s(limiter, "sendParcel", clock=clock) == [2.0]


@pytest.mark.parametrize(
    ("kind", "interruption"), [("sync", KeyboardInterrupt), ("async", asyncio.CancelledError)]
)
def test_an_interrupted_wait_gives_its_slot_back(
    kind: str, interruption: type[BaseException]
) -> None:
    """A call that is cancelled or interrupted while it waits does not use up the rate."""

    class Interrupted(FakeClock):
        def sleep(self, seconds: float, /) -> None:  # noqa: ARG002 -- as the protocol says
            raise interruption

    clock = Interrupted()
    one = Limit(name="one", count=1, per_s=5.0, operations=("sendParcel",))
    limiter = OwnLimiter([one], clock=clock)
    layer = Limiting(answers(1), limiter)
    send_by(kind, layer, call_of(SEND, clock=clock))
    with pytest.raises(interruption):
        send_by(kind, layer, call_of(SEND, clock=clock))

    assert granted_s(limiter, "sendParcel", clock=clock) == [5.0]


def test_giving_back_what_is_forgotten_is_harmless() -> None:
    """A slot that left the window already is not taken from anybody."""
    window = Window(count=2, per_s=1.0)
    window.give_back(1, at_s=1.0)
    window.take(2, at_s=5.0)

    assert window.earliest_s(1, now_s=5.0) == 6.0


def test_what_is_given_back_makes_room() -> None:
    """A slot that was not used is not counted."""
    window = Window(count=2, per_s=1.0)
    window.take(1, at_s=5.0)
    window.take(1, at_s=5.0)
    window.give_back(1, at_s=5.0)

    assert window.earliest_s(1, now_s=5.0) == 5.0
    assert window.earliest_s(2, now_s=5.0) == 6.0


def most_in_a_window(moments_s: Sequence[float], *, per_s: float) -> int:
    return max(
        sum(start_s <= moment_s < start_s + per_s for moment_s in moments_s)
        for start_s in moments_s
    )


@given(
    count=st.integers(1, 5),
    per_s=st.sampled_from([0.1, 1.0, 3.0]),
    gaps_s=st.lists(st.floats(0, 2), min_size=1, max_size=40),
)
def test_no_window_holds_more_than_the_limit(count: int, per_s: float, gaps_s: list[float]) -> None:
    """Whenever the questions come, no window of the limit's length has more grants than allowed."""
    window = Window(count=count, per_s=per_s)
    granted: list[float] = []
    for now_s in itertools.accumulate(gaps_s):
        granted.append(window.earliest_s(1, now_s=now_s))
        window.take(1, at_s=granted[-1])

    # One ulp of room: the test adds where the window compares.
    assert most_in_a_window(granted, per_s=per_s - 1e-9) <= count
    assert granted == sorted(granted)


@given(costs=st.lists(st.integers(1, 4), min_size=1, max_size=30))
def test_costs_in_any_order_keep_the_window(costs: list[int]) -> None:
    """The costs in one window sum to the limit at most, and no room is wasted."""
    window = Window(count=4, per_s=1.0)
    granted: list[tuple[float, int]] = []
    for cost in costs:
        granted.append((window.earliest_s(cost, now_s=0.0), cost))
        window.take(cost, at_s=granted[-1][0])

    for at_s, _ in granted:
        assert sum(cost for moment_s, cost in granted if at_s - 1.0 < moment_s <= at_s) <= 4
    assert granted[-1][0] <= math.ceil(sum(costs) / 2)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["take", "give back"]), st.integers(1, 4), st.floats(0, 1)),
        max_size=40,
    )
)
def test_giving_back_never_lets_too_much_pass(steps: list[tuple[str, int, float]]) -> None:
    """Whatever is given back in between, the costs of what was used keep the window."""
    window = Window(count=4, per_s=1.0)
    used: list[tuple[float, int]] = []
    now_s = 0.0
    for step, cost, gap_s in steps:
        now_s += gap_s
        if step == "take":
            used.append((window.earliest_s(cost, now_s=now_s), cost))
            window.take(cost, at_s=used[-1][0])
        elif waiting := [each for each in used if each[0] > now_s]:
            used.remove(waiting[0])
            window.give_back(waiting[0][1], at_s=waiting[0][0])

    for at_s, _ in used:
        assert sum(cost for moment_s, cost in used if at_s - 1.0 + 1e-9 < moment_s <= at_s) <= 4


def test_threads_share_the_rate(clock: FakeClock) -> None:
    """However many threads ask at once, the grants are those of one caller."""
    limit = Limit(name="l", count=10, per_s=1.0, operations=("a",))
    limiter = OwnLimiter([limit], clock=clock)
    with ThreadPoolExecutor(16) as pool:
        asked = [pool.submit(granted_s, limiter, "a", clock=clock) for _ in range(200)]

    assert [float(i // 10) for i in range(200)] == sorted(each.result()[0] for each in asked)


@pytest.mark.anyio
async def test_tasks_share_the_rate(clock: FakeClock) -> None:
    """Two hundred tasks at once are spread over the windows, too."""
    limit = Limit(name="l", count=10, per_s=1.0, operations=("sendParcel",))
    inner = answers(200)
    layer = Limiting(inner, OwnLimiter([limit], clock=clock))
    calls = [call_of(SEND, settings=PATIENT, clock=clock) for _ in range(200)]
    await asyncio.gather(*(layer.asend(call) for call in calls))

    assert len(inner.calls) == 200


def test_a_forked_child_is_not_locked_out(clock: FakeClock) -> None:
    """What a thread of the parent was just granting does not keep the child from asking."""
    limiter = OwnLimiter([TWO_A_SECOND], clock=clock)
    with limiter.windows.lock:
        ForkSafe.start_over()

        assert granted_s(limiter, "sendParcel", clock=clock) == [0.0]


@pytest.mark.anyio
async def test_closing_changes_nothing(clock: FakeClock) -> None:
    """There is nothing to close: the windows are memory."""
    limiter = OwnLimiter([TWO_A_SECOND], clock=clock)
    limiter.close()
    await limiter.aclose()

    assert granted_s(limiter, "sendParcel", clock=clock) == [0.0]
