# Copied from overlays/_contract/live/pacing.py; edit it there and run `make generate`.
"""How fast a live run asks: evenly, and at most half as fast as the document allows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..._runtime.demand import Demand, Share
from ..._runtime.own_limiter import OwnLimiter
from ..._runtime.provider import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..._runtime.clock import Clock

TOKENS = "tokens"
"""Stands for requests for tokens, which are no operation."""
_PART = 2
"""One request of so many that are allowed."""


class Pace:
    """Waits before each request.

    Args:
        limits: from `paces`.
        clock: what is waited on.
    """

    def __init__(self, limits: Iterable[Limit], *, clock: Clock) -> None:
        self.limits = tuple(limits)
        self._clock = clock
        self._limiter = OwnLimiter(self.limits, clock=clock)

    def wait(self, operation: str) -> None:
        """Return when a request of an operation may be sent."""
        shares = tuple(
            Share(limit=each, cost=each.costs.get(operation, 1))
            for each in self.limits
            if operation in each.operations
        )
        self._limiter.grant(
            Demand(
                operation=operation,
                shares=shares,
                since_s=self._clock.monotonic_s(),
                max_wait_s=math.inf,
                left_s=math.inf,
            )
        )


def paces(
    documents: Iterable[Mapping[str, Any]], operations: Iterable[str], *, per_s: float
) -> Iterator[Limit]:
    """The rates of a run.

    Requests come evenly, so that none waits long after it was signed: a limit of 3,000 a minute
    becomes one request every 40 ms.

    Args:
        documents: their `x-client-limits` are kept, by half.
        operations: the ids of those that are called.
        per_s: how many requests a second are sent at most, whatever they call.
    """
    called = frozenset(operations)
    yield Limit(name="everything", count=1, per_s=1 / per_s, operations=(*called, TOKENS))
    for document in documents:
        for limit in document.get("x-client-limits", ()):
            if limit.get("waits", True) and not called.isdisjoint(limit["operations"]):
                yield _evenly(limit)


def _evenly(limit: Mapping[str, Any]) -> Limit:
    costs: Mapping[str, int] = limit.get("costs", {})
    dearest = max(costs.values(), default=1)
    return Limit(
        name=f"half of {limit['name']}",
        count=dearest,
        per_s=limit["per_s"] * dearest * _PART / limit["count"],
        operations=tuple(limit["operations"]),
        costs=costs,
    )
