"""Windows in Redis: the only module that imports the library `limits`, which keeps them.

The library stamps what it grants with the clock of the machine that asks, so the clocks of hosts
that share a rate must agree. It counts whole seconds: a length between two of them is rounded up.
"""

from __future__ import annotations

import asyncio
import math
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from limits import RateLimitItemPerSecond
from limits.aio.storage import RedisStorage as TaskStorage
from limits.aio.strategies import MovingWindowRateLimiter as TaskStrategy
from limits.errors import StorageError
from limits.storage import RedisStorage as ThreadStorage
from limits.strategies import MovingWindowRateLimiter as ThreadStrategy
from redis import ConnectionPool as ThreadPool
from redis.asyncio import ConnectionPool as TaskPool
from redis.asyncio.retry import Retry as TaskRetry
from redis.backoff import NoBackoff
from redis.retry import Retry as ThreadRetry

from .errors import ConfigurationError
from .sharing import Full, Line, StoreError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from .demand import Share
    from .sharing import Place

TIMEOUT_S: Final = 1.0
"""How long Redis may take to be connected to, and to answer: far more than it ever needs."""
AT_ONCE: Final = 8
"""How many threads, or tasks, ask at the same time; also the most connections that are opened."""


class ThreadWindows:
    """The windows at one place, for the threads of one process."""

    def __init__(self, place: Place) -> None:
        self._pool = _pool(ThreadPool, place, retry=ThreadRetry(NoBackoff(), 0))
        self._strategy = ThreadStrategy(
            ThreadStorage(
                "redis://",
                connection_pool=self._pool,
                key_prefix=place.prefix,
                wrap_exceptions=True,
            )
        )
        self._account = place.account()
        self._lines: dict[object, Line[threading.Lock]] = {}
        self.few = threading.Semaphore(AT_ONCE)

    def line(self, shares: tuple[Share, ...]) -> Line[threading.Lock]:
        """Return where those wait who take the same shares."""
        windows = tuple(share.window for share in shares)
        return self._lines.setdefault(windows, Line(lock=threading.Lock(), full=_unknown(shares)))

    def take(self, shares: tuple[Share, ...]) -> Full | None:
        """Take all shares and return None, or return a window without room.

        The shortest window is taken from first. What was taken before another process was faster
        in a longer one stays taken: less is sent than could be, never more.
        """
        with _translated():
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

    The connections are closed before the loop is: one that ends in good order, as with
    `asyncio.run`, first closes every asynchronous generator that was begun on it.
    """

    def __init__(self, place: Place) -> None:
        self._pool = _pool(TaskPool, place, retry=TaskRetry(NoBackoff(), 0))
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
        self._lines: dict[object, Line[asyncio.Lock]] = {}
        self.few = asyncio.Semaphore(AT_ONCE)
        self._end = _disconnecting(self._pool)
        with suppress(StopIteration):  # how a step ends that waits for nothing
            anext(self._end).send(None)

    def line(self, shares: tuple[Share, ...]) -> Line[asyncio.Lock]:
        """Return where those wait who take the same shares."""
        windows = tuple(share.window for share in shares)
        return self._lines.setdefault(windows, Line(lock=asyncio.Lock(), full=_unknown(shares)))

    async def take(self, shares: tuple[Share, ...]) -> Full | None:
        """Take all shares and return None, or return a window without room, as for threads."""
        with _translated():
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


async def _disconnecting(pool: Any) -> AsyncGenerator[None]:
    try:
        yield
    finally:
        await pool.disconnect()


def _seen(share: Share, *, reset_s: float, left: int) -> Full:
    # What leaves the window next may free less than the call costs: it is asked for again then.
    return Full(share=share, free_at_s=0.0 if left >= share.cost else reset_s)


def _unknown(shares: tuple[Share, ...]) -> Full:
    return Full(share=shares[0], free_at_s=0.0)


def _item(share: Share) -> RateLimitItemPerSecond:
    name, count, per_s = share.window
    return RateLimitItemPerSecond(count, math.ceil(per_s), f"limits/{name}")


def _pool(kind: Any, place: Place, *, retry: Any) -> Any:
    """Return a pool that has not connected yet. Without types: those of redis-py have gaps."""
    options = {"socket_timeout": TIMEOUT_S, "socket_connect_timeout": TIMEOUT_S, "retry": retry}
    try:
        pool = kind.from_url(place.url.reveal(), **options)
        pool.connection_class(**pool.connection_kwargs)  # refuses what is misspelt
    except (TypeError, ValueError):
        # Nothing of the URL is shown.
        raise ConfigurationError(
            "limits_url has an option that redis-py does not take", sent=False
        ) from None
    return pool


@contextmanager
def _translated() -> Generator[None]:
    try:
        yield
    except StorageError as error:
        # Only its name: the text of the error can hold the address.
        raise StoreError(type(error.storage_error).__name__) from error
