"""The parts of ASGI that a plain request does not touch."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tests.mock.engine.toy import KEY

if TYPE_CHECKING:
    from tests.mock.engine.toy import ToyMock


def _drive(toy: ToyMock, scope: dict[str, Any], *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """What the application sends when it receives these messages."""
    incoming, sent = list(messages), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        return incoming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(toy.asgi()(scope, receive, send))
    return sent


def _http(method: str, path: str) -> dict[str, Any]:
    headers = [(b"x-api-key", KEY.encode()), (b"content-type", b"application/json")]
    return {"type": "http", "method": method, "path": path, "headers": headers}


def test_a_server_may_start_and_stop_the_application(toy: ToyMock) -> None:
    """The lifespan protocol is answered."""
    sent = _drive(
        toy, {"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}
    )
    assert sent == [{"type": "lifespan.startup.complete"}, {"type": "lifespan.shutdown.complete"}]


def test_a_websocket_is_closed(toy: ToyMock) -> None:
    """The mock speaks HTTP only."""
    sent = _drive(toy, {"type": "websocket"}, {"type": "websocket.connect"})
    assert sent == [{"type": "websocket.close"}]


def test_a_body_may_come_in_pieces(toy: ToyMock) -> None:
    """The whole body is read before the mock sees it."""
    sent = _drive(
        toy,
        _http("POST", "/v1/things"),
        {"type": "http.request", "body": b'{"name":', "more_body": True},
        {"type": "http.request", "body": b'"cup"}'},
    )
    assert sent[0]["status"] == 201


def test_a_request_broken_off_is_not_handled(toy: ToyMock) -> None:
    """A client that goes away before the end has not asked for anything."""
    sent = _drive(
        toy,
        _http("POST", "/v1/things"),
        {"type": "http.request", "body": b"{", "more_body": True},
        {"type": "http.disconnect"},
    )
    assert (sent, toy.requests) == ([], [])


def test_a_server_may_leave_out_the_raw_path(toy: ToyMock) -> None:
    """The raw path is optional in ASGI; the decoded one is encoded again."""
    _drive(toy, _http("GET", "/v1/a%b ü"), {"type": "http.request"})
    assert toy.requests[0].request.target == "/v1/a%25b%20%C3%BC"
