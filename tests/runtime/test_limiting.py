from __future__ import annotations

import asyncio
import itertools
import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.errors import RateLimitError
from overlays._runtime.limiting import Limiter, Limiting, Slot, Window
from overlays._runtime.provider import Limit
from tests.runtime.toy import GET, SEND, FakeClock, Scripted, call_of, send_by

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
TWO_A_SECOND = Limit(name="per-second", count=2, per_s=1.0, operations=("sendParcel",))


def limiter(*limits: Limit, clock: FakeClock, max_wait_s: float = 30.0) -> Limiter:
    return Limiter(limits, clock=clock, max_wait_s=max_wait_s)


@KINDS
def test_the_rate_is_kept(kind: str, clock: FakeClock) -> None:
    """Two pass at once, the third waits until the first is a second old."""
    layer = Limiting(
        Scripted(*(httpx.Response(200) for _ in range(5))), limiter(TWO_A_SECOND, clock=clock)
    )
    for _ in range(5):
        send_by(kind, layer, call_of(SEND))

    assert clock.slept_s == [1.0, 1.0]


@KINDS
def test_other_operations_do_not_wait(kind: str, clock: FakeClock) -> None:
    """A limit holds for the operations that it names."""
    layer = Limiting(
        Scripted(*(httpx.Response(200) for _ in range(9))), limiter(TWO_A_SECOND, clock=clock)
    )
    for _ in range(9):
        send_by(kind, layer, call_of(GET))

    assert clock.slept_s == []


@KINDS
def test_a_wait_that_is_too_long_is_refused(kind: str, clock: FakeClock) -> None:
    """Nothing is sent, no slot is taken, and the error tells how long it would have been."""
    inner = Scripted(httpx.Response(200), httpx.Response(200))
    layer = Limiting(inner, limiter(TWO_A_SECOND, clock=clock, max_wait_s=0.5))
    send_by(kind, layer, call_of(SEND))
    send_by(kind, layer, call_of(SEND))

    with pytest.raises(RateLimitError):
        send_by(kind, layer, call_of(SEND))
    with pytest.raises(RateLimitError) as caught:
        send_by(kind, layer, call_of(SEND))

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
        "429: Not sent: under the rate limit 'per-second' (2 in 1 s) the next call may go out in "
        "1.0 s, and at most 0.5 s are waited for. Send less often, or call again later."
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
    limiting = limiter(limit, clock=clock)
    start_s = clock.monotonic_s()
    granted = [limiting.reserve(name).at_s - start_s for name in ("big", "small", "big", "small")]

    assert granted == [0.0, 0.0, 1.0, 1.0]
    with pytest.raises(RateLimitError) as caught:
        limiting.reserve("huge")
    assert (caught.value.retry_after_s, caught.value.retryable) == (None, False)


def test_the_strictest_limit_decides(clock: FakeClock) -> None:
    """Several limits hold at the same time; the error names the one that is full."""
    burst = Limit(name="burst", count=1, per_s=0.5, operations=("a",))
    long = Limit(name="long", count=2, per_s=60.0, operations=("a",))
    limiting = limiter(burst, long, clock=clock)
    start_s = clock.monotonic_s()

    assert [limiting.reserve("a").at_s - start_s for _ in range(2)] == [0.0, 0.5]
    with pytest.raises(RateLimitError, match="'long'"):
        limiting.reserve("a")


def test_known_quotas_are_not_counted(clock: FakeClock) -> None:
    """A limit that is shared with others is not waited for."""
    quota = Limit(name="q", count=1, per_s=86400.0, operations=("a",), waits=False)
    limiting = limiter(quota, clock=clock)

    assert len({limiting.reserve("a").at_s for _ in range(3)}) == 1


def test_an_interrupted_wait_gives_its_slot_back() -> None:
    """A cancelled call does not use up the rate."""

    class Interrupted(FakeClock):
        async def asleep(self, seconds: float, /) -> None:  # noqa: ARG002 -- as the protocol says
            raise asyncio.CancelledError

    one = Limit(name="one", count=1, per_s=5.0, operations=("sendParcel",))
    shared = limiter(one, clock=Interrupted())
    inner = Scripted(httpx.Response(200))
    send_by("sync", Limiting(inner, shared), call_of(SEND))
    with pytest.raises(asyncio.CancelledError):
        send_by("async", Limiting(inner, shared), call_of(SEND))

    assert shared.reserve("sendParcel").at_s - shared.clock.monotonic_s() == 5.0


def test_giving_back_what_is_forgotten_is_harmless() -> None:
    """A slot that left the window already is not taken from anybody."""
    window = Window(TWO_A_SECOND)
    window.give_back(Slot(operation="sendParcel", at_s=1.0))

    assert window.earliest_s("sendParcel", now_s=0.0) == 0.0


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
    window = Window(Limit(name="l", count=count, per_s=per_s, operations=("a",)))
    granted: list[float] = []
    for now_s in itertools.accumulate(gaps_s):
        slot = Slot(operation="a", at_s=window.earliest_s("a", now_s=now_s))
        window.take(slot)
        granted.append(slot.at_s)

    # One ulp of room: the test adds where the window compares.
    assert most_in_a_window(granted, per_s=per_s - 1e-9) <= count
    assert granted == sorted(granted)


@given(costs=st.lists(st.integers(1, 4), min_size=1, max_size=30))
def test_costs_in_any_order_keep_the_window(costs: list[int]) -> None:
    """The costs in one window sum to the limit at most, and no room is wasted."""
    operations = tuple(f"cost{cost}" for cost in range(1, 5))
    limit = Limit(
        name="l", count=4, per_s=1.0, operations=operations,
        costs={f"cost{cost}": cost for cost in range(1, 5)},
    )  # fmt: skip
    window = Window(limit)
    granted: list[tuple[float, int]] = []
    for cost in costs:
        slot = Slot(operation=f"cost{cost}", at_s=window.earliest_s(f"cost{cost}", now_s=0.0))
        window.take(slot)
        granted.append((slot.at_s, cost))

    for at_s, _ in granted:
        assert sum(cost for moment_s, cost in granted if at_s - 1.0 < moment_s <= at_s) <= 4
    assert granted[-1][0] <= math.ceil(sum(costs) / 2)


def test_threads_share_the_rate(clock: FakeClock) -> None:
    """However many threads ask at once, the grants are those of one caller."""
    limit = Limit(name="l", count=10, per_s=1.0, operations=("a",))
    limiting = limiter(limit, clock=clock, max_wait_s=1000.0)
    start_s = clock.monotonic_s()
    with ThreadPoolExecutor(16) as pool:
        granted = sorted(pool.map(limiting.reserve, ["a"] * 200), key=lambda slot: slot.at_s)

    assert [float(i // 10) for i in range(200)] == [slot.at_s - start_s for slot in granted]


@pytest.mark.anyio
async def test_tasks_share_the_rate(clock: FakeClock) -> None:
    """Two hundred tasks at once are spread over the windows, too."""
    limit = Limit(name="l", count=10, per_s=1.0, operations=("sendParcel",))
    inner = Scripted(*(httpx.Response(200) for _ in range(200)))
    layer = Limiting(inner, limiter(limit, clock=clock, max_wait_s=1000.0))
    await asyncio.gather(*(layer.asend(call_of(SEND)) for _ in range(200)))

    assert len(inner.calls) == 200
