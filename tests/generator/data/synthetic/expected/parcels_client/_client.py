"""The two entry classes; each resource is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from . import _facts
from ._runtime.calls import AsyncCalls, SyncCalls
from ._runtime.copying import copied

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx

    from ._runtime.clock import Clock
    from ._runtime.tracing import Tracer
    from .resources.accounts import Accounts, AsyncAccounts
    from .resources.odd import AsyncOdd, Odd
    from .resources.old import AsyncOld, Old
    from .resources.parcels import AsyncParcels, Parcels


class ParcelPost:
    """Client of Parcels.

    Safe to share between threads. Use it as a context manager, or close it.

    Args:
        key: A key of the account. Default: $PARCELS_KEY.
        team: The team of the key. Default: $PARCELS_TEAM.
        client_id: The id of the program. Default: $PARCELS_CLIENT_ID.
        client_secret: Its secret. Default: $PARCELS_CLIENT_SECRET.
        base_url: Where requests go, instead of the provider's own address: https, or http on
            the loopback interface. Default: $PARCELS_BASE_URL.
        timeout: Seconds that each attempt waits for a connection, and for each next byte.
        deadline: Seconds that a whole call may take, repetitions and all waits included.
        max_retries: How often a call is repeated where that is harmless. What must not be done
            twice is never repeated on a doubt, whatever this says.
        max_wait_s: The longest wait, in seconds, for the provider's rate limits; a call that
            would wait longer raises `RateLimitError` and sends nothing.
        extra_headers: Headers to send with every request besides the usual ones.
        limits_url: A Redis (``redis://``, ``rediss://`` or ``unix://``) in which all processes
            and hosts with the same credentials count the provider's rate limits; needs the
            extra `redis`. Default: each client counts by itself.
        token_store_url: A Redis (``redis://`` or ``rediss://``) in which processes and hosts
            share access tokens; needs the extra `redis`. Default: in memory.
        http2: Whether to speak HTTP/2 where the provider does; needs the extra `http2`.
        tracer: A tracer of OpenTelemetry, which gets a span for each call; needs the extra
            `otel`.
        http_client: An httpx client to send with, which this one does not close: one client for
            each loop and process. Its own timeouts alone bound headers that come drop by drop.
            Its transport should not repeat requests by itself: what must not be done twice is
            stopped at the second, but only where the transport reports what it does, as httpx's
            own does.
        clock: Where the time comes from; for tests.

    Raises:
        ConfigurationError: A credential is missing or malformed, an option makes no sense, or
            the extra that one needs is not installed.
    """

    def __init__(
        self,
        key: str | None = None,
        team: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        deadline: float = 60.0,
        max_retries: int = 2,
        max_wait_s: float = 30.0,
        extra_headers: Mapping[str, str] | None = None,
        limits_url: str | None = None,
        token_store_url: str | None = None,
        http2: bool = False,
        tracer: Tracer | None = None,
        http_client: httpx.Client | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._calls = SyncCalls(
            _facts.CURRENT,
            {
                "key": key,
                "team": team,
                "client_id": client_id,
                "client_secret": client_secret,
            },
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_wait_s=max_wait_s,
            extra_headers=extra_headers,
            limits_url=limits_url,
            token_store_url=token_store_url,
            http2=http2,
            tracer=tracer,
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
    def accounts(self) -> Accounts:
        """Parcels, accounts."""
        from .resources.accounts import Accounts

        return Accounts(self._calls.for_provider(_facts.ACCOUNTS))

    @cached_property
    def parcels(self) -> Parcels:
        """`list`, `send`, `get_label`."""
        from .resources.parcels import Parcels

        return Parcels(self._calls)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        max_wait_s: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a copy of this client with other settings; what is left out stays as it is.

        The copy sends over the same connections and shares what is remembered: tokens, rate limits
        and the budget of repetitions. Closing it closes nothing; when this client is closed, the
        copy is too.

        Args:
            timeout: Seconds that each attempt waits for a connection, and for each next byte.
            deadline: Seconds that a whole call may take, repetitions and all waits included.
            max_retries: How often a call is repeated where that is harmless. What must not be done
                twice is never repeated on a doubt, whatever this says.
            max_wait_s: The longest wait, in seconds, for the provider's rate limits; a call that
                would wait longer raises `RateLimitError` and sends nothing.
            extra_headers: Headers to send with every request besides the usual ones.

        Raises:
            ConfigurationError: A setting makes no sense.
        """
        copy = copied(self)
        copy._calls = self._calls.with_options(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_wait_s=max_wait_s,
            extra_headers=extra_headers,
        )
        return copy

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
        client_id: The id of the program. Default: $PARCELS_CLIENT_ID.
        client_secret: Its secret. Default: $PARCELS_CLIENT_SECRET.
        base_url: Where requests go, instead of the provider's own address: https, or http on
            the loopback interface. Default: $PARCELS_BASE_URL.
        timeout: Seconds that each attempt waits for a connection, and for each next byte.
        deadline: Seconds that a whole call may take, repetitions and all waits included.
        max_retries: How often a call is repeated where that is harmless. What must not be done
            twice is never repeated on a doubt, whatever this says.
        max_wait_s: The longest wait, in seconds, for the provider's rate limits; a call that
            would wait longer raises `RateLimitError` and sends nothing.
        extra_headers: Headers to send with every request besides the usual ones.
        limits_url: A Redis (``redis://``, ``rediss://`` or ``unix://``) in which all processes
            and hosts with the same credentials count the provider's rate limits; needs the
            extra `redis`. Default: each client counts by itself.
        token_store_url: A Redis (``redis://`` or ``rediss://``) in which processes and hosts
            share access tokens; needs the extra `redis`. Default: in memory.
        http2: Whether to speak HTTP/2 where the provider does; needs the extra `http2`.
        transport: What sends the requests. `aiohttp` is faster with many calls at once; needs
            the extra of that name.
        tracer: A tracer of OpenTelemetry, which gets a span for each call; needs the extra
            `otel`.
        http_client: An httpx client to send with, which this one does not close: one client for
            each loop and process. Its own timeouts alone bound headers that come drop by drop.
            Its transport should not repeat requests by itself: what must not be done twice is
            stopped at the second, but only where the transport reports what it does, as httpx's
            own does.
        clock: Where the time comes from; for tests.

    Raises:
        ConfigurationError: A credential is missing or malformed, an option makes no sense, or
            the extra that one needs is not installed.
    """

    def __init__(
        self,
        key: str | None = None,
        team: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        deadline: float = 60.0,
        max_retries: int = 2,
        max_wait_s: float = 30.0,
        extra_headers: Mapping[str, str] | None = None,
        limits_url: str | None = None,
        token_store_url: str | None = None,
        http2: bool = False,
        transport: Literal["httpx", "aiohttp"] = "httpx",
        tracer: Tracer | None = None,
        http_client: httpx.AsyncClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._calls = AsyncCalls(
            _facts.CURRENT,
            {
                "key": key,
                "team": team,
                "client_id": client_id,
                "client_secret": client_secret,
            },
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_wait_s=max_wait_s,
            extra_headers=extra_headers,
            limits_url=limits_url,
            token_store_url=token_store_url,
            http2=http2,
            transport=transport,
            tracer=tracer,
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
    def accounts(self) -> AsyncAccounts:
        """Parcels, accounts."""
        from .resources.accounts import AsyncAccounts

        return AsyncAccounts(self._calls.for_provider(_facts.ACCOUNTS))

    @cached_property
    def parcels(self) -> AsyncParcels:
        """`list`, `send`, `get_label`."""
        from .resources.parcels import AsyncParcels

        return AsyncParcels(self._calls)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        max_wait_s: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a copy of this client with other settings; what is left out stays as it is.

        The copy sends over the same connections and shares what is remembered: tokens, rate limits
        and the budget of repetitions. Closing it closes nothing; when this client is closed, the
        copy is too.

        Args:
            timeout: Seconds that each attempt waits for a connection, and for each next byte.
            deadline: Seconds that a whole call may take, repetitions and all waits included.
            max_retries: How often a call is repeated where that is harmless. What must not be done
                twice is never repeated on a doubt, whatever this says.
            max_wait_s: The longest wait, in seconds, for the provider's rate limits; a call that
                would wait longer raises `RateLimitError` and sends nothing.
            extra_headers: Headers to send with every request besides the usual ones.

        Raises:
            ConfigurationError: A setting makes no sense.
        """
        copy = copied(self)
        copy._calls = self._calls.with_options(
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_wait_s=max_wait_s,
            extra_headers=extra_headers,
        )
        return copy

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
