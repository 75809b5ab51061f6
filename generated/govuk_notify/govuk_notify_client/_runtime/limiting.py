# Copied from overlays/_runtime/limiting.py; edit it there and run `make generate`.
"""The third layer: keeps the rates that the provider declares, by waiting before it sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .own_limiter import OwnLimiter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import httpx

    from .clock import Clock
    from .provider import Limit, Provider
    from .secret import Secret
    from .sending import Call, Sender


class Limiter(Protocol):
    """Who knows when the next call may be sent.

    A call that would wait longer than its settings or its deadline allow raises `RateLimitError`.
    A call whose wait is interrupted or cancelled takes nothing of the rates.
    """

    def admit(self, call: Call, /) -> None:
        """Return when the call may be sent, from a thread."""
        ...

    async def aadmit(self, call: Call, /) -> None:
        """Return when the call may be sent, from a task."""
        ...

    def for_limits(self, limits: Sequence[Limit], /) -> Limiter:
        """Return a limiter for other limits that shares everything with this one."""
        ...

    def close(self) -> None:
        """Close what was opened for threads."""
        ...

    async def aclose(self) -> None:
        """Close what was opened for the tasks of this event loop."""
        ...


class Lent:
    """The limiter of another client, which alone closes it."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter
        self.admit = limiter.admit
        self.aadmit = limiter.aadmit

    def for_limits(self, limits: Sequence[Limit], /) -> Limiter:
        """Return a limiter for other limits, which is lent as well."""
        return Lent(self._limiter.for_limits(limits))

    def close(self) -> None:
        """Leave everything open."""

    async def aclose(self) -> None:
        """Leave everything open."""


def limiter_for(
    provider: Provider,
    url: str | None,
    *,
    base_url: str,
    parts: Mapping[str, Secret],
    clock: Clock,
    jitter: Callable[[], float],
) -> Limiter:
    """Return what keeps the provider's rates: with all who use the same `url`, or for itself.

    Nothing is connected to. Raise `ConfigurationError` for a `url` of no use, and where the
    libraries for it are not installed.
    """
    if url is None:
        return OwnLimiter(provider.limits, clock=clock)
    from .place import Place
    from .redis_url import checked_redis_url
    from .shared_limiter import SharedLimiter

    place = Place(
        url=checked_redis_url(
            url, option="limits_url", package=provider.package, needs=("limits", "redis")
        ),
        prefix=provider.package,
        base_url=base_url,
        parts=parts,
    )
    return SharedLimiter(provider.limits, place, clock=clock, jitter=jitter)


class Limiting:
    """Waits for a slot before it lets a call through."""

    def __init__(self, inner: Sender, limiter: Limiter) -> None:
        self._inner = inner
        self._limiter = limiter

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        self._limiter.admit(call)
        return self._inner.send(call)

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        await self._limiter.aadmit(call)
        return await self._inner.asend(call)
