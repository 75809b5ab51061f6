# Copied from overlays/_runtime/retrying.py; edit it there and run `make generate`.
"""The second layer: sends again when that is harmless and may help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .certainty import is_refusal
from .errors import ApiConnectionError, ApiError, ApiStatusError
from .judging import TOO_MANY_REQUESTS, TRANSIENT_STATUSES
from .sending import ATTEMPTS

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from .budget import RetryBudget
    from .clock import Clock
    from .judging import Judge
    from .operation import Operation
    from .sending import Call, Sender

FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 8.0
MAX_RETRY_AFTER_S: Final = 120.0
"""A provider that asks for more is better asked again by the caller."""


def may_repeat(operation: Operation, error: ApiError) -> bool:
    """Return whether sending again is harmless and may help.

    What must not be done twice is sent again only when it is certain that it was not done: nothing
    was sent, or the answer is a refusal by the document.
    """
    if not error.retryable:
        return False
    if operation.repeat == "once":
        is_refused = isinstance(error, ApiStatusError) and is_refusal(operation, error)
        return is_refused or not error.sent
    if isinstance(error, ApiStatusError):
        return error.status_code == TOO_MANY_REQUESTS or error.status_code in TRANSIENT_STATUSES
    return True


def wait_s(error: ApiError, *, repeats: int, jitter: float) -> float | None:
    """Return how many seconds to wait before sending again, or None: that is too long.

    `repeats` counts the repetitions so far. `jitter`, from 0 to 1, spreads the waits of many
    clients; it is not applied to what the provider asks for in Retry-After.
    """
    if error.retry_after_s:
        return error.retry_after_s if error.retry_after_s <= MAX_RETRY_AFTER_S else None
    backoff_s: float = FIRST_WAIT_S * 2**repeats * (1 + jitter)
    return min(backoff_s, LONGEST_WAIT_S)


class Retrying:
    """Sends again after a wait, as often as the call's settings, deadline and `budget` allow.

    `jitter` gives numbers in [0, 1).
    """

    def __init__(
        self,
        inner: Sender,
        judge: Judge,
        *,
        budget: RetryBudget,
        clock: Clock,
        jitter: Callable[[], float],
    ) -> None:
        self._inner = inner
        self._judge = judge
        self._budget = budget
        self._clock = clock
        self._jitter = jitter

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        while True:
            try:
                response = self._inner.send(call)
            except ApiConnectionError as error:
                wait = self._wait_s(call, error)
                if wait is None:
                    raise
            else:
                wait = self._wait_s(call, self._judge.error(call, response))
                if wait is None:
                    response.extensions[ATTEMPTS] = call.attempt
                    return response
            self._clock.sleep(wait)
            call = replace(call, attempt=call.attempt + 1)

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        while True:
            try:
                response = await self._inner.asend(call)
            except ApiConnectionError as error:
                wait = self._wait_s(call, error)
                if wait is None:
                    raise
            else:
                wait = self._wait_s(call, self._judge.error(call, response))
                if wait is None:
                    response.extensions[ATTEMPTS] = call.attempt
                    return response
            await self._clock.asleep(wait)
            call = replace(call, attempt=call.attempt + 1)

    def _wait_s(self, call: Call, error: ApiError | None) -> float | None:
        """Return the wait before the next attempt, or None: this was the last one."""
        repeats = call.attempt - 1
        if error is None:
            self._budget.give_back(repeats)
            return None
        if repeats >= call.settings.max_retries or not may_repeat(call.operation, error):
            return None
        wait = wait_s(error, repeats=repeats, jitter=self._jitter())
        is_in_time = wait is not None and wait < call.deadline.left_s()
        return wait if is_in_time and self._budget.take() else None
