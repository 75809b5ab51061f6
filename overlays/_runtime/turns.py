"""Lets few in at a time, in the order of their arrival; the others wait, but not for ever."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator


class ThreadTurns:
    """Lets `places` threads in. Whoever is interrupted, at any moment, leaves the place to others.

    That is why it is no semaphore: one that is interrupted right after it was entered stays taken.
    """

    def __init__(self, places: int) -> None:
        self._places = places
        self._lock = threading.Lock()
        self._arrived: list[threading.Event] = []

    def is_free(self) -> bool:
        """Return whether one who comes now need not wait."""
        return len(self._arrived) < self._places

    @contextmanager
    def turn(self, patience_s: float) -> Generator[bool]:
        """Wait for a place, and keep it for the block; give False if there was none in time."""
        mine = threading.Event()
        try:
            with self._lock:
                self._arrived.append(mine)
                self._call_in()
            yield mine.wait(patience_s)
        finally:
            with self._lock:
                if mine in self._arrived:
                    self._arrived.remove(mine)
                self._call_in()

    def _call_in(self) -> None:
        for each in self._arrived[: self._places]:
            each.set()


class TaskTurns:
    """Lets `places` tasks of the running event loop in."""

    def __init__(self, places: int) -> None:
        self._free = asyncio.Semaphore(places)

    def is_free(self) -> bool:
        """Return whether one who comes now need not wait."""
        return not self._free.locked()

    @asynccontextmanager
    async def turn(self, patience_s: float) -> AsyncGenerator[bool]:
        """Wait for a place, and keep it for the block; give False if there was none in time."""
        is_in = await self._is_entered(patience_s)
        try:
            yield is_in
        finally:
            if is_in:
                self._free.release()

    async def _is_entered(self, patience_s: float) -> bool:
        try:
            async with asyncio.timeout(patience_s):
                return await self._free.acquire()
        except TimeoutError:
            return False
