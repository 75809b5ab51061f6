# Copied from overlays/_runtime/redis_pools.py; edit it there and run `make generate`.
"""Connections to Redis as everything here uses them: bounded by a visit, and never tried again.

redis-py bounds each of the many answers that a visit is made of, not the visit. For tasks,
`asyncio.timeout` does that; for threads, the connections made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from redis import ConnectionPool as ThreadPool
from redis import RedisError
from redis.asyncio import ConnectionPool as TaskPool
from redis.asyncio.retry import Retry as TaskRetry
from redis.backoff import NoBackoff
from redis.connection import AbstractConnection
from redis.retry import Retry as ThreadRetry

from .redis_visits import CURRENT, LONGEST_S

if TYPE_CHECKING:
    from .secret import Secret

_AT_ONCE_S: Final = 0.001
"""What is left of a visit that is over: a socket takes 0 for something else."""


# The package types what a command returns as a value or an awaitable of it: Any is no worse.
def thread_pool(url: Secret, **options: Any) -> Any:
    """Return a pool for threads that has not connected yet."""
    pool = _pool(ThreadPool, url, retry=ThreadRetry(NoBackoff(), 0), **options)
    pool.connection_class = type("Bounded", (_Bounded, pool.connection_class), {})
    return pool


def task_pool(url: Secret, **options: Any) -> Any:
    """Return a pool for the tasks of one event loop that has not connected yet."""
    return _pool(TaskPool, url, retry=TaskRetry(NoBackoff(), 0), **options)


def check_options(url: Secret) -> None:
    """Raise `ValueError` if the URL has an option that redis-py does not take."""
    try:
        thread_pool(url).make_connection()
        task_pool(url).make_connection()
    except (TypeError, RedisError) as error:
        raise ValueError from error


def _pool(kind: Any, url: Secret, **options: Any) -> Any:
    return kind.from_url(
        url.reveal(), socket_timeout=LONGEST_S, socket_connect_timeout=LONGEST_S, **options
    )


class _Bounded(AbstractConnection):
    """A connection whose every wait ends with the visit that its thread is on."""

    @property
    def socket_timeout(self) -> Any:
        return _left_s(self._socket_timeout)

    @socket_timeout.setter
    def socket_timeout(self, value: Any) -> None:
        self._socket_timeout = value

    @property
    def socket_connect_timeout(self) -> Any:
        return _left_s(self._socket_connect_timeout)

    @socket_connect_timeout.setter
    def socket_connect_timeout(self, value: Any) -> None:
        self._socket_connect_timeout = value

    def read_response(self, *args: Any, **options: Any) -> Any:
        parent: Any = super()
        return parent.read_response(*args, **{"timeout": self.socket_timeout, **options})


def _left_s(timeout_s: Any) -> Any:
    visit = CURRENT.get(None)
    return timeout_s if visit is None else min(timeout_s, max(_AT_ONCE_S, visit.left_s()))
