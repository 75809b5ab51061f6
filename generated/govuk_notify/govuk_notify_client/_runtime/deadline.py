# Copied from overlays/_runtime/deadline.py; edit it there and run `make generate`.
"""The moment by which a whole call has ended, repetitions and waits included."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment on the monotonic clock."""

    at_s: float
    clock: Clock = field(repr=False)

    def left_s(self) -> float:
        """Return how many seconds are left; 0 when it has passed."""
        return max(0.0, self.at_s - self.clock.monotonic_s())


def deadline_in(seconds: float, clock: Clock) -> Deadline:
    """Return the deadline of a call that begins now."""
    return Deadline(at_s=clock.monotonic_s() + seconds, clock=clock)
