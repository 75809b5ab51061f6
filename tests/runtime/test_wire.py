"""What a call makes of the network, on every transport: threads, tasks, tasks over aiohttp."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.clock import SystemClock
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    DeliveryUnknownError,
)
from overlays._runtime.operation import Operation
from tests.runtime.loopback import (
    answer,
    answer_and_stay,
    badly_packed,
    cut,
    drip,
    hang_up,
    raw,
    reset,
    stall,
)
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    LIST,
    LIST_KWARGS,
    OPEN_TOY,
    SEND,
    SEND_KWARGS,
    TOY,
    AsyncFace,
    SyncFace,
    kwargs_for,
    parse_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from overlays._runtime.provider import Provider
    from tests.runtime.loopback import Loopback, Step
    from tests.runtime.toy import Face, FakeClock

    OpenFace = Callable[..., Face]

DEADLINE_S = 0.15
DONE = b'{"id": 1}'
ONCE_BY_PUT = Operation(id="movePosts", method="PUT", path="/parcels/{id}", repeat="once")
ONCE_BY_PUT_KWARGS = {"method": "put", "url": "/parcels/7", "json": {"to": "elsewhere"}}


@pytest.fixture(params=["sync", "async", "aiohttp"])
def transport(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def open_face(transport: str, clock: FakeClock, server: Loopback) -> Iterator[OpenFace]:
    """Make a client of either kind, or one over aiohttp, for the loopback server."""
    with ExitStack() as stack:

        def make(*, provider: Provider = TOY, **options: Any) -> Face:
            given: dict[str, Any] = {
                "base_url": server.url,
                "clock": clock,
                "jitter": lambda: 0.0,
                **options,
            }
            if transport == "aiohttp":
                given.setdefault("transport", "aiohttp")
            if transport == "sync":
                sync_face = SyncFace(SyncCalls(provider, {"token": KEY}, **given))
                stack.callback(sync_face.close)
                return sync_face
            face = stack.enter_context(AsyncFace(AsyncCalls(provider, {"token": KEY}, **given)))
            stack.callback(face.close)
            return face

        yield make


def failure(face: Face, operation: Operation = SEND, **options: Any) -> ApiError:
    """Return the error of a call."""
    kwargs = ONCE_BY_PUT_KWARGS if operation is ONCE_BY_PUT else kwargs_for(operation)
    with pytest.raises(ApiError) as caught:
        face.call(operation, kwargs, parse_json, **options)
    return caught.value


def headers(name: bytes, count: int) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + (name + b": b\r\n") * count + b"\r\n"


HOSTILE = {
    "short": cut,
    "silent": hang_up,
    "reset": reset,
    "not packed": badly_packed,
    "mail": raw(b"220 mail.toy.example ESMTP\r\n"),
    "secure": raw(b"\x15\x03\x01\x00\x02\x02\x28"),
    "zeros": raw(bytes(100)),
    "HTTP/2": raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "long header": raw(headers(b"X-" + b"a" * 200_000, 1)),
    "many headers": raw(headers(b"X-A", 40_000)),
    "no status": raw(b"HTTP/1.1 abc OK\r\n\r\n"),
    "two lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n12345"),
    "negative length": raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n12345"),
    "broken chunk": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n12345"),
    "only hints": raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
}


@pytest.mark.parametrize("fault", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_server_says(open_face: OpenFace, server: Loopback, fault: Step) -> None:
    """An answer that cannot be read leaves the fate of a message unknown, on every transport."""
    server.script.append(fault)
    error = failure(open_face())

    assert isinstance(error, DeliveryUnknownError)
    assert isinstance(error.__cause__, ApiConnectionError)
    assert not isinstance(error.__cause__, ApiTimeoutError)
    assert (error.__cause__.sent, error.__cause__.retryable) == (True, True)
    assert len(server.received) == 1


@pytest.mark.parametrize("fault", [cut, badly_packed], ids=["short", "not packed"])
def test_the_status_of_an_answer_that_breaks_off(
    open_face: OpenFace, server: Loopback, fault: Step
) -> None:
    """It is kept, for it is known."""
    server.script.append(fault)

    assert failure(open_face()).status_code == 200


def test_a_silent_server(open_face: OpenFace, server: Loopback) -> None:
    """Only that is a timeout."""
    server.script.append(stall)
    error = failure(open_face(timeout=0.1))

    assert isinstance(error, DeliveryUnknownError)
    assert isinstance(error.__cause__, ApiTimeoutError)
    assert error.__cause__.sent


def test_no_connection(open_face: OpenFace) -> None:
    """It is certain on every transport that nothing was sent."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    error = failure(open_face(base_url=f"http://127.0.0.1:{port}", max_retries=0))

    assert (type(error), error.sent, error.retryable) == (ApiConnectionError, False, True)


