"""Every way into a mock, behind one function."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from overlays._mock.mock import Mock


Ask = Callable[..., httpx.Response]
"""Takes method, path and what `httpx.Client.request` takes."""


@contextmanager
def in_process(mock: Mock[Any]) -> Generator[Ask]:
    with mock.http_client() as client:
        yield client.request


@contextmanager
def in_process_async(mock: Mock[Any]) -> Generator[Ask]:
    yield partial(_ask_once, mock.async_http_client)


@contextmanager
def over_asgi(mock: Mock[Any]) -> Generator[Ask]:
    def client() -> httpx.AsyncClient:
        transport = httpx.ASGITransport(mock.asgi())
        return httpx.AsyncClient(transport=transport, base_url="http://mock")

    yield partial(_ask_once, client)


@contextmanager
def over_loopback(mock: Mock[Any]) -> Generator[Ask]:
    with mock.serve() as served, httpx.Client(base_url=served.url) as client:
        yield client.request


def _ask_once(
    client: Callable[[], httpx.AsyncClient], method: str, path: str, **options: Any
) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with client() as opened:
            return await opened.request(method, path, **options)

    return asyncio.run(ask())


EDGES = {
    "in process": in_process,
    "in process, async": in_process_async,
    "asgi": over_asgi,
    "loopback": over_loopback,
}
