"""Time, as a thing that is passed in: the only place that reads a clock or sleeps."""

from __future__ import annotations

import time
from typing import Protocol


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
