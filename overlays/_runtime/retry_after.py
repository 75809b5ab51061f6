"""The Retry-After header (RFC 9110, section 10.2.3)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime


_SECONDS: Final = re.compile(r"\d+(\.\d+)?", re.ASCII)


def retry_after_s(value: str | None, *, now_s: float) -> float | None:
    """Return how many seconds to wait, or None if the header is missing or makes no sense.

    Whole and fractional seconds and HTTP dates are understood. A date in the past is 0.
    `now_s` is seconds since the epoch.
    """
    if value is None or not value.isascii():
        return None
    seconds = _number(value)
    if seconds is None:
        moment = _date(value)
        seconds = None if moment is None else max(0.0, moment.timestamp() - now_s)
    return seconds if seconds is not None and math.isfinite(seconds) else None


def _number(text: str) -> float | None:
    return float(text) if _SECONDS.fullmatch(text.strip()) else None


def _date(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # slow to load, rarely needed

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    # RFC 9110 knows GMT only; a date that says "-0000" is read without a zone.
    return moment if moment.tzinfo is not None else _as_utc(moment)


def _as_utc(moment: datetime) -> datetime:
    from datetime import UTC  # slow to load, rarely needed

    return moment.replace(tzinfo=UTC)
