"""What a call takes of the provider's rates, and how long it waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import ConfigurationError, RateLimitError
from .judging import TOO_MANY_REQUESTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .clock import Clock
    from .provider import Limit
    from .sending import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What the call counts as under one limit."""

    limit: Limit
    cost: int

    @property
    def window(self) -> tuple[str, int, float]:
        """Which window it is counted in: that of every limit with this name and this rate."""
        return self.limit.name, self.limit.count, self.limit.per_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """All that a call takes: all of it or nothing. Moments are on the monotonic clock.

    The shares are in the order of the lengths of their windows, the shortest first.
    """

    operation: str
    shares: tuple[Share, ...]
    since_s: float
    max_wait_s: float
    left_s: float

    def patience_s(self, *, now_s: float) -> float:
        """Return how much longer the call waits: as its settings say, but not past its deadline."""
        return max(0.0, self.since_s + min(self.max_wait_s, self.left_s) - now_s)

    def asking_s(self, *, now_s: float, extra_s: float) -> float:
        """Return how much longer the call may ask whether there is room.

        That takes up to `extra_s` on top of its patience, and never longer than its deadline.
        """
        patient_s = min(self.max_wait_s + extra_s, self.left_s)
        return max(0.0, self.since_s + patient_s - now_s)

    def check(self, share: Share, *, at_s: float, now_s: float) -> None:
        """Raise `RateLimitError` if the call does not wait until `at_s`, when there is room."""
        if at_s - now_s > self.patience_s(now_s=now_s):
            raise self.refusal(share, at_s=at_s, now_s=now_s)

    def refusal(self, share: Share, *, at_s: float, now_s: float) -> RateLimitError:
        """Return the error that says how long the wait would be, and what makes it too long."""
        wait = f"{at_s - self.since_s:.1f} s"
        if self.max_wait_s > self.left_s:
            option, until = "deadline", f"the deadline is in {self.left_s:.1f} s"
        else:
            option, until = "max_wait_s", f"max_wait_s is {self.max_wait_s:g}"
        return RateLimitError(
            f"Not sent: {_shown(share)} asks for a wait of {wait}, and {until}",
            advice=f"Send less often, call again later, or raise {option}.",
            operation=self.operation,
            sent=False,
            retryable=True,
            retry_after_s=at_s - now_s,
            status_code=TOO_MANY_REQUESTS,
        )


def demand_of(call: Call, limits: Iterable[Limit], clock: Clock) -> Demand:
    """Return what a call takes under the limits that are waited for.

    Raise `ConfigurationError` if a limit never has room for it: no wait would help.
    """
    operation = call.operation.id
    held = [limit for limit in limits if limit.waits and operation in limit.operations]
    shares = tuple(
        Share(limit=limit, cost=limit.costs.get(operation, 1))
        for limit in sorted(held, key=lambda limit: limit.per_s)
    )
    for share in shares:
        if share.cost > share.limit.count:
            raise _never(operation, share)
    return Demand(
        operation=operation,
        shares=shares,
        since_s=clock.monotonic_s(),
        max_wait_s=call.settings.max_wait_s,
        left_s=call.deadline.left_s(),
    )


def _never(operation: str, share: Share) -> ConfigurationError:
    return ConfigurationError(
        f"Not sent: the call counts as {share.cost}, for which {_shown(share)} never has room",
        advice="The description of the provider's limits must be wrong: correct it.",
        operation=operation,
        sent=False,
    )


def _shown(share: Share) -> str:
    limit = share.limit
    return f"the rate limit {limit.name!r} ({limit.count} in {limit.per_s:g} s)"
