# Copied from overlays/_runtime/transport.py; edit it there and run `make generate`.
"""The wire. It and what it imports are all that knows the HTTP library: loaded when first used."""

from __future__ import annotations

import logging
from contextlib import aclosing, closing
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

import httpx

from .attempt import CURRENT, Attempt
from .failures import OwnSink, translated
from .per_loop import closed_with_the_loop

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator, Mapping

    from .sending import Call

OK: Final = 200
"""The one status whose content goes to a sink."""
_TALKATIVE: Final = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "hpack.hpack",
    "hpack.table",
)
"""The loggers of the libraries. A logger's filter does not hold for those below it."""


class Wire:
    """Sends a signed request once, and reads the whole answer, before the deadline of the call.

    `client` is a `httpx.Client` where `send` is used, a `httpx.AsyncClient` where `asend` is.
    """

    def __init__(self, client: httpx.Client | httpx.AsyncClient) -> None:
        self._client = client
        self._end: AsyncGenerator[None] | None = None
        _keep_the_libraries_quiet()

    def request(self, kwargs: Mapping[str, Any], *, timeout_s: float) -> httpx.Request:
        """Build a request whose body is in memory, so that it can be sent again.

        Raise `RuntimeError` if the client is closed.
        """
        if self._client.is_closed:
            raise RuntimeError("The http_client is closed. Make another one.")
        try:
            request = self._client.build_request(**kwargs, timeout=timeout_s)
        except httpx.InvalidURL as error:
            raise ValueError("The arguments make a URL that is too long to be sent.") from error
        except UnicodeError:  # it holds the whole body
            raise ValueError("The arguments hold text that UTF-8 cannot carry.") from None
        request.read()
        return request

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        attempt = Attempt(call, asynchronous=False)
        sink = OwnSink(call.sink) if call.sink else None
        with translated(attempt, sink):
            response = cast("httpx.Client", self._client).send(
                attempt.request, stream=True, auth=None, follow_redirects=False
            )
            with closing(response):
                attempt.answered(response)
                stream = cast("httpx.SyncByteStream", response.stream)
                response.stream = _TimelyStream(stream, attempt)
                if sink is None or response.status_code != OK:
                    response.read()
                else:
                    sink.restart()
                    for chunk in response.iter_bytes():
                        sink.write(chunk)
        return response

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        import asyncio  # the HTTP library has loaded it

        attempt = Attempt(call, asynchronous=True)
        sink = OwnSink(call.sink) if call.sink else None
        with translated(attempt, sink):
            async with asyncio.timeout(call.deadline.left_s()):
                response = await cast("httpx.AsyncClient", self._client).send(
                    attempt.request, stream=True, auth=None, follow_redirects=False
                )
                async with aclosing(response):
                    attempt.answered(response)
                    if sink is None or response.status_code != OK:
                        await response.aread()
                    else:
                        sink.restart()
                        async for chunk in response.aiter_bytes():
                            sink.write(chunk)
        return response

    def close(self) -> None:
        """Close the client."""
        cast("httpx.Client", self._client).close()

    async def aclose(self) -> None:
        """Close the client."""
        if self._end is None:
            await cast("httpx.AsyncClient", self._client).aclose()
        else:
            await self._end.aclose()

    def close_with_the_loop(self) -> None:
        """Have the client closed before the running loop is, however that comes to its end."""
        self._end = closed_with_the_loop(cast("httpx.AsyncClient", self._client).aclose)


class _TimelyStream(httpx.SyncByteStream):
    """Ends at the deadline, whatever connection the content comes from."""

    def __init__(self, inner: httpx.SyncByteStream, attempt: Attempt) -> None:
        self._inner = inner
        self._attempt = attempt

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._inner:
            yield chunk
            if self._attempt.is_late:
                raise httpx.ReadTimeout("the deadline of the call has passed")

    def close(self) -> None:
        self._inner.close()


# URLs, headers and answers can hold keys and recipients. The library logs the URL of every request
# at level INFO; what it is built on logs, at DEBUG, header blocks and addresses.
@cache
def _keep_the_libraries_quiet() -> None:
    for name in _TALKATIVE:
        logging.getLogger(name).addFilter(_is_of_others)


def _is_of_others(_: logging.LogRecord) -> bool:
    return CURRENT.get(None) is None
