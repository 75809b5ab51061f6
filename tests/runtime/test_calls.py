from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlays._runtime import options
from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ConfigurationError,
    DeliveryUnknownError,
    NotFoundError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
)
from overlays._runtime.pages import AsyncPages, Pages
from overlays._runtime.parsing import status_only
from overlays._runtime.provider import Limit
from tests.faces import face
from tests.runtime.loopback import answer, cut, stall
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    LOOPBACK,
    PUT,
    SEND,
    SEND_KWARGS,
    TOY,
    always,
    parse_json,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from overlays._runtime.operation import Operation
    from tests.runtime.loopback import Loopback
    from tests.runtime.toy import Face, FakeClock

    OpenFace = Callable[..., Face]


def ok(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"id": 1})


def test_nothing_heavy_is_loaded_before_the_first_call() -> None:
    """Importing the runtime and making clients loads no HTTP library, no PyJWT and no ssl."""
    code = """
import sys
from dataclasses import replace
from overlays._runtime.calls import AsyncCalls, SyncCalls
from tests.runtime.light import TOY_WITH_JWT as toy
SyncCalls(toy, {"token": "k"})
AsyncCalls(toy, {"token": "k"})
print(sorted({"httpx", "httpcore", "jwt", "ssl", "asyncio", "email"} & set(sys.modules)))
"""
    root = Path(__file__).parents[2]
    ran = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("threads", "tasks"),
    [(SyncCalls, AsyncCalls), (Pages, AsyncPages)],
    ids=["calls", "pages"],
)
def test_both_faces_are_equal(threads: type, tasks: type) -> None:
    """What can be called from threads can be called from tasks: parameters, types, defaults."""
    assert face(threads) == face(tasks)


def test_a_call_returns_what_the_parser_makes(open_face: OpenFace) -> None:
    """The parsed answer comes out."""
    assert open_face(handler=ok).call(GET, GET_KWARGS, parse_json) == {"id": 1}


def test_an_operation_can_return_nothing(open_face: OpenFace) -> None:
    """Its status says that it was carried out; another success is an error."""
    face = open_face(handler=always(204))
    assert face.done(face.calls.perform(PUT, GET_KWARGS, status_only(204))) is None

    with pytest.raises(ResponseDecodeError):
        face.done(face.calls.perform(PUT, GET_KWARGS, status_only(200)))


def test_an_answer_that_says_no_is_raised(open_face: OpenFace) -> None:
    """The error knows which operation it was."""
    face = open_face(handler=always(404, json={"message": "No such parcel"}))
    with pytest.raises(NotFoundError, match="404: No such parcel") as caught:
        face.call(GET, GET_KWARGS, parse_json)

    assert caught.value.operation == "getParcel"


def test_extra_headers_of_a_call(open_face: OpenFace) -> None:
    """They are sent, but cannot replace the signature."""
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return ok(request)

    extra = {"X-Own": "1", "authorization": "mine"}
    open_face(handler=handler).call(GET, GET_KWARGS, parse_json, extra_headers=extra)

    assert ("1", [f"Bearer {KEY}"]) == (
        sent[0].headers["X-Own"],
        sent[0].headers.get_list("Authorization"),
    )


