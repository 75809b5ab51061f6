"""The clock that a mock lives by and that a test moves."""

from __future__ import annotations

import heapq
import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .lock import Lock

__all__ = ["MockClock"]

_Timer = tuple[datetime, int, Callable[[], object]]


class MockClock:
    """A clock with timers; it fits the runtime's `Clock`, so that sleeping on it moves it.

    Timers never run by themselves: `advance`, `sleep` and `run_due` run what is due, in order of
    due time, in the calling thread. Everything is done under `lock`, which a mock shares, so that
    a timer and a request are never handled at the same time; but for timers that are set with
    `locked=False`. While one of those runs, other threads may ask, and may move the clock: their
    steps and the one under way then overlap instead of adding up.

    Args:
        start: an aware moment at which the clock stands still until it is moved. Without it the
            clock starts now and runs with the wall clock.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self.lock = Lock()
        self._frozen_at = None if start is None else _utc(start)
        self._order = itertools.count()
        self.reset()

    def reset(self) -> None:
        """Go back to the start (without one: to the wall clock) and forget all timers."""
        with self.lock:
            self._start = self._frozen_at or datetime.now(UTC)
            self._started_s = time.monotonic()
            self._moved = timedelta()
            self._locked: list[_Timer] = []
            self._unlocked: list[_Timer] = []

    def now(self) -> datetime:
        """The present moment in UTC."""
        with self.lock:
            return self._start + self._elapsed()

    def now_s(self) -> float:
        """Seconds since the epoch."""
        return self.now().timestamp()

    def monotonic_s(self) -> float:
        """Seconds since the clock was made or reset."""
        with self.lock:
            return self._elapsed().total_seconds()

    def advance(self, by: float | timedelta) -> None:
        """Move forward by seconds or a timedelta, running on the way the timers that fall due.

        Each timer sees its own due time as now. A timer may set further ones; those that fall
        due before the end run too.

        Raises:
            ValueError: the step is negative.
        """
        step = by if isinstance(by, timedelta) else timedelta(seconds=by)
        if step < timedelta():
            raise ValueError("MockClock.advance: a clock does not go backwards; use reset()")
        self._move_by(step)

    def run_due(self) -> None:
        """Run the timers that are due now, for a clock that runs with the wall clock."""
        if self._locked or self._unlocked:
            self._move_by(timedelta())

    def call_at(
        self, when: datetime, function: Callable[[], object], *, locked: bool = True
    ) -> None:
        """Have a function called once the clock has come to an aware moment.

        One that is due already is called at the next move. Timers due at the same moment run in
        the order in which they were set.

        Args:
            when: the moment.
            function: what to call.
            locked: False for what waits for others, such as a request over the network. It is
                called without the lock, and so never from within a timer or handler that moves
                the clock: it is left to the move that ran the timer, or to the next one.
        """
        with self.lock:
            timers = self._locked if locked else self._unlocked
            heapq.heappush(timers, (_utc(when), next(self._order), function))

    def sleep(self, seconds: float) -> None:
        """Move forward instead of waiting."""
        self.advance(seconds)

    async def asleep(self, seconds: float) -> None:
        """Move forward instead of waiting, and let other tasks run once."""
        import asyncio  # slow to load, and most mocks never need it

        self.advance(seconds)
        await asyncio.sleep(0)

    def _elapsed(self) -> timedelta:
        if self._frozen_at is not None:
            return self._moved
        return self._moved + timedelta(seconds=time.monotonic() - self._started_s)

    def _move_by(self, step: timedelta) -> None:
        is_outermost = not self.lock.is_mine
        target: datetime | None = None
        while True:
            with self.lock:
                target = target or self.now() + step
                unlocked = self._run_until(target, may_unlock=is_outermost)
                if unlocked is None:
                    self._move_to(target)
                    return
            unlocked()

    def _run_until(self, target: datetime, *, may_unlock: bool) -> Callable[[], object] | None:
        """Run timers up to the next one that is to run without the lock, and return that one."""
        while True:
            queues = (self._locked, self._unlocked) if may_unlock else (self._locked,)
            due = [queue for queue in queues if queue and queue[0][0] <= target]
            if not due:
                return None
            queue = min(due)
            when, _, function = heapq.heappop(queue)
            self._move_to(when)
            if queue is self._unlocked:
                return function
            function()

    def _move_to(self, moment: datetime) -> None:
        self._moved += max(moment - self.now(), timedelta())


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("MockClock: a moment without time zone; use datetime(..., tzinfo=UTC)")
    return moment.astimezone(UTC)
