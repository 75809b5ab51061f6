"""A clock on which waiting takes no time, and on which every wait is noticed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._mock.clock import MockClock


class NoticedClock:
    """The clock of a client: the mock's own, so that both agree on what time it is.

    Attributes:
        waits_s: how long each wait was.
        on_wait: called in the middle of each wait; it may end it by raising.
    """

    def __init__(self, clock: MockClock) -> None:
        self._clock = clock
        self.waits_s: list[float] = []
        self.on_wait: Callable[[], None] = _nothing

    def now_s(self) -> float:
        return self._clock.now_s()

    def monotonic_s(self) -> float:
        return self._clock.monotonic_s()

    def sleep(self, seconds: float, /) -> None:
        self.waits_s.append(seconds)
        self._clock.advance(seconds)
        self.on_wait()

    async def asleep(self, seconds: float, /) -> None:
        self.sleep(seconds)
        await asyncio.sleep(0)

    def advance(self, seconds: float) -> None:
        """Let time pass without anybody waiting."""
        self._clock.advance(seconds)


def _nothing() -> None:
    """What happens during a wait."""
