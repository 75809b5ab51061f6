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
        timeout: Seconds for each attempt.
        http_client: An httpx client to send with. It is not closed by this one.
        clock: Where the time comes from; for tests.

    Raises:
        ConfigurationError: A credential, base_url or timeout is missing or malformed.
    """

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
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
        timeout: Seconds for each attempt.
        http_client: An httpx client to send with. It is not closed by this one.
        clock: Where the time comes from; for tests.

    Raises:
        ConfigurationError: A credential, base_url or timeout is missing or malformed.
    """

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float = 30.0,
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
