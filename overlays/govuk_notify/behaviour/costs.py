"""What messages cost.

The rates are those seen on a server running the published code; real ones change every year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .entities import Notification

SMS_RATE = 0.024
"""Pounds per fragment of a text message."""
UK_MULTIPLIER = 1.0
INTERNATIONAL_MULTIPLIER = 2.0
"""Seen for France and the crown dependencies; the server has a table of all countries."""

_FIRST_SHEET = {
    "first": Decimal("1.56"),
    "second": Decimal("0.73"),
    "economy": Decimal("0.634"),
    "europe": Decimal("1.79"),
    "rest-of-world": Decimal("1.79"),
}
_FURTHER_SHEET = Decimal("0.05")
_NEVER_SENT = frozenset(
    {"cancelled", "technical-failure", "validation-failed", "virus-scan-failed"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The three cost fields of a notification."""

    is_ready: bool
    pounds: float | None = None
    details: dict[str, object] = field(default_factory=dict[str, object])


_NOT_READY = Cost(is_ready=False)


def cost_of(notification: Notification, *, status: str) -> Cost:
    """The cost as known in this raw status."""
    if notification.type == "email":
        return Cost(is_ready=True, pounds=0.0)
    if notification.type == "sms":
        return _NOT_READY if status == "created" else _sms_cost(notification)
    if status in {"created", "pending-virus-check"}:
        return _NOT_READY
    return _letter_cost(notification, sheets=0 if status in _NEVER_SENT else notification.sheets)


def _sms_cost(notification: Notification) -> Cost:
    multiplier = notification.rate_multiplier
    return Cost(
        is_ready=True,
        pounds=notification.fragments * multiplier * SMS_RATE,
        details={
            "billable_sms_fragments": notification.fragments,
            "international_rate_multiplier": multiplier,
            "sms_rate": SMS_RATE,
        },
    )


def _letter_cost(notification: Notification, *, sheets: int) -> Cost:
    postage = notification.postage or "second"
    return Cost(
        is_ready=True,
        pounds=_letter_rate(postage, sheets) if sheets else 0.0,
        details={"billable_sheets_of_paper": sheets, "postage": postage},
    )


def _letter_rate(postage: str, sheets: int) -> float:
    return float(_FIRST_SHEET[postage] + _FURTHER_SHEET * (sheets - 1))