SLOW = {
    "status": drip(b"HTTP/1.1 200 O"),
    "headers": drip(b"HTTP/1.1 200 OK\r\nX-A: "),
    "body": drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"),
}


@pytest.mark.parametrize("fault", SLOW.values(), ids=SLOW)
def test_a_server_that_sends_a_byte_now_and_then(
    open_face: OpenFace, server: Loopback, fault: Step
) -> None:
    """No wait for a byte is too long, but the call ends at its deadline."""
    server.script.append(fault)
    error = failure(open_face(clock=SystemClock(), deadline=DEADLINE_S))

    assert isinstance(error, DeliveryUnknownError)
    assert isinstance(error.__cause__, ApiTimeoutError)
    assert error.__cause__.sent
    assert len(server.received) == 1


def test_a_slow_download(open_face: OpenFace, server: Loopback, tmp_path: Path) -> None:
    """It ends at the deadline too, and leaves nothing behind."""
    server.script.append(SLOW["body"])
    face = open_face(clock=SystemClock(), deadline=DEADLINE_S)
    with pytest.raises(ApiTimeoutError):
        face.save(GET, GET_KWARGS, tmp_path / "label.pdf")

    assert not list(tmp_path.iterdir())


def test_repetitions_end_at_the_deadline(
    open_face: OpenFace, server: Loopback, clock: FakeClock
) -> None:
    """A second attempt gets the time that the first has left."""

    def step(_: socket.socket) -> None:
        clock.sleep(9.5)

    server.script += [step, step]
    error = failure(open_face(deadline=10.0), LIST)

    assert (type(error), len(server.received)) == (ApiConnectionError, 1)


def test_a_connection_that_was_closed_while_idle(open_face: OpenFace, server: Loopback) -> None:
    """It is noticed before it is used, so that even a message needs no repetition."""
    server.script += [answer_and_stay(200, DONE), answer(200, DONE)]
    face = open_face()
    face.call(GET, GET_KWARGS, parse_json)
    server.hang_up()
    if isinstance(face, AsyncFace):
        face.idle()

    assert face.call(SEND, SEND_KWARGS, parse_json) == {"id": 1}
    assert server.connection_count == 2


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library not see that an idle connection is closed, as when it is a moment later."""

    def is_readable(_: socket.socket) -> bool:
        return False

    for backend in ("sync", "anyio"):
        monkeypatch.setattr(f"httpcore._backends.{backend}.is_socket_readable", is_readable)


@pytest.mark.parametrize("operation", [SEND, ONCE_BY_PUT], ids=["POST", "PUT"])
def test_a_connection_that_is_closed_when_the_request_is_written(
    open_face: OpenFace,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    transport: str,
    operation: Operation,
) -> None:
    """A thread is told by the system that not all was taken and may repeat; a loop is not."""
    closing = threading.Event()

    def answer_then_reset(connection: socket.socket) -> None:
        answer_and_stay(200, DONE)(connection)
        closing.wait(30.0)
        reset(connection)

    blind(monkeypatch)
    server.script += [answer_then_reset, answer(200, DONE)]
    face = open_face()
    face.call(GET, GET_KWARGS, parse_json)
    closing.set()
    server.hang_up()
    kwargs = SEND_KWARGS if operation is SEND else ONCE_BY_PUT_KWARGS

    if transport == "sync":
        assert face.call(operation, kwargs, parse_json) == {"id": 1}
        assert [each.method for each in server.received] == ["GET", operation.method]
    else:
        assert isinstance(failure(face, operation), DeliveryUnknownError)
        assert [each.method for each in server.received] == ["GET"]


def lost_when_used_again(open_face: OpenFace, server: Loopback, operation: Operation) -> ApiError:
    """Return the error of a request on a connection that is closed by way of an answer."""
    server.script += [answer_and_stay(200, DONE), hang_up, answer(200, DONE)]
    face = open_face()
    face.call(GET, GET_KWARGS, parse_json)
    return failure(face, operation)


@pytest.mark.parametrize("operation", [SEND, ONCE_BY_PUT], ids=["POST", "PUT"])
def test_no_transport_repeats_by_itself(
    open_face: OpenFace, server: Loopback, operation: Operation
) -> None:
    """What was sent on a connection used before, and lost with it, arrives once, PUT included."""
    error = lost_when_used_again(open_face, server, operation)

    assert isinstance(error, DeliveryUnknownError)
    assert [each.method for each in server.received] == ["GET", operation.method]
    assert server.connection_count == 1


@pytest.mark.parametrize(
    "fault", [stall, hang_up, reset, answer(502)], ids=["stall", "hang up", "reset", "502"]
)
def test_a_proxy_that_makes_no_tunnel(
    open_face: OpenFace, server: Loopback, monkeypatch: pytest.MonkeyPatch, fault: Step
) -> None:
    """The environment's proxy is asked, and while there is no tunnel nothing has been sent."""
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    monkeypatch.setenv("NO_PROXY", "other.example")
    server.script.append(fault)
    face = open_face(base_url="https://api.toy.example", timeout=0.1, max_retries=0)
    error = failure(face)

    assert isinstance(error, ApiConnectionError)
    assert not error.sent
    assert [(each.method, each.target) for each in server.received] == [
        ("CONNECT", "api.toy.example:443")
    ]


