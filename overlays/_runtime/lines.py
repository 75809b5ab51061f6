"""Those who wait for the same windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from .demand import Share

Turns = TypeVar("Turns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """A window without room, and when there will be some, in seconds since the epoch."""

    share: Share
    free_at_s: float


@dataclass(slots=True, kw_only=True)
class Line(Generic[Turns]):
    """Whose turn it is to ask for the windows: one at a time, who asks for all of them.

    `full` is what was last found without room.
    """

    turns: Turns
    full: Full


def line_for(shares: tuple[Share, ...], turns: Turns) -> Line[Turns]:
    """Return a line of which nothing is known yet."""
    return Line(turns=turns, full=Full(share=shares[0], free_at_s=0.0))
