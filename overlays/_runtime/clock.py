"""Time, as a thing that is passed in: the only place that reads a clock or sleeps."""

from __future__ import annotations

import time
from typing import Protocol, cast

from .errors import ConfigurationError


class Clock(Protocol):
    """What the runtime needs to know about time. Tests and the mock bring one that they move."""

    def now_s(self) -> float:
        """Return seconds since the epoch (UTC). It may step when the machine's clock is set."""
        ...

    def monotonic_s(self) -> float:
        """Return seconds since an arbitrary moment. It never steps back."""
        ...

    def sleep(self, seconds: float, /) -> None:
        """Block this thread."""
        ...

    async def asleep(self, seconds: float, /) -> None:
        """Suspend this task."""
        ...


class SystemClock:
    """The machine's clock, and asyncio's sleep."""

    def now_s(self) -> float:
        """Return seconds since the epoch (UTC)."""
        return time.time()

    def monotonic_s(self) -> float:
        """Return seconds since an arbitrary moment."""
        return time.monotonic()

    def sleep(self, seconds: float, /) -> None:
        """Block this thread."""
        time.sleep(seconds)

    async def asleep(self, seconds: float, /) -> None:
        """Suspend this task on the running asyncio loop."""
        import asyncio  # asyncio loads ssl, and a synchronous user needs neither

        await asyncio.sleep(seconds)


def checked_clock(given: object) -> Clock:
    """Return `given`, or the machine's clock for None.

    Raise `ConfigurationError` if it lacks a method of a clock.
    """
    if given is None:
        return SystemClock()
    names = ("now_s", "monotonic_s", "sleep", "asleep")
    missing = [name for name in names if not callable(getattr(given, name, None))]
    if missing or isinstance(given, type):
        raise ConfigurationError(
            f"clock has no {missing[0]}" if missing else "clock is a class, not one of its objects",
            advice=f"Leave it out, or give an object with the methods {', '.join(names)}.",
            sent=False,
        )
    return cast("Clock", given)
