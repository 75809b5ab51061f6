"""Statuses: which there are, how they are shown, what a filter means, and how they come about.

A notification carries its timeline: what has happened and what will, moment by moment. What it
looks like is then a question of what time it is, and nothing has to run in the background.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

STATUSES = (
    "cancelled",
    "created",
    "sending",
    "sent",
    "delivered",
    "pending",
    "failed",
    "technical-failure",
    "temporary-failure",
    "permanent-failure",
    "pending-virus-check",
    "validation-failed",
    "virus-scan-failed",
    "returned-letter",
)
"""Raw statuses, in the server's order."""

FILTERS = (*STATUSES, "accepted", "received")
"""What the list can be filtered by."""

DEPRECATED_STATUS = "failed"
_FILTERS_OF_MANY = {
    "failed": (
        "technical-failure",
        "temporary-failure",
        "permanent-failure",
        "validation-failed",
        "virus-scan-failed",
        "returned-letter",
    ),
    "accepted": ("created", "sending"),
    "received": ("delivered",),
}
_COMPLETED = frozenset(STATUSES) - {
    "created",
    "sending",
    "pending",
    "pending-virus-check",
    "virus-scan-failed",
}
_SHOWN_FOR_LETTERS = {
    "created": "accepted",
    "sending": "accepted",
    "delivered": "received",
    "returned-letter": "received",
}
_HANDED_OVER = frozenset({"sending", "sent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From this moment on the raw status is this one."""

    at: datetime
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a timeline comes to at a moment."""

    status: str
    sent_at: datetime | None
    updated_at: datetime | None

    @property
    def completed_at(self) -> datetime | None:
        """The last change, once nothing more is to come."""
        return self.updated_at if self.status in _COMPLETED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Steps in the order of time; the first is the creation."""

    steps: tuple[Step, ...]
    sent_at: datetime | None = None
    """When it was handed over, where that is not the moment of the step `sending` or `sent`."""

    def at(self, now: datetime) -> State:
        """The state at a moment; before the creation that of the creation."""
        first, *later = self.steps
        past = [first, *(step for step in later if step.at <= now)]
        handed_over = [step.at for step in past[1:] if step.status in _HANDED_OVER]
        return State(
            status=past[-1].status,
            sent_at=self.sent_at or next(iter(handed_over), None),
            updated_at=past[-1].at if len(past) > 1 else None,
        )

    def moved(self, *steps: Step) -> Timeline:
        """The past as it was, the future replaced by these steps."""
        first, *later = self.steps
        past = (step for step in later if step.at <= steps[0].at)
        return Timeline(steps=(first, *past, *steps), sent_at=self.sent_at)


def shown_status(status: str, *, notification_type: str) -> str:
    """The raw status as responses show it: letters have words of their own."""
    return _SHOWN_FOR_LETTERS.get(status, status) if notification_type == "letter" else status


def raw_statuses(filters: Iterable[str]) -> frozenset[str] | None:
    """The raw statuses that filters stand for, whatever the type; None for no filter at all.

    Filters that together cover every status but the deprecated one filter nothing.
    """
    raw = frozenset(status for name in filters for status in _FILTERS_OF_MANY.get(name, (name,)))
    return None if not raw or raw >= frozenset(STATUSES) - {DEPRECATED_STATUS} else raw
