"""The two entry classes; each resource is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from . import _facts
from ._runtime.calls import AsyncCalls, SyncCalls

if TYPE_CHECKING:
    from types import TracebackType

    import httpx

    from ._runtime.clock import Clock
    from .resources.odd import AsyncOdd, Odd
    from .resources.old import AsyncOld, Old
    from .resources.parcels import AsyncParcels, Parcels


class ParcelPost:
    """Client of Parcels.

    Safe to share between threads. Use it as a context manager, or close it.

    Args:
        key: A key of the account. Default: $PARCELS_KEY.
        team: The team of the key. Default: $PARCELS_TEAM.
        base_url: Where requests go, instead of the provider's own address: https, or http on
            the loopback interface. Default: $PARCELS_BASE_URL.
        timeout: Seconds for each attempt.
        http_client: An httpx client to send with. It is not closed by this one.
        clock: Where the time comes from; for tests.

    Raises:
        ConfigurationError: A credential, base_url or timeout is missing or malformed.
    """

    def __init__(
        self,
        key: str | None = None,
        team: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        http_client: httpx.Client | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._calls = SyncCalls(
            _facts.CURRENT,
            {
                "key": key,
                "team": team,
            },
            base_url=base_url,
            timeout=timeout,
            http_client=http_client,
            clock=clock,
        )

    @cached_property
    def old(self) -> Old:
        """Parcels, old."""
        from .resources.old import Old

        return Old(self._calls.for_provider(_facts.OLD))

    @cached_property
    def odd(self) -> Odd:
        """Parcels, odd shapes."""
        from .resources.odd import Odd

        return Odd(self._calls.for_provider(_facts.ODD))

    @cached_property
    def parcels(self) -> Parcels:
        """`list`, `send`, `get_label`."""
        from .resources.parcels import Parcels

        return Parcels(self._calls)

    def close(self) -> None:
        """Close the connections that this client opened; a client passed in stays open."""
        self._calls.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._calls}>"


class AsyncParcelPost:
    """Async client of Parcels.

    Safe to share between tasks of one event loop. Use it as an async context manager, or close it.

    Args:
        key: A key of the account. Default: $PARCELS_KEY.
        team: The team of the key. Default: $PARCELS_TEAM.
        base_url: Where requests go, instead of the provider's own address: https, or http on
            the loopback interface. Default: $PARCELS_BASE_URL.
        timeout: Seconds for each attempt.
        http_client: An httpx client to send with. It is not closed by this one.
        clock: Where the time comes from; for tests.

    Raises:
        ConfigurationError: A credential, base_url or timeout is missing or malformed.
    """

    def __init__(
        self,
        key: str | None = None,
        team: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        http_client: httpx.AsyncClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._calls = AsyncCalls(
            _facts.CURRENT,
            {
                "key": key,
                "team": team,
            },
            base_url=base_url,
            timeout=timeout,
            http_client=http_client,
            clock=clock,
        )

    @cached_property
    def old(self) -> AsyncOld:
        """Parcels, old."""
        from .resources.old import AsyncOld

        return AsyncOld(self._calls.for_provider(_facts.OLD))

    @cached_property
    def odd(self) -> AsyncOdd:
        """Parcels, odd shapes."""
        from .resources.odd import AsyncOdd

        return AsyncOdd(self._calls.for_provider(_facts.ODD))

    @cached_property
    def parcels(self) -> AsyncParcels:
        """`list`, `send`, `get_label`."""
        from .resources.parcels import AsyncParcels

        return AsyncParcels(self._calls)

    async def aclose(self) -> None:
        """Close the connections that this client opened; a client passed in stays open."""
        await self._calls.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._calls}>"
