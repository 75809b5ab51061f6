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
    from .resources.notifications import AsyncNotifications, Notifications
    from .resources.received_text_messages import AsyncReceivedTextMessages, ReceivedTextMessages
    from .resources.templates import AsyncTemplates, Templates


class Notify:
    """Client of GOV.UK Notify.

    Safe to share between threads. Use it as a context manager, or close it.

    Args:
        api_key: An API key of the service, from API integration, API keys, in the web
            application. Live, team and test keys look alike; the server knows their kind.
            Default: $NOTIFY_API_KEY.
        base_url: Where requests go, instead of the provider's own address: https, or http on
            the loopback interface. Default: $NOTIFY_BASE_URL.
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
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        deadline: float = 60.0,
        max_retries: int = 2,
        max_wait_s: float = 30.0,
        extra_headers: Mapping[str, str] | None = None,
        limits_url: str | None = None,
        http2: bool = False,
        tracer: Tracer | None = None,
        http_client: httpx.Client | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._calls = SyncCalls(
            _facts.V2,
            {
                "api_key": api_key,
            },
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_wait_s=max_wait_s,
            extra_headers=extra_headers,
            limits_url=limits_url,
            http2=http2,
            tracer=tracer,
            http_client=http_client,
            clock=clock,
        )

    @cached_property
    def notifications(self) -> Notifications:
        """`send_sms`, `send_email`, `send_letter`, `send_precompiled_letter`, `get`, `list`,
        `get_pdf`."""
        from .resources.notifications import Notifications

        return Notifications(self._calls)

    @cached_property
    def templates(self) -> Templates:
        """`get`, `get_version`, `list`, `preview`."""
        from .resources.templates import Templates

        return Templates(self._calls)

    @cached_property
    def received_text_messages(self) -> ReceivedTextMessages:
        """`list`."""
        from .resources.received_text_messages import ReceivedTextMessages

        return ReceivedTextMessages(self._calls)

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


class AsyncNotify:
    """Async client of GOV.UK Notify.

    Safe to share between tasks of one event loop. Use it as an async context manager, or close it.

    Args:
        api_key: An API key of the service, from API integration, API keys, in the web
            application. Live, team and test keys look alike; the server knows their kind.
            Default: $NOTIFY_API_KEY.
        base_url: Where requests go, instead of the provider's own address: https, or http on
            the loopback interface. Default: $NOTIFY_BASE_URL.
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
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
        deadline: float = 60.0,
        max_retries: int = 2,
        max_wait_s: float = 30.0,
        extra_headers: Mapping[str, str] | None = None,
        limits_url: str | None = None,
        http2: bool = False,
        transport: Literal["httpx", "aiohttp"] = "httpx",
        tracer: Tracer | None = None,
        http_client: httpx.AsyncClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._calls = AsyncCalls(
            _facts.V2,
            {
                "api_key": api_key,
            },
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            max_wait_s=max_wait_s,
            extra_headers=extra_headers,
            limits_url=limits_url,
            http2=http2,
            transport=transport,
            tracer=tracer,
            http_client=http_client,
            clock=clock,
        )

    @cached_property
    def notifications(self) -> AsyncNotifications:
        """`send_sms`, `send_email`, `send_letter`, `send_precompiled_letter`, `get`, `list`,
        `get_pdf`."""
        from .resources.notifications import AsyncNotifications

        return AsyncNotifications(self._calls)

    @cached_property
    def templates(self) -> AsyncTemplates:
        """`get`, `get_version`, `list`, `preview`."""
        from .resources.templates import AsyncTemplates

        return AsyncTemplates(self._calls)

    @cached_property
    def received_text_messages(self) -> AsyncReceivedTextMessages:
        """`list`."""
        from .resources.received_text_messages import AsyncReceivedTextMessages

        return AsyncReceivedTextMessages(self._calls)

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
