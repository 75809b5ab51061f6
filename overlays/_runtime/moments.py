"""Points in time, as providers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Timespec = Literal["auto", "milliseconds", "microseconds"]

_UTC = "+00:00"
_MS_IN_US = 1000


def moment_text(value: datetime, timespec: Timespec = "auto") -> str:
    """Return a point in time as ISO 8601: UTC is `Z`, another offset and none stay as they are.

    `timespec` says how finely the provider writes; `auto` shows a fraction where there is one.
    Nothing of the value is ever left out.
    """
    if timespec == "milliseconds" and value.microsecond % _MS_IN_US:
        timespec = "microseconds"
    text = value.isoformat(timespec=timespec)
    return f"{text.removesuffix(_UTC)}Z" if text.endswith(_UTC) else text
