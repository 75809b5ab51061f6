# Copied from overlays/govuk_notify/behaviour/working_days.py; edit it there and run `make generate`.
"""Working days in England and Wales.

Bank holidays follow the Banking and Financial Dealings Act 1971 and the yearly proclamations, as
published on https://www.gov.uk/bank-holidays. One-off holidays (jubilees, coronations) are not
known beforehand and are left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
_MONDAY = 0
_SATURDAY = 5
_SUNDAY = 6


def is_working_day(day: date) -> bool:
    """Whether it is Monday to Friday and no bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def is_delivery_day(day: date) -> bool:
    """Whether first class post comes: Saturdays too."""
    return day.weekday() != _SUNDAY and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in a year, substitute days included."""
    easter = easter_sunday(year)
    new_year = _substituted(date(year, 1, 1))
    christmas = _substituted(date(year, 12, 25), date(year, 12, 26))
    return frozenset(
        {
            *new_year,
            easter - 2 * _DAY,
            easter + _DAY,
            _first_monday_from(date(year, 5, 1)),
            _last_monday_until(date(year, 5, 31)),
            _last_monday_until(date(year, 8, 31)),
            *christmas,
        }
    )


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    golden, century, in_century = year % 19, *divmod(year, 100)
    quarter, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - quarter - correction + 15) % 30
    leap, ordinary = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * leap - epact - ordinary) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _substituted(*days: date) -> set[date]:
    """Days on a weekend move to the next days that are free."""
    taken = {day for day in days if day.weekday() < _SATURDAY}
    for day in days:
        free = day
        while free.weekday() >= _SATURDAY or (free in taken and day.weekday() >= _SATURDAY):
            free += _DAY
        taken.add(free)
    return taken


def _first_monday_from(day: date) -> date:
    return day + (_MONDAY - day.weekday()) % 7 * _DAY


def _last_monday_until(day: date) -> date:
    return day - (day.weekday() - _MONDAY) % 7 * _DAY
