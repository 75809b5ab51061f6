"""How long a visit to Redis takes at most: all that is asked in one go, connecting included.

Redis is never what a call is about. It gets a part of the time that the call has, so that there is
some left to go on without.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from .deadline import deadline_in

if TYPE_CHECKING:
    from collections.abc import Generator

    from .deadline import Deadline

LONGEST_S: Final = 1.0
"""Far more than Redis ever needs."""
SHORTEST_S: Final = 0.05
"""A shorter visit is not begun: that it was in vain would say nothing about Redis."""
CURRENT: Final[ContextVar[Deadline]] = ContextVar("redis_visit")
"""The end of the visit that this thread is on."""


def visit_within(deadline: Deadline) -> Deadline:
    """Return when a visit ends that begins now: before half of what is left has passed.

    Raise `TimeoutError` if that is too soon to begin.
    """
    longest_s = min(LONGEST_S, deadline.left_s() / 2)
    if longest_s < SHORTEST_S:
        raise TimeoutError
    return deadline_in(longest_s, deadline.clock)


@contextmanager
def visiting(until: Deadline) -> Generator[None]:
    """Let the connections that this thread uses in the block end with the visit."""
    before = CURRENT.set(until)
    try:
        yield
    finally:
        CURRENT.reset(before)
