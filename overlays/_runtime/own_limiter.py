"""The rates as one client keeps them: windows in memory, on the client's clock."""

from __future__ import annotations

import copy
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from .demand import demand_of
from .forking import ForkSafe

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from .clock import Clock
    from .demand import Demand, Share
    from .provider import Limit
    from .sending import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The right to send at `at_s`, on the monotonic clock."""

    shares: tuple[Share, ...]
    at_s: float


class Window:
    """What is granted of `count` in any `per_s` seconds: pure arithmetic, for one thread at a time.

    Room is granted in the order of the questions, also in the future, so no question is ever asked
    twice and nobody is overtaken.
    """

    def __init__(self, *, count: int, per_s: float) -> None:
        self._count = count
        self._per_s = per_s
        self._granted: deque[tuple[float, int]] = deque()
        self._total = 0

    def earliest_s(self, cost: int, *, now_s: float) -> float:
        """Return when there is room for `cost`, which is at most the whole count."""
        self._forget(now_s)
        start_s = max(now_s, self._granted[-1][0]) if self._granted else now_s
        excess = self._total + cost - self._count
        for at_s, granted in self._granted:
            if excess <= 0:
                break
            start_s = max(start_s, at_s + self._per_s)
            excess -= granted
        return start_s

    def take(self, cost: int, *, at_s: float) -> None:
        """Count what is granted, at a moment not before the one that `earliest_s` gives."""
        self._granted.append((at_s, cost))
        self._total += cost

    def give_back(self, cost: int, *, at_s: float) -> None:
        """Stop counting what was not used. Those who wait already keep their moments."""
        if (at_s, cost) in self._granted:
            self._granted.remove((at_s, cost))
            self._total -= cost

    def _forget(self, now_s: float) -> None:
        while self._granted and self._granted[0][0] + self._per_s <= now_s:
            self._total -= self._granted.popleft()[1]


class Windows(ForkSafe):
    """All windows of a client, and the lock under which they change together."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()
        self._windows: dict[tuple[str, int, float], Window] = {}

    def of(self, share: Share) -> Window:
        """Return the window that a share is counted in."""
        if share.window not in self._windows:
            self._windows[share.window] = Window(count=share.limit.count, per_s=share.limit.per_s)
        return self._windows[share.window]

    def _after_fork(self) -> None:
        self.lock = threading.Lock()


class OwnLimiter:
    """Grants slots under several limits, for any number of threads and tasks of one client."""

    def __init__(self, limits: Iterable[Limit], *, clock: Clock) -> None:
        self.limits = tuple(limits)
        self._clock = clock
        self.windows = Windows()

    def for_limits(self, limits: Sequence[Limit], /) -> Self:
        """Return a limiter for other limits. Those of the same name and rate are kept together."""
        limiter = copy.copy(self)
        limiter.limits = tuple(limits)
        return limiter

    def admit(self, call: Call, /) -> None:
        """Return when the call may be sent. Raise `RateLimitError` if that is too far away."""
        self.grant(demand_of(call, self.limits, self._clock))

    async def aadmit(self, call: Call, /) -> None:
        """Do the same in a task."""
        await self.agrant(demand_of(call, self.limits, self._clock))

    def grant(self, demand: Demand) -> None:
        """Return when there is room. Raise `RateLimitError` if that is too far away."""
        with self._slot(demand) as wait_s:
            if wait_s > 0:
                self._clock.sleep(wait_s)

    async def agrant(self, demand: Demand) -> None:
        """Do the same in a task."""
        with self._slot(demand) as wait_s:
            if wait_s > 0:
                await self._clock.asleep(wait_s)

    def close(self) -> None:
        """Hold nothing that must be closed."""

    async def aclose(self) -> None:
        """Hold nothing that must be closed."""

    def reserve(self, demand: Demand) -> Slot:
        """Grant the next slot. Raise `RateLimitError`, granting none, if it is too far away."""
        with self.windows.lock:
            now_s = at_s = self._clock.monotonic_s()
            for share in demand.shares:
                earliest_s = self.windows.of(share).earliest_s(share.cost, now_s=now_s)
                demand.check(share, at_s=earliest_s, now_s=now_s)
                at_s = max(at_s, earliest_s)
            for share in demand.shares:
                self.windows.of(share).take(share.cost, at_s=at_s)
        return Slot(shares=demand.shares, at_s=at_s)

    def give_back(self, slot: Slot) -> None:
        """Take back a slot that was not used."""
        with self.windows.lock:
            for share in slot.shares:
                self.windows.of(share).give_back(share.cost, at_s=slot.at_s)

    @contextmanager
    def _slot(self, demand: Demand) -> Generator[float]:
        """Give the seconds to wait; a wait that is interrupted or cancelled gives its slot back."""
        slot: Slot | None = None
        try:
            slot = self.reserve(demand)
            yield slot.at_s - self._clock.monotonic_s()
        except BaseException:
            if slot is not None:
                self.give_back(slot)
            raise
