"""The wire. The only module that imports the HTTP library; it is loaded with the first request."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

import httpx

from .errors import ApiConnectionError, ApiTimeoutError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Generator, Mapping

    from .sending import Call

OK: Final = 200
"""The one status whose content goes to a sink."""

_NOTHING_SENT: Final = (
    httpx.ConnectError,  # also a failed TLS handshake
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""What fails before the first byte of a request is written."""


class Wire:
    """Sends a signed request once, and reads the whole answer.

    `client` is a `httpx.Client` where `send` is used, a `httpx.AsyncClient` where `asend` is.
    """

    def __init__(self, client: httpx.Client | httpx.AsyncClient) -> None:
        self._client = client
        _keep_the_library_quiet()

    def request(self, kwargs: Mapping[str, Any], *, timeout_s: float) -> httpx.Request:
        """Build a request whose body is in memory, so that it can be sent again."""
        try:
            request = self._client.build_request(**kwargs, timeout=timeout_s)
        except httpx.InvalidURL as error:
            raise ValueError("The arguments make a URL that is too long to be sent.") from error
        request.read()
        return request

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        with _translated(call):
            response = cast("httpx.Client", self._client).send(
                call.request, stream=True, auth=None, follow_redirects=False
            )
            try:
                if call.sink is None or response.status_code != OK:
                    response.read()
                else:
                    call.sink.restart()
                    for chunk in response.iter_bytes():
                        call.sink.write(chunk)
            finally:
                response.close()
        return response

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        with _translated(call):
            response = await cast("httpx.AsyncClient", self._client).send(
                call.request, stream=True, auth=None, follow_redirects=False
            )
            try:
                if call.sink is None or response.status_code != OK:
                    await response.aread()
                else:
                    call.sink.restart()
                    async for chunk in response.aiter_bytes():
                        call.sink.write(chunk)
            finally:
                await response.aclose()
        return response

    def close(self) -> None:
        """Close the client."""
        cast("httpx.Client", self._client).close()

    async def aclose(self) -> None:
        """Close the client."""
        await cast("httpx.AsyncClient", self._client).aclose()


def new_client(*, asynchronous: bool) -> httpx.Client | httpx.AsyncClient:
    """Return a client with the library's own pool sizes."""
    kind = httpx.AsyncClient if asynchronous else httpx.Client
    return kind(verify=_ssl_context())


@cache
def _ssl_context() -> ssl.SSLContext:
    """Return one context for all clients of this process: loading the certificates is slow."""
    return httpx.create_ssl_context()


@contextmanager
def _translated(call: Call) -> Generator[None]:
    """Raise our own errors for the library's, which stay visible as the cause."""
    quiet = _quiet.set(True)
    try:
        yield
    except httpx.TimeoutException as error:
        raise _error(ApiTimeoutError, call, error, "There was no answer in time") from error
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise _error(ApiConnectionError, call, error, "There was no complete answer") from error
    finally:
        _quiet.reset(quiet)


def _error(
    kind: type[ApiConnectionError], call: Call, error: Exception, what: str
) -> ApiConnectionError:
    sent = not isinstance(error, _NOTHING_SENT)
    url = call.request.url
    where = f"{url.host}:{url.port}" if url.port else url.host
    return kind(
        f"{what if sent else 'Not sent'} ({type(error).__name__}, {where})",
        advice="" if sent else "Check the network, the proxy settings and base_url.",
        operation=call.operation.id,
        sent=sent,
        retryable=True,
    )


# The library logs the URL of every request, at level INFO. A URL can hold a key or a recipient.
_quiet: Final = ContextVar("quiet", default=False)


@cache
def _keep_the_library_quiet() -> None:
    logging.getLogger("httpx").addFilter(lambda _: not _quiet.get())
