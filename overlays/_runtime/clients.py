"""Makes the HTTP clients that are not brought."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import httpx

from .network import keep_to_deadlines

if TYPE_CHECKING:
    import ssl

TransportName: TypeAlias = Literal["httpx", "aiohttp"]


def new_client(*, http2: bool) -> httpx.Client:
    """Return a client for threads, with the library's own pool sizes."""
    client = httpx.Client(verify=ssl_context_for(http2=http2), http2=http2)
    keep_to_deadlines(client)
    return client


def new_async_client(transport: TransportName, *, http2: bool) -> httpx.AsyncClient:
    """Return a client for the tasks of one loop, with the library's own pool sizes."""
    ssl_context = ssl_context_for(http2=http2)
    if transport == "aiohttp":
        from .aiohttp_client import new_aiohttp_client

        return new_aiohttp_client(ssl_context)
    return httpx.AsyncClient(verify=ssl_context, http2=http2)


@cache
def ssl_context_for(*, http2: bool) -> ssl.SSLContext:  # noqa: ARG001 -- what the cache tells apart
    """Return one context for all clients of a kind: loading the certificates is slow.

    The library writes the protocols that it offers into the context, so a client that speaks
    HTTP/2 must not share it with one that does not.
    """
    return httpx.create_ssl_context()
