"""The mock as an ASGI application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from .messages import Request

if TYPE_CHECKING:
    from .messages import Response
    from .mock import Mock

__all__ = ["AsgiApp"]

_Scope = Mapping[str, Any]
_Receive = Callable[[], Awaitable[Mapping[str, Any]]]
_Send = Callable[[dict[str, Any]], Awaitable[None]]

# Everything printable in ASCII: a target is passed on as it was sent.
_KEPT = "".join(map(chr, range(0x21, 0x7F)))


class AsgiApp:
    """ASGI 3, HTTP only. Any server can run it; the whole body is read before it is answered."""

    def __init__(self, mock: Mock[Any]) -> None:
        self._mock = mock

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Serve one connection of the server."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            await send({"type": "websocket.close"})

    async def _serve(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        body = await _read(receive)
        if body is None:
            return
        response = self._mock.handle(_request(scope, body))
        await send(
            {
                "type": "http.response.start",
                "status": response.status,
                "headers": _headers(response),
            }
        )
        await send({"type": "http.response.body", "body": response.body})


async def _live(receive: _Receive, send: _Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _read(receive: _Receive) -> bytes | None:
    """The whole body, or None where the client has gone."""
    chunks: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(chunks)


def _request(scope: _Scope, body: bytes) -> Request:
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
    )
    host = dict(headers).get("host") or ":".join(map(str, scope.get("server") or ("127.0.0.1",)))
    raw_path: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    query: bytes = scope.get("query_string", b"")
    target = quote(raw_path.partition(b"?")[0], safe=_KEPT)
    return Request(
        method=scope["method"],
        target=f"{target}?{quote(query, safe=_KEPT)}" if query else target,
        headers=headers,
        body=body,
        root=f"{scope.get('scheme', 'http')}://{host}",
    )


def _headers(response: Response) -> list[tuple[bytes, bytes]]:
    headers = [(name.encode("latin-1"), text.encode("latin-1")) for name, text in response.headers]
    if response.header("Content-Length") is None and response.status not in {204, 304}:
        headers.append((b"content-length", str(len(response.body)).encode()))
    return headers
