"""The second layer: sends again when that is harmless and may help."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .certainty import is_refusal
from .earlier import after
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
        course = _Course(call)
        wait: float | None
        while True:
            try:
                response = self._inner.send(course.call)
            except ApiError as error:
                wait = self._wait_after(course, error)
            else:
                wait = self._wait_after_answer(course, response)
                if wait is None:
                    return response
            self._clock.sleep(wait)

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        course = _Course(call)
        wait: float | None
        while True:
            try:
                response = await self._inner.asend(course.call)
            except ApiError as error:
                wait = self._wait_after(course, error)
            else:
                wait = self._wait_after_answer(course, response)
                if wait is None:
                    return response
            await self._clock.asleep(wait)

    def _wait_after(self, course: _Course, error: ApiError) -> float:
        """Return the wait before the next attempt. Raise what ends the call: this was the last."""
        wait = self._wait_s(course.call, error) if isinstance(error, ApiConnectionError) else None
        if wait is None:
            raise course.end(error)
        course.repeat(error)
        return wait

    def _wait_after_answer(self, course: _Course, response: httpx.Response) -> float | None:
        """Return the wait before the next attempt, or None: this was the last one."""
        error = self._judge.error(course.call, response)
        if error is None:
            self._budget.give_back(course.call.attempt - 1)
        wait = None if error is None else self._wait_s(course.call, error)
        if error is None or wait is None:
            response.extensions[ATTEMPTS] = course.call.attempt
            return None
        course.repeat(error)
        return wait

    def _wait_s(self, call: Call, error: ApiError) -> float | None:
        repeats = call.attempt - 1
        if repeats >= call.settings.max_retries or not may_repeat(call.operation, error):
            return None
        wait = wait_s(error, repeats=repeats, jitter=self._jitter())
        is_in_time = wait is not None and wait < call.deadline.left_s()
        return wait if is_in_time and self._budget.take() else None


class _Course:
    """The attempts of one call: the present one, and what is to be known of earlier ones."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self._earlier: ApiError | None = None

    def repeat(self, error: ApiError) -> None:
        """Go on to the next attempt; the present one ended with `error`."""
        self.call = replace(self.call, attempt=self.call.attempt + 1)
        if error.sent:
            self._earlier = error

    def end(self, error: ApiError) -> ApiError:
        """Return what the call ends with when its last attempt ends with `error`."""
        if error.sent or self._earlier is None:
            return error
        return after(self._earlier, error)
