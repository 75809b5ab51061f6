# Copied from overlays/_runtime/limiting.py; edit it there and run `make generate`.
"""The third layer: keeps the rates that the provider declares, by waiting before it sends."""

from __future__ import annotations

import math
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .errors import RateLimitError
from .judging import TOO_MANY_REQUESTS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    import httpx

    from .clock import Clock
    from .provider import Limit
    from .sending import Call, Sender

DEFAULT_MAX_WAIT_S: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The right to send at `at_s`, on the monotonic clock."""

    operation: str
    at_s: float


class Window:
    """What is granted under one limit: pure arithmetic, for one thread at a time.

    Slots are granted in the order of the questions, also into the future, so no question is ever
    asked twice and nobody is overtaken.
    """

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self._granted: deque[tuple[float, int]] = deque()

    def earliest_s(self, operation: str, *, now_s: float) -> float:
        """Return when the operation fits into the window; infinity if it never does."""
        self._forget(now_s)
        start_s = max(now_s, self._granted[-1][0]) if self._granted else now_s
        excess = sum(cost for _, cost in self._granted) + self._cost(operation) - self.limit.count
        for at_s, cost in self._granted:
            if excess <= 0:
                break
            start_s = max(start_s, at_s + self.limit.per_s)
            excess -= cost
        return start_s if excess <= 0 else math.inf

    def take(self, slot: Slot) -> None:
        """Count a slot, which must not be earlier than `earliest_s` says."""
        self._granted.append((slot.at_s, self._cost(slot.operation)))

    def give_back(self, slot: Slot) -> None:
        """Stop counting a slot that was not used."""
        taken = (slot.at_s, self._cost(slot.operation))
        if taken in self._granted:
            self._granted.remove(taken)

    def _cost(self, operation: str) -> int:
        return self.limit.costs.get(operation, 1)

    def _forget(self, now_s: float) -> None:
        while self._granted and self._granted[0][0] + self.limit.per_s <= now_s:
            self._granted.popleft()


class Limiter:
    """Grants slots under several limits, for any number of threads and tasks."""

    def __init__(self, limits: Iterable[Limit], *, clock: Clock, max_wait_s: float) -> None:
        self._windows = tuple(Window(limit) for limit in limits if limit.waits)
        self.clock = clock
        self._max_wait_s = max_wait_s
        self._lock = threading.Lock()

    def reserve(self, operation: str) -> Slot:
        """Grant the next slot. Raise `RateLimitError`, granting none, if it is too far away."""
        windows = self._windows_of(operation)
        with self._lock:
            now_s = self.clock.monotonic_s()
            earliest = [(window.earliest_s(operation, now_s=now_s), window) for window in windows]
            at_s, strictest = max(earliest, key=lambda pair: pair[0], default=(now_s, None))
            if strictest is not None and at_s - now_s > self._max_wait_s:
                raise self._refusal(operation, strictest.limit, wait_s=at_s - now_s)
            slot = Slot(operation=operation, at_s=at_s)
            for window in windows:
                window.take(slot)
            return slot

    def give_back(self, slot: Slot) -> None:
        """Take back a slot that was not used, because the wait for it was interrupted."""
        with self._lock:
            for window in self._windows_of(slot.operation):
                window.give_back(slot)

    def _windows_of(self, operation: str) -> list[Window]:
        return [window for window in self._windows if operation in window.limit.operations]

    def _refusal(self, operation: str, limit: Limit, *, wait_s: float) -> RateLimitError:
        return RateLimitError(
            f"Not sent: under the rate limit {limit.name!r} ({limit.count} in {limit.per_s:g} s) "
            f"the next call may go out in {wait_s:.1f} s, and at most {self._max_wait_s:g} s are "
            "waited for",
            advice="Send less often, or call again later.",
            operation=operation,
            sent=False,
            retryable=math.isfinite(wait_s),
            retry_after_s=wait_s if math.isfinite(wait_s) else None,
            status_code=TOO_MANY_REQUESTS,
        )


class Limiting:
    """Waits for a slot before it lets a call through."""

    def __init__(self, inner: Sender, limiter: Limiter) -> None:
        self._inner = inner
        self._limiter = limiter

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        with self._slot(call) as wait_s:
            if wait_s > 0:
                self._limiter.clock.sleep(wait_s)
        return self._inner.send(call)

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        with self._slot(call) as wait_s:
            if wait_s > 0:
                await self._limiter.clock.asleep(wait_s)
        return await self._inner.asend(call)

    @contextmanager
    def _slot(self, call: Call) -> Generator[float]:
        """Give the seconds to wait; an interrupted wait gives its slot back."""
        slot = self._limiter.reserve(call.operation.id)
        try:
            yield slot.at_s - self._limiter.clock.monotonic_s()
        except BaseException:
            self._limiter.give_back(slot)
            raise
