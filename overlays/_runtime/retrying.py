"""The second layer: sends again when that is harmless and may help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .errors import ApiConnectionError, ApiError, ApiStatusError
from .judging import TOO_MANY_REQUESTS, TRANSIENT_STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from .clock import Clock
    from .judging import Judge
    from .operation import Operation
    from .sending import Call, Sender

MAX_REPEATS: Final = 2
FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 8.0
MAX_RETRY_AFTER_S: Final = 120.0
"""A provider that asks for more is better asked again by the caller."""


def wait_s(*, operation: Operation, error: ApiError, repeats: int, jitter: float) -> float | None:
    """Return how many seconds to wait before sending again, or None: do not send again.

    `repeats` counts the repetitions so far. `jitter`, from 0 to 1, spreads the waits of many
    clients; it is not applied to what the provider asks for in Retry-After.
    """
    if repeats >= MAX_REPEATS or not may_repeat(operation, error):
        return None
    if error.retry_after_s:
        return error.retry_after_s if error.retry_after_s <= MAX_RETRY_AFTER_S else None
    backoff_s: float = FIRST_WAIT_S * 2**repeats * (1 + jitter)
    return min(backoff_s, LONGEST_WAIT_S)


def may_repeat(operation: Operation, error: ApiError) -> bool:
    """Return whether sending again is harmless and may help."""
    if operation.repeat == "once":
        return False
    if isinstance(error, ApiStatusError):
        passes = error.status_code == TOO_MANY_REQUESTS or error.status_code in TRANSIENT_STATUSES
        return passes and error.retryable
    return isinstance(error, ApiConnectionError)


class Retrying:
    """Sends again after a wait, `MAX_REPEATS` times at most. `jitter` gives numbers in [0, 1)."""

    def __init__(
        self, inner: Sender, judge: Judge, clock: Clock, jitter: Callable[[], float]
    ) -> None:
        self._inner = inner
        self._judge = judge
        self._clock = clock
        self._jitter = jitter

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        repeats = 0
        while True:
            try:
                response = self._inner.send(call)
            except ApiConnectionError as error:
                wait = self._wait_s(call, error, repeats)
                if wait is None:
                    raise
            else:
                wait = self._wait_s(call, self._judge.error(call, response), repeats)
                if wait is None:
                    return response
            self._clock.sleep(wait)
            repeats += 1

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        repeats = 0
        while True:
            try:
                response = await self._inner.asend(call)
            except ApiConnectionError as error:
                wait = self._wait_s(call, error, repeats)
                if wait is None:
                    raise
            else:
                wait = self._wait_s(call, self._judge.error(call, response), repeats)
                if wait is None:
                    return response
            await self._clock.asleep(wait)
            repeats += 1

    def _wait_s(self, call: Call, error: ApiError | None, repeats: int) -> float | None:
        if error is None:
            return None
        return wait_s(operation=call.operation, error=error, repeats=repeats, jitter=self._jitter())
