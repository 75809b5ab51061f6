"""Where processes share a token: at a Redis, or not at all.

A store is a cache: what it has saves a token request. When it cannot be reached, or holds nonsense,
a token is asked for as if there were no store, and the call goes on. There is no store in a plain
file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .deadline import Deadline
    from .provider import Provider
    from .secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredToken:
    """A token as processes share it: each has a monotonic clock of its own."""

    value: Secret = field(repr=False)
    lifetime_s: float
    left_s: float


class TokenStore(Protocol):
    """Keeps one token under each key, as far as there is time before the deadline of a call.

    No method raises for a store that fails.
    """

    def get(self, key: str, deadline: Deadline, /) -> StoredToken | None:
        """Return what is stored, from a thread."""
        ...

    def put(self, key: str, token: StoredToken, deadline: Deadline, /) -> None:
        """Store a token for as long as it is good, from a thread."""
        ...

    def delete(self, key: str, value: Secret, deadline: Deadline, /) -> None:
        """Delete the token if it is still this one, from a thread."""
        ...

    async def aget(self, key: str, deadline: Deadline, /) -> StoredToken | None:
        """Return what is stored, from a task."""
        ...

    async def aput(self, key: str, token: StoredToken, deadline: Deadline, /) -> None:
        """Store a token for as long as it is good, from a task."""
        ...

    async def adelete(self, key: str, value: Secret, deadline: Deadline, /) -> None:
        """Delete the token if it is still this one, from a task."""
        ...


def token_store(url: str | None, *, provider: Provider) -> TokenStore:
    """Return the store that an URL names; without one, a store that keeps nothing.

    Raise `ConfigurationError`, which does not show the URL, if it is not one of Redis, or if the
    package for Redis is not installed.
    """
    if url is None:
        return NoStore()
    from .redis_token_store import RedisStore
    from .redis_url import checked_redis_url

    checked = checked_redis_url(
        url, option="token_store_url", package=provider.package, needs=("redis",)
    )
    return RedisStore(checked, logger=provider.package)


class NoStore:
    """Keeps nothing: each client has its token in its own memory."""

    def get(self, _: str, __: Deadline, /) -> None:
        """Return nothing."""

    def put(self, _: str, __: StoredToken, ___: Deadline, /) -> None:
        """Do nothing."""

    def delete(self, _: str, __: Secret, ___: Deadline, /) -> None:
        """Do nothing."""

    async def aget(self, _: str, __: Deadline, /) -> None:
        """Return nothing."""

    async def aput(self, _: str, __: StoredToken, ___: Deadline, /) -> None:
        """Do nothing."""

    async def adelete(self, _: str, __: Secret, ___: Deadline, /) -> None:
        """Do nothing."""
