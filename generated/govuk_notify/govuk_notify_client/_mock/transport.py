# Copied from overlays/_mock/transport.py; edit it there and run `make generate`.
"""The mock behind httpx, in process. Loads httpx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from .messages import Request

if TYPE_CHECKING:
    from .messages import Response
    from .mock import Mock

__all__ = ["MockTransport", "async_client", "client"]

_ANY_ORIGIN = "http://127.0.0.1"


class MockTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hands every request to a mock, whatever its host; for sync and async clients."""

    def __init__(self, mock: Mock[Any]) -> None:
        self._mock = mock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer from the mock."""
        return _answer(self._mock, request, request.read())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer from the mock."""
        return _answer(self._mock, request, await request.aread())


def client(mock: Mock[Any]) -> httpx.Client:
    """A client for one mock; relative URLs start at the origin of its first server."""
    return httpx.Client(transport=MockTransport(mock), base_url=_origin(mock))


def async_client(mock: Mock[Any]) -> httpx.AsyncClient:
    """The same for asyncio."""
    return httpx.AsyncClient(transport=MockTransport(mock), base_url=_origin(mock))


def _origin(mock: Mock[Any]) -> str:
    return next((found for each in mock.documents if (found := each.origin)), _ANY_ORIGIN)


def _answer(mock: Mock[Any], request: httpx.Request, body: bytes) -> httpx.Response:
    response: Response = mock.handle(
        Request(
            method=request.method,
            target=request.url.raw_path.decode("ascii"),
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in request.headers.raw
            ),
            body=body,
            root=f"{request.url.scheme}://{request.url.netloc.decode('ascii')}",
        )
    )
    return httpx.Response(
        response.status,
        headers=list(response.headers),
        content=response.body,
        request=request,
    )