def test_a_proxy_that_hands_on(
    open_face: OpenFace, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain requests go through the environment's proxy as they are."""
    monkeypatch.setenv("HTTP_PROXY", server.url)
    server.script.append(answer(200, DONE))
    open_face(base_url="http://127.0.0.1:9").call(SEND, SEND_KWARGS, parse_json)

    assert [each.target for each in server.received] == ["http://127.0.0.1:9/parcels"]


def test_passwords_of_other_programs_are_not_used(
    open_face: OpenFace, server: Loopback, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A netrc file signs nothing."""
    netrc = tmp_path / "netrc"
    netrc.write_text("default login me password pw\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    server.script.append(answer(200, DONE))
    open_face(provider=OPEN_TOY).call(GET, GET_KWARGS, parse_json)

    assert "authorization" not in server.received[0].headers


def test_nothing_of_a_call_is_logged(
    open_face: OpenFace, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """A URL can hold a recipient; no library below writes it."""
    server.script.append(answer(200, DONE))
    with caplog.at_level(logging.INFO):
        open_face().call(LIST, {**LIST_KWARGS, "params": {"to": "07700 900123"}}, parse_json)

    assert "07700" not in caplog.text.replace("+", " ")


class Full:
    """A sink without room."""

    def restart(self) -> None:
        pass

    def write(self, chunk: bytes, /) -> None:
        raise OSError(28, f"no room for {len(chunk)} bytes")


def test_a_full_disk_is_no_fault_of_the_network(
    open_face: OpenFace,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Its error passes as it is, and nothing is asked for again."""
    monkeypatch.setattr("overlays._runtime.downloads.Download.write", Full.write)
    server.script.append(answer(200, DONE))
    with pytest.raises(OSError, match="no room for 9 bytes"):
        open_face().save(GET, GET_KWARGS, tmp_path / "label.pdf")

    assert len(server.received) == 1


@pytest.mark.parametrize("transport", ["sync", "async"])
def test_a_header_that_cannot_be_sent(open_face: OpenFace, server: Loopback) -> None:
    """It is certain that nothing went out, and trying again is no use."""
    kwargs = {**SEND_KWARGS, "headers": {"X-Own": "a\nb"}}
    with pytest.raises(ApiConnectionError) as caught:
        open_face().call(SEND, kwargs, parse_json)

    assert (caught.value.sent, caught.value.retryable, server.received) == (False, False, [])


@pytest.mark.parametrize("name", ["httpx", "aiohttp"])
def test_a_call_that_is_cancelled(server: Loopback, name: Any) -> None:
    """Cancellation passes, its connection is given up, and the client goes on."""
    arrived = threading.Event()

    def step(connection: socket.socket) -> None:
        arrived.set()
        stall(connection)

    async def cancel_one() -> Any:
        async with AsyncCalls(TOY, {"token": KEY}, base_url=server.url, transport=name) as calls:
            task = asyncio.create_task(calls.call(SEND, SEND_KWARGS, parse_json))
            await asyncio.to_thread(arrived.wait, 30.0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await calls.call(SEND, SEND_KWARGS, parse_json)

    server.script += [step, answer(200, DONE)]

    assert asyncio.run(cancel_one()) == {"id": 1}
    assert (len(server.received), server.connection_count) == (2, 2)
