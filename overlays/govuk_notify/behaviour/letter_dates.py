"""When a letter is printed and when it is there at the latest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .working_days import is_delivery_day, is_working_day

if TYPE_CHECKING:
    from collections.abc import Callable

_LONDON = ZoneInfo("Europe/London")
_DAY = timedelta(days=1)
# Moves everything after the deadline of 17:30 in London into the next day.
_AFTER_DEADLINE = timedelta(hours=6, minutes=30)
_DELIVERY_HOUR = 16
_PRINTED_HOUR = 15
_DAYS_IN_POST = {"first": 1, "second": 5, "economy": 7, "europe": 6, "rest-of-world": 8}


def estimated_delivery(created_at: datetime, *, postage: str) -> datetime:
    """The latest expected delivery, in UTC: 16:00 in London, with the seconds of the creation."""
    is_post_day = is_delivery_day if postage == "first" else is_working_day
    day = _print_day(created_at)
    for _ in range(_DAYS_IN_POST[postage]):
        day = _next_day(day, is_post_day)
    return _in_london(created_at, day=day, hour=_DELIVERY_HOUR)


def sent_to_print(created_at: datetime) -> datetime:
    """The deadline after which a letter cannot be stopped any more: 17:30 in London."""
    day = (created_at.astimezone(_LONDON) + _AFTER_DEADLINE).date()
    deadline = datetime(day.year, day.month, day.day, 17, 30, tzinfo=_LONDON).astimezone(UTC)
    return max(deadline, created_at)


def printed(created_at: datetime) -> datetime:
    """When it leaves the printers: 15:00 in London on the print day."""
    return _in_london(created_at, day=_print_day(created_at), hour=_PRINTED_HOUR)


def _print_day(created_at: datetime) -> date:
    processed = created_at.astimezone(_LONDON) + _AFTER_DEADLINE
    return _next_day(processed.date(), is_working_day)


def _next_day(day: date, is_suitable: Callable[[date], bool]) -> date:
    day += _DAY
    while not is_suitable(day):
        day += _DAY
    return day


def _in_london(created_at: datetime, *, day: date, hour: int) -> datetime:
    local = created_at.astimezone(_LONDON)
    moment = datetime.combine(day, local.timetz()).replace(hour=hour, minute=0)
    return moment.astimezone(UTC)
