# Copied from overlays/_mock/outgoing.py; edit it there and run `make generate`.
"""A callback and what becomes of it, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .json_text import write_json

if TYPE_CHECKING:
    from datetime import datetime

    from .messages import Header

__all__ = ["Attempt", "Callback", "Deliver", "Delivery", "DeliveryPolicy"]

_REFUSED_FROM = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPolicy:
    """How persistent a provider is.

    A status below 400 ends a delivery well. Where there was no answer, or one of the statuses in
    `repeated`, it is tried again; any other status is final.

    Attributes:
        timeout_s: how long each step of an attempt may take (connecting, sending, reading).
        waits_s: how long to wait before each further attempt; there are as many as are given.
        repeated: the statuses after which it is tried again.
    """

    timeout_s: float = 10.0
    waits_s: tuple[float, ...] = ()
    repeated: frozenset[int] = frozenset()

    def wait_s(self, *, status: int | None, attempts: int) -> float | None:
        """The wait after so many attempts, of which the last had this status; None for the end."""
        is_over = status is not None and status not in self.repeated
        return None if is_over or attempts > len(self.waits_s) else self.waits_s[attempts - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """A request that the provider makes. Its repr shows no address, no proof and no payload.

    Attributes:
        webhook: the operationId below `webhooks`.
        method: in upper case.
        url: of the receiver.
        headers: the proof included.
        payload: what the body says.
    """

    webhook: str
    method: str
    url: str = field(repr=False)
    headers: tuple[Header, ...] = field(repr=False)
    payload: Any = field(repr=False)

    @property
    def body(self) -> bytes:
        """The payload as JSON."""
        return write_json(self.payload)


Deliver = Callable[[Callback], int]
"""Brings a callback to its receiver and returns the status of the answer.

It raises OSError (TimeoutError, ConnectionError) where there is no answer. Whatever else it raises
is not a matter of delivery: it comes out of the call that moved the clock.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to deliver a callback.

    Attributes:
        at: when it began, by the mock's clock.
        status: of the answer; None where there was none.
        problem: why there was none: the name of the error.
    """

    at: datetime
    status: int | None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What has become of a callback.

    Attributes:
        callback: what is delivered.
        attempts: those made so far, oldest first.
        next_at: when the next attempt is due, by the mock's clock; None once it is over.
    """

    callback: Callback
    attempts: tuple[Attempt, ...] = ()
    next_at: datetime | None

    @property
    def statuses(self) -> tuple[int | None, ...]:
        """The status of each attempt; None where there was no answer."""
        return tuple(attempt.status for attempt in self.attempts)

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it."""
        last = self.statuses[-1] if self.attempts else None
        return last is not None and last < _REFUSED_FROM
