"""Where processes share a token: on Redis, or not at all.

A store is a cache: what it has saves a token request. When it cannot be reached, or holds nonsense,
a token is asked for as if there were no store, and the call goes on; the log says so. A token on
Redis lies there as it is, for as long as it is good: let nobody read that Redis who must not send.
There is no store in a plain file.

A connection is made for each visit and closed again. That is once in the life of a token, and there
is nothing to share between event loops, to close, or to repair after a fork.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from .errors import ConfigurationError
from .extras import require_extra
from .secret import Secret
from .tokens import is_sendable

if TYPE_CHECKING:
    from collections.abc import Generator

    from .provider import Provider

REDIS_PATIENCE_S: Final = 1.0
"""How long Redis may take to be reached, and for each answer: a token request takes no longer."""

_SCHEMES: Final = ("redis", "rediss")
_DELETE_IF_SAME: Final = """
if redis.call('HGET', KEYS[1], 'token') == ARGV[1] then
    return redis.call('DEL', KEYS[1])
end
return 0
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredToken:
    """A token as processes share it: each has a monotonic clock of its own."""

    value: Secret = field(repr=False)
    lifetime_s: float
    left_s: float


class TokenStore(Protocol):
    """Keeps one token under each key. No method raises for a store that fails."""

    def get(self, key: str, /) -> StoredToken | None:
        """Return what is stored, from a thread."""
        ...

    def put(self, key: str, token: StoredToken, /) -> None:
        """Store a token for as long as it is good, from a thread."""
        ...

    def delete(self, key: str, value: Secret, /) -> None:
        """Delete the token if it is still this one, from a thread."""
        ...

    async def aget(self, key: str, /) -> StoredToken | None:
        """Return what is stored, from a task."""
        ...

    async def aput(self, key: str, token: StoredToken, /) -> None:
        """Store a token for as long as it is good, from a task."""
        ...

    async def adelete(self, key: str, value: Secret, /) -> None:
        """Delete the token if it is still this one, from a task."""
        ...


def token_store(url: str | None, *, provider: Provider) -> TokenStore:
    """Return the store that an URL names; without one, a store that keeps nothing.

    Raise `ConfigurationError`, which does not show the URL, if it is not one of Redis, or if the
    package for Redis is not installed.
    """
    if url is None:
        return NoStore()
    if url.partition("://")[0] not in _SCHEMES:
        raise _malformed()
    require_extra("redis", option="token_store_url", package=provider.package, extra="redis")
    return RedisStore(url, logger=provider.package)


class NoStore:
    """Keeps nothing: each client has its token in its own memory."""

    def get(self, _: str, /) -> None:
        """Return nothing."""

    def put(self, _: str, __: StoredToken, /) -> None:
        """Do nothing."""

    def delete(self, _: str, __: Secret, /) -> None:
        """Do nothing."""

    async def aget(self, _: str, /) -> None:
        """Return nothing."""

    async def aput(self, _: str, __: StoredToken, /) -> None:
        """Do nothing."""

    async def adelete(self, _: str, __: Secret, /) -> None:
        """Do nothing."""


class RedisStore:
    """Keeps each token in a hash of Redis that expires with it."""

    def __init__(self, url: str, *, logger: str) -> None:
        self._logger = logger
        self._url = Secret(url)
        try:
            # Parses the URL and its options; nothing is connected.
            self._sync().connection_pool.make_connection()
        except (ValueError, TypeError):
            raise _malformed() from None

    def get(self, key: str, /) -> StoredToken | None:
        """Return what is stored, from a thread."""
        with self._forgiving(), self._sync() as redis:
            return _read(*_asked(redis.pipeline(), key).execute())
        return None

    def put(self, key: str, token: StoredToken, /) -> None:
        """Store a token for as long as it is good, from a thread."""
        with self._forgiving(), self._sync() as redis:
            _stored(redis.pipeline(), key, token).execute()

    def delete(self, key: str, value: Secret, /) -> None:
        """Delete the token if it is still this one, from a thread."""
        with self._forgiving(), self._sync() as redis:
            redis.eval(_DELETE_IF_SAME, 1, key, value.reveal())

    async def aget(self, key: str, /) -> StoredToken | None:
        """Return what is stored, from a task."""
        with self._forgiving():
            async with self._async() as redis:
                return _read(*await _asked(redis.pipeline(), key).execute())
        return None

    async def aput(self, key: str, token: StoredToken, /) -> None:
        """Store a token for as long as it is good, from a task."""
        with self._forgiving():
            async with self._async() as redis:
                await _stored(redis.pipeline(), key, token).execute()

    async def adelete(self, key: str, value: Secret, /) -> None:
        """Delete the token if it is still this one, from a task."""
        with self._forgiving():
            async with self._async() as redis:
                await redis.eval(_DELETE_IF_SAME, 1, key, value.reveal())

    @contextmanager
    def _forgiving(self) -> Generator[None]:
        from redis.exceptions import RedisError

        try:
            yield
        except (RedisError, OSError, ValueError) as error:  # the last: what is stored is nonsense
            import logging

            logging.getLogger(self._logger).warning(
                "token_store_url is of no use now (%s). The client goes on without.",
                type(error).__name__,
            )

    # The package types what a command returns as a value or an awaitable of it: Any is no worse.
    def _sync(self) -> Any:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        kind: Any = Redis
        return kind.from_url(self._url.reveal(), **_OPTIONS, retry=Retry(NoBackoff(), 0))

    def _async(self) -> Any:
        from redis.asyncio import Redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff

        kind: Any = Redis
        return kind.from_url(self._url.reveal(), **_OPTIONS, retry=Retry(NoBackoff(), 0))


_OPTIONS: Final[dict[str, Any]] = {
    "decode_responses": True,
    "socket_timeout": REDIS_PATIENCE_S,
    "socket_connect_timeout": REDIS_PATIENCE_S,
}


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


def _malformed() -> ConfigurationError:
    return ConfigurationError(
        "token_store_url is not a usable URL of Redis",
        advice="Give it like this: redis://host:6379/0, or rediss:// for TLS. Tokens are kept in"
        " memory without it, and never in a plain file.",
        sent=False,
    )
