from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.calls import SyncCalls
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiStatusError,
    ApiTimeoutError,
    DeliveryUnknownError,
)
from overlays._runtime.transport import Wire
from tests.runtime.loopback import answer, badly_packed, cut, garbage, hang_up, reset, stall
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    LIST,
    LIST_KWARGS,
    PUT,
    SEND,
    SEND_KWARGS,
    TOY,
    always,
    kwargs_for,
    parse_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._runtime.operation import Operation
    from tests.runtime.loopback import Loopback, Step
    from tests.runtime.toy import Face

    OpenFace = Callable[..., Face]

AMBIGUOUS = pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (cut, ApiConnectionError),
        (hang_up, ApiConnectionError),
        (reset, ApiConnectionError),
        (garbage, ApiConnectionError),
        (badly_packed, ApiConnectionError),
        (stall, ApiTimeoutError),
    ],
)


def patience_s(fault: Step) -> float:
    """Return a timeout: short where it is the point, beyond what load can cost elsewhere."""
    return 0.2 if fault is stall else 30.0


def free_port() -> int:
    """Return a port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def test_a_call_over_a_socket(open_face: OpenFace, server: Loopback) -> None:
    """Path prefix, query, signature, user agent and JSON body arrive; the answer comes back."""
    server.script.append(answer(201, b'{"id": 1}'))
    face = open_face(base_url=f"{server.url}/v1/")
    parsed = face.call(SEND, SEND_KWARGS, parse_json)
    received = server.received[0]

    assert parsed == {"id": 1}
    assert (received.method, received.target) == ("POST", "/v1/parcels")
    assert received.body == b'{"to":"07700 900123","label":"L-1"}'
    assert f"Bearer {KEY}" == received.headers["authorization"]
    assert received.headers["content-type"] == "application/json"
    assert received.headers["user-agent"].startswith("toy-post/1.2.3 python/3.")


@AMBIGUOUS
def test_a_broken_answer_to_an_operation_once(
    open_face: OpenFace, server: Loopback, fault: Step, expected: type[Exception]
) -> None:
    """The message goes out exactly once, and its fate is unknown."""
    server.script.append(fault)
    face = open_face(base_url=server.url, timeout=patience_s(fault))
    with pytest.raises(DeliveryUnknownError) as caught:
        face.call(SEND, SEND_KWARGS, parse_json)

    cause = caught.value.__cause__
    assert isinstance(cause, ApiConnectionError)
    assert type(cause) is expected
    assert isinstance(cause.__cause__, httpx.HTTPError)
    assert len(server.received) == 1


@AMBIGUOUS
@pytest.mark.parametrize("operation", [GET, PUT])
def test_a_broken_answer_is_survived_where_repeating_is_harmless(
    open_face: OpenFace,
    server: Loopback,
    operation: Operation,
    fault: Step,
    expected: type[Exception],  # noqa: ARG001 -- shared parameters
) -> None:
    """The second attempt gives the result."""
    server.script += [fault, answer(200, b'{"id": 1}')]
    face = open_face(base_url=server.url, timeout=patience_s(fault))

    assert face.call(operation, kwargs_for(operation), parse_json) == {"id": 1}
    assert len({(each.method, each.target, each.body) for each in server.received}) == 1


@pytest.mark.parametrize("fault", [cut, reset])
def test_three_broken_answers_come_out(open_face: OpenFace, server: Loopback, fault: Step) -> None:
    """After two repetitions the error of the last attempt is raised."""
    server.script += [fault] * 3
    with pytest.raises(ApiConnectionError) as caught:
        open_face(base_url=server.url).call(GET, GET_KWARGS, parse_json)

    assert (
        caught.value.sent,
        caught.value.retryable,
        caught.value.operation,
    ) == (True, True, "getParcel")
    assert len(server.received) == 3


@pytest.mark.parametrize("operation", [GET, SEND])
def test_nothing_listens(open_face: OpenFace, operation: Operation) -> None:
    """Without a connection it is certain, for every operation, that nothing was sent."""
    where = f"127.0.0.1:{free_port()}"
    face = open_face(base_url=f"http://{where}")
    with pytest.raises(ApiConnectionError) as caught:
        face.call(operation, kwargs_for(operation), parse_json)

    assert not caught.value.sent
    assert f"{operation.id}: Not sent (ConnectError, {where})." in str(caught.value)


@pytest.mark.parametrize("error", [httpx.ConnectTimeout, httpx.PoolTimeout])
def test_timeouts_before_the_first_byte(open_face: OpenFace, error: type[httpx.HTTPError]) -> None:
    """A connection that is not made in time leaves nothing unknown."""

    def handler(_: httpx.Request) -> httpx.Response:
        raise error("slow")

    with pytest.raises(ApiTimeoutError) as caught:
        open_face(handler=handler).call(SEND, SEND_KWARGS, parse_json)

    assert not caught.value.sent


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("operation", [GET, SEND])
def test_redirects_are_not_followed(
    open_face: OpenFace, server: Loopback, operation: Operation, status: int
) -> None:
    """A redirect is an answer that says no, so credentials stay with the provider."""
    server.script.append(answer(status, Location=f"{server.url}/elsewhere"))
    with pytest.raises(ApiStatusError) as caught:
        open_face(base_url=server.url).call(operation, kwargs_for(operation), parse_json)

    assert (status, 1) == (caught.value.status_code, len(server.received))


def test_settings_of_the_http_client_do_not_weaken_a_call() -> None:
    """A client from outside may follow redirects and sign; neither happens to our calls."""
    signatures: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        signatures.append(request.headers["Authorization"])
        return httpx.Response(302, headers={"Location": "https://evil.example/"})

    transport = httpx.MockTransport(handler)
    with httpx.Client(transport=transport, follow_redirects=True, auth=("me", "pw")) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client)
        with pytest.raises(ApiStatusError, match="302"):
            calls.call(GET, GET_KWARGS, parse_json)

    assert signatures == [f"Bearer {KEY}"]


def test_settings_of_the_http_client_are_used() -> None:
    """Headers and cookies of a client from outside go along."""

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, json={"id": [request.headers["X-Own"], request.headers["Cookie"]]}
        )

    transport = httpx.MockTransport(handler)
    with httpx.Client(transport=transport, headers={"X-Own": "1"}, cookies={"a": "b"}) as client:
        calls = SyncCalls(TOY, {"token": KEY}, http_client=client)

        assert calls.call(GET, GET_KWARGS, parse_json) == {"id": ["1", "a=b"]}


def test_timeout_of_a_call(open_face: OpenFace, server: Loopback) -> None:
    """The timeout of one call replaces the client's."""
    server.script.append(stall)
    with pytest.raises(DeliveryUnknownError):
        open_face(base_url=server.url, timeout=30.0).call(
            SEND, SEND_KWARGS, parse_json, timeout=0.05
        )


