"""What a call makes of an HTTP client that the user brought."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import anyio
import h2.exceptions
import httpx
import pytest

from overlays._runtime.attempt import SentAlreadyError
from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiTimeoutError,
    DeliveryUnknownError,
)
from tests.runtime.loopback import answer, hang_up
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    SEND,
    SEND_KWARGS,
    TOY,
    kwargs_for,
    parse_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._runtime.operation import Operation
    from tests.runtime.loopback import Loopback
    from tests.runtime.toy import FakeClock

DONE = b'{"id": 1}'


ODD = [
    OSError(5, "odd"),
    TimeoutError(),
    ssl.SSLError("odd"),
    httpx.CookieConflict("odd"),
    httpx.InvalidURL("odd"),
    httpx.StreamClosed(),
    RuntimeError("Event loop is closed"),
    anyio.ClosedResourceError(),
    h2.exceptions.ProtocolError("odd"),
    SentAlreadyError("odd"),
]


@pytest.mark.parametrize("error", ODD, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("asynchronous", [False, True])
def test_no_error_of_a_library_passes(error: Exception, *, asynchronous: bool) -> None:
    """It is an error of ours; what looks like the network's may pass with time."""

    def handler(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(DeliveryUnknownError) as caught:
        (asend_over if asynchronous else send_over)(httpx.MockTransport(handler))
    cause = caught.value.__cause__

    assert isinstance(cause, ApiConnectionError)
    assert isinstance(cause, ApiTimeoutError) == isinstance(error, TimeoutError)
    assert cause.retryable == isinstance(error, OSError | httpx.StreamError)
    assert cause.__cause__ is error


class OutOfTimeError(Exception):
    """What a task queue raises from a signal handler."""


@pytest.mark.parametrize("error", [OutOfTimeError(), KeyError("a fault"), RecursionError()])
@pytest.mark.parametrize("operation", [GET, SEND])
@pytest.mark.parametrize("asynchronous", [False, True])
def test_an_error_from_elsewhere_passes(
    error: Exception, operation: Operation, *, asynchronous: bool
) -> None:
    """It interrupts the call as it is, whatever the operation, and nothing is sent again."""
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        raise error

    with pytest.raises(type(error)) as caught:
        (asend_over if asynchronous else send_over)(httpx.MockTransport(handler), operation)

    assert (caught.value, len(sent)) == (error, 1)


def test_the_status_of_an_answer_that_a_hook_refuses() -> None:
    """It is kept, though the hook raises before the answer can be read."""

    def refuse(response: httpx.Response) -> None:
        response.raise_for_status()

    over = httpx.MockTransport(lambda _: httpx.Response(400))
    with httpx.Client(transport=over, event_hooks={"response": [refuse]}) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client)
        with pytest.raises(DeliveryUnknownError) as caught:
            calls.call(SEND, SEND_KWARGS, parse_json)

    assert caught.value.status_code == 400


class Repeating(httpx.BaseTransport):
    """Tries again by itself, as some transports do."""

    def __init__(self) -> None:
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(2):
            with suppress(httpx.TransportError):
                return self._inner.handle_request(request)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def test_a_transport_that_repeats_by_itself(server: Loopback) -> None:
    """It is stopped before it sends a message twice."""
    server.script += [hang_up, answer(200, DONE)]
    with httpx.Client(transport=Repeating()) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client, base_url=server.url)
        with pytest.raises(DeliveryUnknownError) as caught:
            calls.call(SEND, SEND_KWARGS, parse_json)
    cause = caught.value.__cause__

    assert isinstance(cause, ApiConnectionError)
    assert (cause.sent, cause.retryable) == (True, False)
    assert isinstance(cause.__cause__, SentAlreadyError)
    assert len(server.received) == 1


def test_a_transport_that_repeats_what_is_harmless(server: Loopback) -> None:
    """That is left to it."""
    server.script += [hang_up, answer(200, DONE)]
    with httpx.Client(transport=Repeating()) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client, base_url=server.url)

        assert calls.call(GET, GET_KWARGS, parse_json) == {"id": 1}


def send_over(transport: httpx.MockTransport, operation: Operation = SEND) -> None:
    with httpx.Client(transport=transport) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client)
        calls.call(operation, kwargs_for(operation), parse_json)


def asend_over(transport: httpx.MockTransport, operation: Operation = SEND) -> None:
    async def send() -> None:
        async with httpx.AsyncClient(transport=transport) as client:
            calls = AsyncCalls(TOY, {"token": KEY}, http_client=client)
            await calls.call(operation, kwargs_for(operation), parse_json)

    asyncio.run(send())


class Drops(httpx.SyncByteStream):
    """Content that takes its time, from a client that was brought."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.clock.sleep(4.0)
            yield b"1"

    def close(self) -> None:
        self.closed = True


def test_slow_content_in_a_client_that_was_brought(clock: FakeClock) -> None:
    """It ends with the first piece after the deadline, and the answer is closed."""
    content = Drops(clock)
    over = httpx.MockTransport(lambda _: httpx.Response(200, stream=content))
    with httpx.Client(transport=over) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client, clock=clock, deadline=10.0)
        with pytest.raises(ApiTimeoutError):
            calls.call(GET, GET_KWARGS, parse_json)

    assert (content.closed, clock.slept_s) == (True, [4.0, 4.0, 4.0])


def test_a_client_that_was_brought_closed() -> None:
    """Nothing can be sent with it, and the error is not about the network."""
    client = httpx.Client()
    client.close()

    with pytest.raises(RuntimeError, match="http_client is closed"):
        SyncCalls(TOY, {"token": KEY}, http_client=client).call(GET, GET_KWARGS, parse_json)


@pytest.mark.parametrize("connector", ["httpx_aiohttp", "httpx"])
def test_an_aiohttp_client_that_was_brought(server: Loopback, connector: str) -> None:
    """Its connections that are lost after a request went out are not taken for unmade ones."""
    from httpx_aiohttp import AiohttpTransport, HttpxAiohttpClient

    server.script.append(hang_up)
    client = (
        HttpxAiohttpClient()
        if connector == "httpx_aiohttp"
        else httpx.AsyncClient(transport=AiohttpTransport())
    )

    async def send() -> Any:
        async with client:
            calls = AsyncCalls(TOY, {"token": KEY}, http_client=client, base_url=server.url)
            return await calls.call(SEND, SEND_KWARGS, parse_json)

    with pytest.raises(DeliveryUnknownError):
        asyncio.run(send())

    assert len(server.received) == 1


def test_an_aiohttp_client_that_was_brought_and_cannot_connect() -> None:
    """Without any report the kind of the error is the proof."""
    from httpx_aiohttp import HttpxAiohttpClient

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]

    async def send() -> Any:
        async with HttpxAiohttpClient() as client:
            url = f"http://127.0.0.1:{port}"
            calls = AsyncCalls(TOY, {"token": KEY}, http_client=client, base_url=url, max_retries=0)
            return await calls.call(SEND, SEND_KWARGS, parse_json)

    with pytest.raises(ApiConnectionError) as caught:
        asyncio.run(send())

    assert not caught.value.sent
