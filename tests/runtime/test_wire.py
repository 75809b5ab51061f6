"""What a call makes of the network, on every transport: threads, tasks, tasks over aiohttp."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
import threading
import traceback
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.clients import ssl_context_for
from overlays._runtime.clock import SystemClock
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    ConfigurationError,
    DeliveryUnknownError,
)
from overlays._runtime.operation import Operation
from tests.runtime.hostile import HOSTILE
from tests.runtime.loopback import (
    Loopback,
    answer,
    answer_and_stay,
    badly_packed,
    cut,
    drip,
    hang_up,
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
    from tests.runtime.loopback import Step
    from tests.runtime.toy import Face, FakeClock

    OpenFace = Callable[..., Face]

DEADLINE_S = 0.15
PHONE = "07700900123"
NOTHING = "; nothing was sent"
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


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_no_proxy_for_this_machine(
    open_face: OpenFace,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    host: str,
) -> None:
    """Credentials in plain http stay on the loopback interface, whatever the environment says."""
    with Loopback() as proxy:
        monkeypatch.setenv(variable, proxy.url)
        server.script.append(answer(200, DONE))
        url = server.url.replace("127.0.0.1", host)
        face = open_face(base_url=url, max_retries=0)
        with suppress(ApiConnectionError):  # nothing listens at 127.0.0.2
            face.call(SEND, SEND_KWARGS, parse_json)

    assert not proxy.received
    assert [each.target for each in server.received] in (["/parcels"], [])


UNUSABLE = [
    ("ALL_PROXY", "socks4://me:pa55word@127.0.0.1:1"),
    ("HTTPS_PROXY", "ftp://me:pa55word@127.0.0.1:1"),
    ("http_proxy", "me:pa55word@host:xx"),
    ("SSL_CERT_FILE", "/nowhere/pa55word.pem"),
]


@pytest.mark.parametrize(("variable", "value"), UNUSABLE, ids=lambda each: each[:11])
def test_an_environment_that_is_of_no_use(
    open_face: OpenFace, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """The error names the variable and not its value; nothing was sent."""
    monkeypatch.setenv(variable, value)
    ssl_context_for.cache_clear()
    face = open_face(base_url="https://api.toy.example")
    with pytest.raises(ConfigurationError) as caught:
        face.call(GET, GET_KWARGS, parse_json)

    assert variable in str(caught.value)
    assert "pa55word" not in "".join(traceback.format_exception(caught.value))
    assert not caught.value.sent


def test_a_proxy_that_needs_a_package(open_face: OpenFace, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that speaks SOCKS needs what is not installed, or, over aiohttp, cannot be used."""
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    with pytest.raises(ConfigurationError, match="look at ALL_PROXY"):
        open_face().call(GET, GET_KWARGS, parse_json)


def test_cookies_of_the_provider_are_not_kept(open_face: OpenFace, server: Loopback) -> None:
    """They say nothing that a call of its own needs to know."""
    server.script += [answer_and_stay(200, DONE, Set_Cookie="who=07700; Path=/")] * 2
    face = open_face()
    for _ in range(2):
        face.call(GET, GET_KWARGS, parse_json)

    assert ["cookie" in each.headers for each in server.received] == [False, False]


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
    with caplog.at_level(logging.DEBUG):
        open_face().call(LIST, {**LIST_KWARGS, "params": {"to": "07700 900123"}}, parse_json)

    assert not [part for part in ("07700", KEY) if part in caplog.text]


@pytest.mark.parametrize("fault", [answer(407), HOSTILE["mail"]], ids=["proxy", "mail"])
@pytest.mark.parametrize("is_proxied", [False, True])
def test_causes_hold_nothing_of_a_call(
    open_face: OpenFace,
    server: Loopback,
    monkeypatch: pytest.MonkeyPatch,
    fault: Step,
    *,
    is_proxied: bool,
) -> None:
    """Tracebacks show the errors below ours, and their representation too."""
    server.script.append(fault)
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    url = "https://api.toy.example" if is_proxied else server.url
    kwargs = {**LIST_KWARGS, "params": {"to": PHONE}}
    with pytest.raises(ApiError) as caught:
        open_face(base_url=url, max_retries=0).call(LIST, kwargs, parse_json)
    causes: list[BaseException] = [caught.value]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    shown = "".join([*traceback.format_exception(caught.value), *map(repr, causes)])

    assert not [part for part in (PHONE, KEY) if part in shown]


class OutOfTimeError(Exception):
    """What a task queue raises when a task has taken too long."""


@pytest.mark.parametrize("transport", ["sync"])
@pytest.mark.parametrize("operation", [GET, SEND])
def test_a_signal_handler_that_raises(
    open_face: OpenFace, server: Loopback, operation: Operation
) -> None:
    """Its error comes out as it is, and nothing is sent again."""

    def raise_it(*_: object) -> None:
        raise OutOfTimeError

    def step(connection: socket.socket) -> None:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
        stall(connection)

    server.script.append(step)
    before = signal.signal(signal.SIGUSR1, raise_it)
    try:
        with pytest.raises(OutOfTimeError) as caught:
            open_face().call(operation, kwargs_for(operation), parse_json)
    finally:
        signal.signal(signal.SIGUSR1, before)

    assert not hasattr(caught.value, "__notes__")
    assert len(server.received) == 1


@pytest.mark.parametrize("transport", ["async", "aiohttp"])
def test_a_connection_that_takes_too_long(
    open_face: OpenFace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The causes of that error hold nothing of the call either."""

    async def connect(*_: object, **__: object) -> Any:
        await asyncio.sleep(30.0)

    monkeypatch.setattr("asyncio.base_events.BaseEventLoop.getaddrinfo", connect)
    kwargs = {**LIST_KWARGS, "params": {"to": PHONE}}
    face = open_face(base_url="https://api.toy.example", timeout=0.05, max_retries=0)
    with pytest.raises(ApiTimeoutError) as caught:
        face.call(LIST, kwargs, parse_json)

    assert not caught.value.sent
    assert PHONE not in "".join(traceback.format_exception(caught.value))


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
