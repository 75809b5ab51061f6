"""What each event loop and each process must have of its own, as an open connection is.

Something of threads exists once in a process, something of tasks once for each event loop, which
closes it at its end. A forked process begins anew.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from .forking import ForkSafe

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncGenerator, Awaitable, Callable

Kept = TypeVar("Kept")

_OF_PARENTS: Final[list[object]] = []
"""What the processes that this one was forked from have open. Kept, for what is collected is
closed, and some ways of closing tell the other side."""


class PerLoop(ForkSafe, Generic[Kept]):
    """One `Kept` for each running event loop, or, unless `asynchronous`, one for all threads.

    Any number of threads may ask.
    """

    def __init__(self, *, asynchronous: bool) -> None:
        self._asynchronous = asynchronous
        self._lock = threading.Lock()
        self._kept: dict[AbstractEventLoop | None, Kept] = {}
        super().__init__()

    def get(self, make: Callable[[], Kept]) -> Kept:
        """Return what is kept here, made at the first time. What `make` raises passes."""
        place = self._place()
        with self._lock:
            if place not in self._kept:
                self._forget_closed_loops()
                self._kept[place] = make()
            return self._kept[place]

    def let_go(self) -> Kept | None:
        """Keep nothing any more. Return what was kept here, for it is still to be closed.

        What other loops have is closed by each of them, if `closed_with_the_loop` was asked for:
        soon where a loop is running, else when it ends in good order.
        """
        place = self._place()
        with self._lock:
            kept, self._kept = self._kept, {}
        return kept.get(place)

    def _place(self) -> AbstractEventLoop | None:
        if not self._asynchronous:
            return None
        from asyncio import get_running_loop  # whoever runs a loop has it

        try:
            return get_running_loop()
        except RuntimeError:
            raise RuntimeError(
                "There is no running event loop. Call this in one, as `asyncio.run` starts it."
            ) from None

    def _forget_closed_loops(self) -> None:
        for loop in list(self._kept):
            if loop is not None and loop.is_closed():
                del self._kept[loop]

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        _OF_PARENTS.append(self._kept)
        self._kept = {}


def closed_with_the_loop(close: Callable[[], Awaitable[object]]) -> AsyncGenerator[None]:
    """Have `close` called before the running loop is closed, however that comes to its end.

    A loop that ends in good order, as with `asyncio.run`, first closes every asynchronous generator
    that was begun on it. So does one whose generator is let go. To close earlier, close what is
    returned; keep it until then.
    """
    end = _closing(close)
    with suppress(StopIteration):  # how a step ends that waits for nothing
        anext(end).send(None)
    return end


async def _closing(close: Callable[[], Awaitable[object]]) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await close()