def test_a_url_that_is_too_long(open_face: OpenFace) -> None:
    """A value that no URL can carry is the caller's mistake, and is not shown."""
    kwargs = {**LIST_KWARGS, "params": {"label": "x" * 70_000}}
    with pytest.raises(ValueError, match="too long") as caught:
        open_face().call(LIST, kwargs, parse_json)

    assert "xxx" not in str(caught.value)


def test_text_that_cannot_be_sent(open_face: OpenFace) -> None:
    """It is the caller's mistake too, and nothing of the body is in the error."""
    kwargs = {**kwargs_for(PUT), "json": {"to": f"{KEY}\ud800"}}
    with pytest.raises(ValueError, match="UTF-8") as caught:
        open_face().call(PUT, kwargs, parse_json)

    assert type(caught.value) is ValueError
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_the_library_logs_nothing_of_a_call(
    open_face: OpenFace, server: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """URLs can hold keys and recipients; the HTTP library writes them at level INFO."""
    server.script.append(answer(200, b'{"id": 1}'))
    kwargs = {**LIST_KWARGS, "params": {"to": "07700 900123"}}
    with caplog.at_level(logging.INFO):
        open_face(base_url=server.url).call(LIST, kwargs, parse_json)

    assert "07700" not in caplog.text.replace("+", " ")


def test_other_users_of_the_library_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """The silence is for our own calls only."""
    transport = httpx.MockTransport(always(200))
    with caplog.at_level(logging.INFO), httpx.Client(transport=transport) as client:
        client.get("https://other.example/")

    assert "https://other.example/" in caplog.text


def test_a_stream_as_body_is_sent_again_whole(open_face: OpenFace, server: Loopback) -> None:
    """A body that can be read once is in memory before the first attempt."""
    server.script += [answer(503), answer(200, b'{"id": 1}')]

    def pieces() -> Any:
        yield b"one "
        yield b"two"

    kwargs = {"method": "put", "url": "/parcels/7", "content": pieces()}
    open_face(base_url=server.url).call(PUT, kwargs, parse_json)

    assert [each.body for each in server.received] == [b"one two", b"one two"]


def test_a_wire_closes_its_client() -> None:
    """Also on a loop that it does not end with."""
    client = httpx.AsyncClient()
    asyncio.run(Wire(client).aclose())

    assert client.is_closed
