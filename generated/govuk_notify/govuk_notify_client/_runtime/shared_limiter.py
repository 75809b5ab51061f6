# Copied from overlays/_runtime/shared_limiter.py; edit it there and run `make generate`.
"""The rates as all processes and hosts with the same credentials keep them together, in Redis."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, Self

from .deadline import deadline_in
from .demand import demand_of
from .outage import Outage, StoreError
from .own_limiter import OwnLimiter
from .redis_visits import LONGEST_S, visit_within
from .window_store import WindowStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .clock import Clock
    from .deadline import Deadline
    from .demand import Demand
    from .lines import Full, Line
    from .place import Place
    from .provider import Limit
    from .redis_windows import TaskWindows, ThreadWindows
    from .sending import Call

MARGIN_S: Final = 0.001
"""Added to every wait: what leaves a window at a moment makes room right after it."""
SPREAD_S: Final = 0.005
"""Waits differ by up to this, so that processes do not all ask at the same moment."""
SKEW_S: Final = 2.0
"""By how much the clocks of hosts may differ (the rounding of a window's length included). A host
whose clock is ahead would keep all others from sending."""


class SharedLimiter:
    """Grants slots out of windows in Redis. While that cannot be reached, out of its own.

    Nothing is asked in vain: whoever finds a window full sleeps until it has room. Those of one
    client who wait for the same windows wait in line, and only the first of them asks. Nothing is
    taken before a wait; what is cancelled while Redis answers may have been taken. A Redis that is
    slow costs a call a second on top of its `max_wait_s`, and nothing on top of its deadline.
    """

    def __init__(
        self, limits: Iterable[Limit], place: Place, *, clock: Clock, jitter: Callable[[], float]
    ) -> None:
        self._limits = tuple(limits)
        self._own = OwnLimiter(self._limits, clock=clock)
        self.store = WindowStore(place)
        self._outage = Outage(logger=place.prefix, clock=clock)
        self._clock = clock
        self._jitter = jitter

    def for_limits(self, limits: Sequence[Limit], /) -> Self:
        """Return a limiter for other limits, over the same connections."""
        limiter = copy.copy(self)
        limiter._limits = tuple(limits)  # noqa: SLF001 -- one of our own
        limiter._own = self._own.for_limits(limits)  # noqa: SLF001 -- the same
        return limiter

    def admit(self, call: Call, /) -> None:
        """Return when the call may be sent. Raise `RateLimitError` if that is too far away."""
        demand = demand_of(call, self._limits, self._clock)
        if not demand.shares:
            return
        try:
            self._wait(demand, self.store.for_threads())
        except StoreError:
            self._own.grant(demand)

    async def aadmit(self, call: Call, /) -> None:
        """Do the same in a task."""
        demand = demand_of(call, self._limits, self._clock)
        if not demand.shares:
            return
        try:
            await self._await(demand, self.store.for_tasks())
        except StoreError:
            await self._own.agrant(demand)

    def close(self) -> None:
        """Close the connections of the threads."""
        self.store.close()

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        await self.store.aclose()

    def _wait(self, demand: Demand, windows: ThreadWindows) -> None:
        line = windows.line(demand.shares)
        is_first = line.turns.is_free()
        full = self._take(demand, windows) if is_first else None
        if is_first and full is None:
            return
        with line.turns.turn(self._patience_s(demand)) as is_in:
            self._check_turn(demand, line.full, is_in=is_in)
            full = full or self._take(demand, windows)
            while full is not None:
                self._clock.sleep(self._pause_s(demand, full))
                full = self._take(demand, windows)

    async def _await(self, demand: Demand, windows: TaskWindows) -> None:
        line = windows.line(demand.shares)
        is_first = line.turns.is_free()
        full = await self._atake(demand, windows) if is_first else None
        if is_first and full is None:
            return
        async with line.turns.turn(self._patience_s(demand)) as is_in:
            self._check_turn(demand, line.full, is_in=is_in)
            full = full or await self._atake(demand, windows)
            while full is not None:
                await self._clock.asleep(self._pause_s(demand, full))
                full = await self._atake(demand, windows)

    def _take(self, demand: Demand, windows: ThreadWindows) -> Full | None:
        with windows.few.turn(self._asking_s(demand)) as is_in:
            until = self._visit(demand, is_in=is_in)
            with self._outage.watched():
                full = windows.take(demand.shares, until)
                self._note(full, windows.line(demand.shares))
        return full

    async def _atake(self, demand: Demand, windows: TaskWindows) -> Full | None:
        async with windows.few.turn(self._asking_s(demand)) as is_in:
            until = self._visit(demand, is_in=is_in)
            with self._outage.watched():
                full = await windows.take(demand.shares, until)
                self._note(full, windows.line(demand.shares))
        return full

    def _visit(self, demand: Demand, *, is_in: bool) -> Deadline:
        """Return when a visit ends. Raise `StoreError` if there is no time for one."""
        try:
            return visit_within(deadline_in(self._asking_s(demand) if is_in else 0.0, self._clock))
        except TimeoutError as error:
            raise StoreError("no time to ask") from error

    def _note(self, full: Full | None, line: Line[Any]) -> None:
        """Let those in line know. Raise `StoreError` for what clocks that agree cannot make."""
        if full is None:
            return
        if self._until_free_s(full) > full.share.limit.per_s + SKEW_S:
            raise StoreError("another host has another time")
        line.full = full

    def _patience_s(self, demand: Demand) -> float:
        return demand.patience_s(now_s=self._clock.monotonic_s())

    def _asking_s(self, demand: Demand) -> float:
        return demand.asking_s(now_s=self._clock.monotonic_s(), extra_s=LONGEST_S)

    def _pause_s(self, demand: Demand, full: Full) -> float:
        """Return how long the first in line sleeps. Raise `RateLimitError` if it may not."""
        now_s = self._clock.monotonic_s()
        wait_s = self._until_free_s(full) + MARGIN_S
        demand.check(full.share, at_s=now_s + wait_s, now_s=now_s)
        return wait_s + SPREAD_S * self._jitter()

    def _check_turn(self, demand: Demand, full: Full, *, is_in: bool) -> None:
        """Raise `RateLimitError` if those before it in line did not get through in time."""
        if not is_in:
            now_s = self._clock.monotonic_s()
            raise demand.refusal(full.share, at_s=now_s + self._until_free_s(full), now_s=now_s)

    def _until_free_s(self, full: Full) -> float:
        return max(0.0, full.free_at_s - self._clock.now_s())
