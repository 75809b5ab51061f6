"""Callbacks on their way out: over the network, or into an application in this process.

httpx is used below its client: nothing is redirected, sent through a proxy or logged with its URL.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    import ssl
    from wsgiref.types import WSGIApplication

    from .outgoing import Callback, Deliver

__all__ = ["AsgiApplication", "into_asgi", "into_wsgi", "post"]

AsgiApplication = Callable[[Any, Any, Any], Awaitable[None]]


def post(callback: Callback, *, timeout_s: float) -> int:
    """Send a callback over the network; the status of the answer, whose body is not looked at.

    Raises:
        TimeoutError: connecting, sending or one read took longer than the timeout.
        ConnectionError: there was no complete answer for another reason.
    """
    with _translated(), httpx.HTTPTransport(verify=_ssl_context()) as transport:
        return _sent(transport, _request(callback, timeout_s=timeout_s))


def into_wsgi(app: WSGIApplication) -> Deliver:
    """A way of delivery into a WSGI application, in the calling thread."""
    transport = httpx.WSGITransport(app)

    def deliver(callback: Callback) -> int:
        return _sent(transport, _request(callback))

    return deliver


def into_asgi(app: AsgiApplication) -> Deliver:
    """A way of delivery into an ASGI application, in a thread and an asyncio loop of its own."""
    transport = httpx.ASGITransport(app)

    async def ask(callback: Callback) -> int:
        response = await transport.handle_async_request(_request(callback))
        await response.aread()
        return response.status_code

    def deliver(callback: Callback) -> int:
        # The calling thread may have a loop that runs, and a thread has one at most.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, ask(callback)).result()

    return deliver


def _request(callback: Callback, *, timeout_s: float | None = None) -> httpx.Request:
    return httpx.Request(
        callback.method,
        callback.url,
        headers=list(callback.headers),
        content=callback.body,
        extensions={"timeout": httpx.Timeout(timeout_s).as_dict()},
    )


def _sent(transport: httpx.BaseTransport, request: httpx.Request) -> int:
    response = transport.handle_request(request)
    try:
        response.read()
    finally:
        response.close()
    return response.status_code


@contextmanager
def _translated() -> Generator[None]:
    """The library's errors as the system's, without their text."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise TimeoutError(type(error).__name__) from None
    except httpx.TransportError as error:
        raise ConnectionError(type(error).__name__) from None


@cache
def _ssl_context() -> ssl.SSLContext:
    """One for all: loading the certificates is slow."""
    return httpx.create_ssl_context()
