# Copied from overlays/_runtime/redis_windows.py; edit it there and run `make generate`.
"""Windows in Redis: the only module that imports the library `limits`, which keeps them.

The library stamps what it grants with the clock of the machine that asks, so the clocks of hosts
that share a rate must agree. It counts whole seconds: a length between two of them is rounded up.
"""

from __future__ import annotations

import asyncio
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage as TaskStorage
from limits.aio.strategies import MovingWindowRateLimiter as TaskStrategy
from limits.errors import StorageError
from limits.storage import RedisStorage as ThreadStorage
from limits.strategies import MovingWindowRateLimiter as ThreadStrategy

from .lines import Full, Line, line_for
from .outage import StoreError
from .per_loop import closed_with_the_loop
from .redis_pools import task_pool, thread_pool
from .redis_visits import visiting
from .turns import TaskTurns, ThreadTurns

if TYPE_CHECKING:
    from collections.abc import Generator

    from .deadline import Deadline
    from .demand import Share
    from .place import Place

AT_ONCE: Final = 8
"""How many threads, or tasks, ask at the same time; also the most connections that are opened."""


class ThreadWindows:
    """The windows at one place, for the threads of one process."""

    def __init__(self, place: Place) -> None:
        self._pool = thread_pool(place.url)
        self._strategy = ThreadStrategy(
            ThreadStorage(
                "redis://",
                connection_pool=self._pool,
                key_prefix=place.prefix,
                wrap_exceptions=True,
            )
        )
        self._account = place.account()
        self._lines: dict[object, Line[ThreadTurns]] = {}
        self.few = ThreadTurns(AT_ONCE)

    def line(self, shares: tuple[Share, ...]) -> Line[ThreadTurns]:
        """Return where those wait who take the same shares."""
        windows = tuple(share.window for share in shares)
        return self._lines.setdefault(windows, line_for(shares, ThreadTurns(1)))

    def take(self, shares: tuple[Share, ...], until: Deadline) -> Full | None:
        """Take all shares and return None, or return a window without room.

        The shortest window is taken from first. What was taken before another process was faster
        in a longer one stays taken: less is sent than could be, never more. Raise `StoreError` if
        that cannot be done, or not `until` then.
        """
        with _translated(), visiting(until):
            for share in shares[1:]:
                full = self._look(share)
                if full.free_at_s:
                    return full
            for share in shares:
                if not self._strategy.hit(_item(share), self._account, cost=share.cost):
                    return self._look(share)
        return None

    def close(self) -> None:
        """Close the connections."""
        self._pool.disconnect()

    def _look(self, share: Share) -> Full:
        reset_s, left = self._strategy.get_window_stats(_item(share), self._account)
        return _seen(share, reset_s=reset_s, left=left)


class TaskWindows:
    """The windows at one place, for the tasks of the running event loop.

    The connections are closed before the loop is.
    """

    def __init__(self, place: Place) -> None:
        self._pool = task_pool(place.url)
        self._strategy = TaskStrategy(
            TaskStorage(
                "async+redis://",
                implementation="redispy",
                connection_pool=self._pool,
                key_prefix=place.prefix,
                wrap_exceptions=True,
            )
        )
        self._account = place.account()
        self._lines: dict[object, Line[TaskTurns]] = {}
        self.few = TaskTurns(AT_ONCE)
        self._end = closed_with_the_loop(self._pool.disconnect)

    def line(self, shares: tuple[Share, ...]) -> Line[TaskTurns]:
        """Return where those wait who take the same shares."""
        windows = tuple(share.window for share in shares)
        return self._lines.setdefault(windows, line_for(shares, TaskTurns(1)))

    async def take(self, shares: tuple[Share, ...], until: Deadline) -> Full | None:
        """Take all shares and return None, or return a window without room, as for threads."""
        with _translated():
            async with asyncio.timeout(until.left_s()):
                for share in shares[1:]:
                    full = await self._look(share)
                    if full.free_at_s:
                        return full
                for share in shares:
                    if not await self._strategy.hit(_item(share), self._account, cost=share.cost):
                        return await self._look(share)
        return None

    async def aclose(self) -> None:
        """Close the connections."""
        await self._end.aclose()

    async def _look(self, share: Share) -> Full:
        reset_s, left = await self._strategy.get_window_stats(_item(share), self._account)
        return _seen(share, reset_s=reset_s, left=left)


def _seen(share: Share, *, reset_s: float, left: int) -> Full:
    # What leaves the window next may free less than the call costs: it is asked for again then.
    return Full(share=share, free_at_s=0.0 if left >= share.cost else reset_s)


def _item(share: Share) -> RateLimitItemPerSecond:
    name, count, per_s = share.window
    return RateLimitItemPerSecond(count, math.ceil(per_s), f"limits/{name}")


@contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except StorageError as error:
        # Only its name: the text of the error can hold the address.
        raise StoreError(type(error.storage_error).__name__) from error
    except TimeoutError as error:
        raise StoreError("TimeoutError") from error