def test_the_default_timeout_is_half_a_minute(open_face: OpenFace) -> None:
    """Without a timeout, and with None, an attempt waits for 30 seconds."""
    timeouts: list[object] = []

    def handler(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"])
        return ok(request)

    face = open_face(handler=handler, timeout=None)
    face.call(GET, GET_KWARGS, parse_json, timeout=None)

    assert [dict.fromkeys(("connect", "read", "write", "pool"), 30.0)] == timeouts


@pytest.mark.parametrize(
    "options", [{"timeout": 0}, {"base_url": ""}, {"base_url": "http://api.toy.example"}]
)
def test_wrong_options_are_refused_when_the_client_is_made(
    open_face: OpenFace, options: dict[str, object]
) -> None:
    """No call is needed to find out."""
    with pytest.raises(ConfigurationError):
        open_face(**options)


def test_content_as_bytes(open_face: OpenFace) -> None:
    """The content comes out untouched, and no JSON is asked for."""

    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["Accept"] == "*/*"
        return httpx.Response(200, content=b"%PDF-1.7 \xff")

    assert open_face(handler=handler).read_bytes(GET, GET_KWARGS) == b"%PDF-1.7 \xff"


def test_another_success_is_not_the_content(open_face: OpenFace, tmp_path: Path) -> None:
    """A 202 with a note is not the file that was asked for."""
    face = open_face(handler=always(202, json={"note": "soon"}))
    with pytest.raises(ResponseDecodeError):
        face.read_bytes(GET, GET_KWARGS)
    with pytest.raises(ResponseDecodeError):
        face.save(GET, GET_KWARGS, tmp_path / "parcel.pdf")

    assert list(tmp_path.iterdir()) == []


def test_content_as_a_file(open_face: OpenFace, server: Loopback, tmp_path: Path) -> None:
    """The content is written to the path, which is returned."""
    content = bytes(range(256)) * 1000
    server.script.append(answer(200, content))
    path = tmp_path / "parcel.pdf"

    assert path == open_face(base_url=server.url).save(GET, GET_KWARGS, str(path))
    assert content == path.read_bytes()


def test_a_download_that_breaks_is_repeated(
    open_face: OpenFace, server: Loopback, tmp_path: Path
) -> None:
    """The second attempt starts the file over."""
    server.script += [cut, answer(200, b"whole")]
    path = open_face(base_url=server.url).save(GET, GET_KWARGS, tmp_path / "parcel.pdf")

    assert path.read_bytes() == b"whole"


def test_a_download_that_fails_leaves_the_old_file(
    open_face: OpenFace, server: Loopback, tmp_path: Path
) -> None:
    """Cut three times: the error, the old file, and nothing else."""
    server.script += [cut] * 3
    path = tmp_path / "parcel.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ApiConnectionError):
        open_face(base_url=server.url).save(GET, GET_KWARGS, path)

    assert path.read_bytes() == b"old"
    assert [path] == list(tmp_path.iterdir())


def test_an_error_instead_of_content_is_raised_as_usual(
    open_face: OpenFace, server: Loopback, tmp_path: Path
) -> None:
    """The body of an error is read, not saved."""
    server.script.append(answer(404, b'{"message": "No such parcel"}'))
    with pytest.raises(NotFoundError, match="No such parcel"):
        open_face(base_url=server.url).save(GET, GET_KWARGS, tmp_path / "parcel.pdf")

    assert list(tmp_path.iterdir()) == []


def test_a_closed_client_refuses_calls(open_face: OpenFace, server: Loopback) -> None:
    """Closing twice is fine; calling afterwards is not."""
    server.script.append(answer(200, b'{"id": 1}'))
    face = open_face(base_url=server.url)
    face.call(GET, GET_KWARGS, parse_json)
    face.close()
    face.close()

    with pytest.raises(RuntimeError, match="closed"):
        face.call(GET, GET_KWARGS, parse_json)


def test_with_closes(server: Loopback) -> None:
    """Leaving the block closes the client, from threads and from tasks."""
    server.script += [answer(200, b'{"id": 1}')] * 2
    with SyncCalls(TOY, {"token": KEY}, base_url=server.url) as calls:
        calls.call(GET, GET_KWARGS, parse_json)
    with pytest.raises(RuntimeError):
        calls.call(GET, GET_KWARGS, parse_json)

    async def main() -> None:
        async with AsyncCalls(TOY, {"token": KEY}, base_url=server.url) as calls:
            await calls.call(GET, GET_KWARGS, parse_json)
        with pytest.raises(RuntimeError):
            await calls.call(GET, GET_KWARGS, parse_json)

    asyncio.run(main())


def test_a_client_shows_where_it_calls(open_face: OpenFace) -> None:
    """Its text is the base URL, and nothing of the credentials."""
    calls = open_face(base_url=LOOPBACK).calls

    assert str(calls) == LOOPBACK
    assert f"<{type(calls).__name__} {LOOPBACK}>" == repr(calls)


def test_a_copy_has_settings_of_its_own(open_face: OpenFace) -> None:
    """Headers are added to those that are there; the original stays as it was."""
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(503)

    face = open_face(handler=handler, extra_headers={"X-A": "1", "X-B": "1"}, timeout=9)
    copy = face.calls.with_options(max_retries=0, extra_headers={"X-B": "2"}, timeout=3)
    second = copy.with_options(extra_headers={"X-C": "3"})
    for calls in (second, copy, face.calls):
        with pytest.raises(ServerError):
            face.done(calls.call(GET, GET_KWARGS, parse_json))

    shown = [[each.headers.get(f"X-{name}") for name in "ABC"] for each in sent]
    assert shown == [["1", "2", "3"], ["1", "2", None], *[["1", "1", None]] * 3]
    assert [each.extensions["timeout"]["read"] for each in sent] == [3, 3, 9, 9, 9]


def test_a_copy_shares_what_is_remembered(open_face: OpenFace) -> None:
    """The budget of repetitions is one: what the copy has used up is missing to the original."""
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(503)

    face = open_face(handler=handler)
    copy = face.calls.with_options(max_retries=1000, deadline=86_400)
    with pytest.raises(ServerError):
        face.done(copy.call(GET, GET_KWARGS, parse_json))
    before = len(sent)
    with pytest.raises(ServerError):
        face.call(GET, GET_KWARGS, parse_json)

    assert (before > 3, len(sent) - before) == (True, 1)


def test_a_copy_keeps_the_rate_of_all(open_face: OpenFace) -> None:
    """What the copy sends counts for the original."""
    limit = Limit(name="one", count=1, per_s=9.0, operations=(GET.id,))
    face = open_face(handler=ok, provider=replace(TOY, limits=(limit,)), max_wait_s=0)
    face.done(face.calls.with_options(timeout=5).call(GET, GET_KWARGS, parse_json))

    with pytest.raises(RateLimitError, match="Not sent"):
        face.call(GET, GET_KWARGS, parse_json)


def test_closing_a_copy_closes_nothing(server: Loopback) -> None:
    """The original goes on, and when it is closed the copy is closed too."""
    server.script += [answer(200, b'{"id": 1}')] * 2
    with SyncCalls(TOY, {"token": KEY}, base_url=server.url) as calls:
        copy = calls.with_options(timeout=5)
        copy.call(GET, GET_KWARGS, parse_json)
        copy.close()
        calls.call(GET, GET_KWARGS, parse_json)
    with pytest.raises(RuntimeError, match="closed"):
        copy.call(GET, GET_KWARGS, parse_json)


def test_a_client_takes_what_a_copy_takes() -> None:
    """Whatever a copy may change can be set from the start, and only that may a call set too."""
    one_call, copies, clients = (
        each.__annotations__.keys()
        for each in (options.CallOptions, options.CopyOptions, options.ClientOptions)
    )

    assert one_call < copies < clients


@pytest.mark.parametrize("option", ["timeout", "deadline", "max_retries", "max_wait_s"])
def test_a_copy_is_as_strict_as_a_client(open_face: OpenFace, option: str) -> None:
    """A setting that makes no sense is refused when it is made."""
    wrong: Any = {option: -1}
    with pytest.raises(ConfigurationError, match=option):
        open_face().calls.with_options(**wrong)


def test_another_document_shares_the_connection(server: Loopback) -> None:
    """Same key and same HTTP client, but its own facts; closing one closes both."""
    server.script += [answer(404, b'{"message": "Gone"}'), answer(200, b'{"id": 1}')]
    letters = replace(TOY, title="Toy Letters", base_url="https://letters.toy.example", shapes=())
    with SyncCalls(TOY, {"token": KEY}, base_url=server.url) as calls:
        others = calls.for_provider(letters)
        with pytest.raises(NotFoundError, match="404: Not Found"):
            others.call(GET, GET_KWARGS, parse_json)
        calls.call(GET, GET_KWARGS, parse_json)
    with pytest.raises(RuntimeError):
        others.call(GET, GET_KWARGS, parse_json)

    assert isinstance(AsyncCalls(TOY, {"token": KEY}).for_provider(letters), AsyncCalls)
    assert {each.headers["authorization"] for each in server.received} == {f"Bearer {KEY}"}


def test_the_address_of_the_environment_is_that_of_all_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document that is used later is asked at the address that was read when it was made."""
    monkeypatch.setenv("TOY_BASE_URL", "http://127.0.0.1:9/x/")
    toy = replace(TOY, base_url_environment="TOY_BASE_URL")
    calls = SyncCalls(toy, {"token": KEY})
    monkeypatch.delenv("TOY_BASE_URL")
    letters = replace(toy, base_url="https://letters.toy.example")

    assert str(calls) == str(calls.for_provider(letters)) == "http://127.0.0.1:9/x"
    assert str(SyncCalls(toy, {"token": KEY}).for_provider(letters)) == letters.base_url


def test_a_task_needs_a_loop() -> None:
    """A coroutine that is driven without one says so, instead of failing somewhere below."""
    call = AsyncCalls(TOY, {"token": KEY}).call(GET, GET_KWARGS, parse_json)
    with pytest.raises(RuntimeError, match=r"no running event loop\. Call this in one"):
        call.send(None)


def test_environment_variables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client without arguments takes its key from the environment."""
    monkeypatch.delenv("TOY_TOKEN", raising=False)
    with pytest.raises(ConfigurationError, match="TOY_TOKEN"):
        SyncCalls(TOY, {})

    monkeypatch.setenv("TOY_TOKEN", "abc")
    assert str(SyncCalls(TOY, {})) == TOY.base_url


def test_a_cancelled_call_leaves_a_client_that_works(server: Loopback, clock: FakeClock) -> None:
    """Cancellation passes through, and the next call finds a connection."""

    async def main() -> object:
        arrived, loop = asyncio.Event(), asyncio.get_running_loop()

        def arrive(connection: socket.socket) -> None:
            loop.call_soon_threadsafe(arrived.set)
            stall(connection)

        server.script += [arrive, answer(200, b'{"id": 1}')]
        async with AsyncCalls(TOY, {"token": KEY}, base_url=server.url, clock=clock) as calls:
            task = asyncio.create_task(calls.call(SEND, SEND_KWARGS, parse_json))
            await arrived.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await calls.call(GET, GET_KWARGS, parse_json)

    assert asyncio.run(main()) == {"id": 1}


@given(status=st.integers(200, 599), body=st.binary(), operation=st.sampled_from([GET, SEND]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_answer_is_a_result_or_an_api_error(
    open_face: OpenFace, status: int, body: bytes, operation: Operation
) -> None:
    """Whatever comes back, nothing but `ApiError` is raised."""
    face = open_face(handler=always(status, content=body))
    kwargs = GET_KWARGS if operation is GET else SEND_KWARGS
    try:
        face.call(operation, kwargs, parse_json)
    except ApiError as error:
        unknown = isinstance(error, DeliveryUnknownError)
        assert unknown == (operation is SEND and (status >= 500 or status < 300))
