"""Tokens on Redis, for all processes that use the same account.

A token lies there as it is, for as long as it is good: let nobody read that Redis who must not
send. Whatever fails there is told to the log, and to nobody else.

A connection is made for each visit and closed again. That is once in the life of a token, and there
is nothing to share between event loops, to close, or to repair after a fork.
"""

from __future__ import annotations

import math
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, Final

from .redis_visits import visit_within, visiting
from .secret import Secret
from .token_stores import StoredToken
from .tokens import is_sendable

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from .deadline import Deadline

_DELETE_IF_SAME: Final = """
if redis.call('HGET', KEYS[1], 'token') == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
"""


class RedisStore:
    """Keeps each token in a hash of Redis that expires with it."""

    def __init__(self, url: Secret, *, logger: str) -> None:
        self._logger = logger
        self._url = url

    def get(self, key: str, deadline: Deadline, /) -> StoredToken | None:
        """Return what is stored, from a thread."""
        with self._forgiving(), self._visit(deadline) as redis:
            return _read(*_asked(redis.pipeline(), key).execute())
        return None

    def put(self, key: str, token: StoredToken, deadline: Deadline, /) -> None:
        """Store a token for as long as it is good, from a thread."""
        with self._forgiving(), self._visit(deadline) as redis:
            _stored(redis.pipeline(), key, token).execute()

    def delete(self, key: str, value: Secret, deadline: Deadline, /) -> None:
        """Delete the token if it is still this one, from a thread."""
        with self._forgiving(), self._visit(deadline) as redis:
            redis.eval(_DELETE_IF_SAME, 1, key, value.reveal())

    async def aget(self, key: str, deadline: Deadline, /) -> StoredToken | None:
        """Return what is stored, from a task."""
        with self._forgiving():
            async with self._avisit(deadline) as redis:
                return _read(*await _asked(redis.pipeline(), key).execute())
        return None

    async def aput(self, key: str, token: StoredToken, deadline: Deadline, /) -> None:
        """Store a token for as long as it is good, from a task."""
        with self._forgiving():
            async with self._avisit(deadline) as redis:
                await _stored(redis.pipeline(), key, token).execute()

    async def adelete(self, key: str, value: Secret, deadline: Deadline, /) -> None:
        """Delete the token if it is still this one, from a task."""
        with self._forgiving():
            async with self._avisit(deadline) as redis:
                await redis.eval(_DELETE_IF_SAME, 1, key, value.reveal())

    @contextmanager
    def _forgiving(self) -> Generator[None]:
        from redis import RedisError

        try:
            yield
        except (RedisError, OSError, ValueError) as error:  # the last: what is stored is nonsense
            import logging

            logging.getLogger(self._logger).warning(
                "token_store_url is of no use now (%s). The client goes on without.",
                type(error).__name__,
            )

    @contextmanager
    def _visit(self, deadline: Deadline) -> Generator[Any]:
        from redis import Redis

        from .redis_pools import thread_pool

        with (
            visiting(visit_within(deadline)),
            Redis.from_pool(thread_pool(self._url, decode_responses=True)) as redis,
        ):
            yield redis

    @asynccontextmanager
    async def _avisit(self, deadline: Deadline) -> AsyncGenerator[Any]:
        from asyncio import timeout

        from redis.asyncio import Redis

        from .redis_pools import task_pool

        async with (
            timeout(visit_within(deadline).left_s()),
            Redis.from_pool(task_pool(self._url, decode_responses=True)) as redis,
        ):
            yield redis


def _asked(pipeline: Any, key: str) -> Any:
    return pipeline.hmget(key, "token", "lifetime_s").pttl(key)


def _stored(pipeline: Any, key: str, token: StoredToken) -> Any:
    fields = {"token": token.value.reveal(), "lifetime_s": repr(token.lifetime_s)}
    return pipeline.hset(key, mapping=fields).pexpire(key, max(1, int(token.left_s * 1000)))


def _read(fields: list[str | None], left_ms: int) -> StoredToken | None:
    token, lifetime_s = fields
    known_s = float(lifetime_s or "nan")
    if token is None or not is_sendable(token) or not math.isfinite(known_s):
        return None
    return StoredToken(value=Secret(token), lifetime_s=known_s, left_s=left_ms / 1000)
