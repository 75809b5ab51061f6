# Copied from overlays/_runtime/shared_limiter.py; edit it there and run `make generate`.
"""The rates as all processes and hosts with the same credentials keep them together, in Redis."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final, Self

from .demand import demand_of
from .outage import Outage
from .own_limiter import OwnLimiter
from .sharing import StoreError
from .window_store import WindowStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .clock import Clock
    from .demand import Demand
    from .errors import RateLimitError
    from .provider import Limit
    from .redis_windows import TaskWindows, ThreadWindows
    from .sending import Call
    from .sharing import Full, Line, Place

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
    taken before a wait; what is cancelled while Redis answers may have been taken.
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
            self._own.admit(call)

    async def aadmit(self, call: Call, /) -> None:
        """Do the same in a task."""
        demand = demand_of(call, self._limits, self._clock)
        if not demand.shares:
            return
        try:
            await self._await(demand, self.store.for_tasks())
        except StoreError:
            await self._own.aadmit(call)

    def close(self) -> None:
        """Close the connections of the threads."""
        self.store.close()

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        await self.store.aclose()

    def _wait(self, demand: Demand, windows: ThreadWindows) -> None:
        line = windows.line(demand.shares)
        is_first = not line.lock.locked()
        full = self._take(demand, windows) if is_first else None
        if is_first and full is None:
            return
        if not line.lock.acquire(timeout=self._patience_s(demand)):
            raise self._refusal(demand, line.full)
        try:
            full = full or self._take(demand, windows)
            while full is not None:
                self._clock.sleep(self._pause_s(demand, full))
                full = self._take(demand, windows)
        finally:
            line.lock.release()

    async def _await(self, demand: Demand, windows: TaskWindows) -> None:
        import asyncio

        line = windows.line(demand.shares)
        is_first = not line.lock.locked()
        full = await self._atake(demand, windows) if is_first else None
        if is_first and full is None:
            return
        try:
            async with asyncio.timeout(self._patience_s(demand)):
                await line.lock.acquire()
        except TimeoutError:
            raise self._refusal(demand, line.full) from None
        try:
            full = full or await self._atake(demand, windows)
            while full is not None:
                await self._clock.asleep(self._pause_s(demand, full))
                full = await self._atake(demand, windows)
        finally:
            line.lock.release()

    def _take(self, demand: Demand, windows: ThreadWindows) -> Full | None:
        with windows.few, self._outage.watched():
            full = windows.take(demand.shares)
            self._note(full, windows.line(demand.shares))
        return full

    async def _atake(self, demand: Demand, windows: TaskWindows) -> Full | None:
        async with windows.few:
            with self._outage.watched():
                full = await windows.take(demand.shares)
                self._note(full, windows.line(demand.shares))
        return full

    def _note(self, full: Full | None, line: Line[Any]) -> None:
        """Let those in line know. Raise `StoreError` for what clocks that agree cannot make."""
        if full is None:
            return
        if self._until_free_s(full) > full.share.limit.per_s + SKEW_S:
            raise StoreError("another host has another time")
        line.full = full

    def _patience_s(self, demand: Demand) -> float:
        return demand.patience_s(now_s=self._clock.monotonic_s())

    def _pause_s(self, demand: Demand, full: Full) -> float:
        """Return how long the first in line sleeps. Raise `RateLimitError` if it may not."""
        now_s = self._clock.monotonic_s()
        wait_s = self._until_free_s(full) + MARGIN_S
        demand.check(full.share, at_s=now_s + wait_s, now_s=now_s)
        return wait_s + SPREAD_S * self._jitter()

    def _refusal(self, demand: Demand, full: Full) -> RateLimitError:
        now_s = self._clock.monotonic_s()
        return demand.refusal(full.share, at_s=now_s + self._until_free_s(full), now_s=now_s)

    def _until_free_s(self, full: Full) -> float:
        return max(0.0, full.free_at_s - self._clock.now_s())
