"""The clock of a mock."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.clock import MockClock
from overlays._mock.messages import Response
from tests.mock.engine.documents import Recording, document, get, mock_of, operation

if TYPE_CHECKING:
    from overlays._runtime.clock import Clock

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
STEPS = st.lists(st.integers(0, 10**6).map(lambda us: timedelta(microseconds=us)), max_size=20)


def _seconds(count: float) -> datetime:
    return START + timedelta(seconds=count)


@given(steps=STEPS)
def test_steps_add_up(steps: list[timedelta]) -> None:
    """A frozen clock is exactly where it was moved to."""
    clock = MockClock(START)
    for step in steps:
        clock.advance(step)
    total = sum(steps, timedelta())
    assert (START + total, total.total_seconds()) == (clock.now(), clock.monotonic_s())
    assert clock.now_s() == clock.now().timestamp()


@given(due=st.lists(st.integers(0, 20), max_size=20), steps=st.lists(st.integers(0, 5)))
def test_timers_run_once_in_order_of_due_time(due: list[int], steps: list[int]) -> None:
    """Each timer sees its due time as now; those due together run in the order they were set."""
    clock = MockClock(START)
    ran: list[tuple[datetime, int]] = []

    def note(index: int) -> None:
        ran.append((clock.now(), index))

    for index, second in enumerate(due):
        clock.call_at(_seconds(second), partial(note, index))
    for step in steps:
        clock.advance(step)
    total = sum(steps)
    expected = sorted((_seconds(at), index) for index, at in enumerate(due) if at <= total)
    assert (expected if steps else []) == ran


def test_a_timer_may_set_further_ones() -> None:
    """Timers set on the way run on the way, if they fall due in time."""
    clock = MockClock(START)
    ran: list[float] = []

    def tick() -> None:
        ran.append(clock.monotonic_s())
        clock.call_at(clock.now() + timedelta(seconds=10), tick)

    clock.call_at(_seconds(10), tick)
    clock.advance(35)
    assert ran == [10.0, 20.0, 30.0]


def test_a_timer_may_move_the_clock() -> None:
    """A timer that sleeps moves the time for all that follows, and never backwards."""
    clock = MockClock(START)
    clock.call_at(_seconds(1), lambda: clock.sleep(10))
    clock.advance(5)
    assert clock.monotonic_s() == 11.0


def test_a_failing_timer_is_gone() -> None:
    """What a timer raises comes out of advance; the next move goes on after it."""
    clock = MockClock(START)
    clock.call_at(_seconds(1), lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        clock.advance(5)
    assert clock.now() == _seconds(1)
    clock.advance(4)
    assert clock.now() == _seconds(5)


def test_a_clock_does_not_go_backwards() -> None:
    """A negative step is refused."""
    with pytest.raises(ValueError, match="backwards"):
        MockClock(START).advance(-1)


def test_moments_need_a_time_zone() -> None:
    """A naive moment is refused where it is given; an aware one is taken in any zone."""
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        MockClock(naive)
    with pytest.raises(ValueError, match="time zone"):
        MockClock(START).call_at(naive, dict)
    local = START.astimezone(timezone(timedelta(hours=5)))
    assert (MockClock(local).now(), MockClock(local).now().tzinfo) == (START, UTC)


def test_sleeping_moves_the_clock() -> None:
    """The clock serves the runtime: neither way of sleeping waits."""
    clock = MockClock(START)
    as_runtime: Clock = clock
    as_runtime.sleep(3600)
    asyncio.run(as_runtime.asleep(1800))
    assert as_runtime.now_s() == _seconds(5400).timestamp()


def test_sleeping_lets_other_tasks_run() -> None:
    """A task that sleeps in a loop does not starve the others."""
    clock = MockClock(START)
    ran: list[str] = []

    async def work(name: str) -> None:
        for _ in range(2):
            ran.append(name)
            await clock.asleep(1)

    async def both() -> None:
        await asyncio.gather(work("a"), work("b"))

    asyncio.run(both())
    assert ran == ["a", "b", "a", "b"]


def test_a_running_clock_starts_now_and_can_be_moved() -> None:
    """Without a start the clock is the wall clock, plus what it was moved by."""
    before = datetime.now(UTC)
    clock = MockClock()
    clock.advance(timedelta(days=1))
    after = datetime.now(UTC)
    day = timedelta(days=1, microseconds=1)
    assert before + day - timedelta(microseconds=2) <= clock.now()
    assert clock.now() - datetime.now(UTC) <= day
    assert clock.monotonic_s() <= day.total_seconds() + (after - before).total_seconds() + 1


def test_reset_goes_back_and_drops_timers() -> None:
    """A reset clock is as new."""
    clock = MockClock(START)
    ran: list[int] = []
    clock.call_at(_seconds(1), lambda: ran.append(1))
    clock.reset()
    clock.advance(10)
    assert (ran, clock.now()) == ([], _seconds(10))


def test_a_request_finds_done_what_was_due() -> None:
    """Timers that fell due while the wall clock ran have run before a request is handled."""
    behaviour = Recording()
    ran: list[int] = []
    seen: list[int] = []

    def look(call: object) -> Response:
        del call
        seen.extend(ran)
        return Response(status=200)

    behaviour.handlers = {"get": look}
    mock = mock_of(document({"/": {"get": operation("get")}}), behaviour)
    mock.clock.call_at(mock.clock.now(), lambda: ran.append(1))
    mock.handle(get("/"))
    assert seen == [1]
