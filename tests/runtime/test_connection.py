from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Unpack

import httpx
import pytest
import requests

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.connection import Borrowed, Connection
from overlays._runtime.errors import ConfigurationError
from overlays._runtime.forking import ForkSafe
from tests.runtime.loopback import answer_and_stay
from tests.runtime.toy import GET, GET_KWARGS, KEY, TOY, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._runtime.options import HttpOptions
    from tests.runtime.loopback import Loopback

# Where threads run, Python 3.12 and later warn of what is tested here.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")
DONE = b'{"id": 1}'


def connection(
    http_client: Any = None, *, asynchronous: bool = False, **options: Unpack[HttpOptions]
) -> Connection:
    return Connection(http_client, asynchronous=asynchronous, provider=TOY, options=options)


def test_threads_share_one_client() -> None:
    """A cold start of many threads makes one HTTP client."""
    shared = connection()
    with ThreadPoolExecutor(16) as pool:
        futures = [pool.submit(shared.wire) for _ in range(64)]
    shared.wire().close()

    assert len({id(future.result()) for future in futures}) == 1


def test_our_own_client_is_left_to_be_closed_once() -> None:
    """The first closing gets the wire, the second finds nothing to do."""
    own = connection()
    wire = own.wire()

    assert wire is own.close()
    assert own.close() is None
    wire.close()


def test_a_client_that_was_never_used_has_nothing_to_close() -> None:
    """Closing before the first call does not make a client."""
    assert connection().close() is None


def test_a_client_from_outside_stays_open() -> None:
    """Who made it closes it."""
    with httpx.Client() as client:
        brought = connection(client)
        brought.wire()

        assert brought.close() is None
        assert not client.is_closed


def test_a_borrowed_connection_stays_open() -> None:
    """A copy of a client uses the wire of the first, and its closing closes nothing."""
    own = connection()
    borrowed = Borrowed(own)
    borrowed.close()

    assert borrowed.wire() is own.wire()
    own.wire().close()


def test_after_closing_there_is_no_wire() -> None:
    """The error says what happened and what to do."""
    own = connection()
    own.close()

    with pytest.raises(RuntimeError, match="is closed"):
        own.wire()


def test_the_kinds_of_clients_are_told_apart() -> None:
    """A client for tasks is refused where threads call, and the other way round."""
    with httpx.Client() as client, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient"):
        connection(client, asynchronous=True)

    async_client = httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"httpx\.Client"):
        connection(async_client)
    asyncio.run(async_client.aclose())


@pytest.mark.parametrize("stranger", ["", httpx.Client, httpx.AsyncClient, requests.Session(), 7])
@pytest.mark.parametrize("asynchronous", [False, True])
def test_what_is_no_client_of_the_library(stranger: object, *, asynchronous: bool) -> None:
    """It is refused when it is brought, not with the first call."""
    with pytest.raises(ConfigurationError, match=r"http_client is not an httpx\."):
        connection(stranger, asynchronous=asynchronous)


def test_a_client_where_the_library_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot be one of the library's, which is not loaded to find that out."""
    monkeypatch.delitem(sys.modules, "httpx")
    with pytest.raises(ConfigurationError, match="http_client is not"):
        connection(object())

    assert "httpx" not in sys.modules


@pytest.mark.parametrize(
    ("asynchronous", "options", "message"),
    [
        (False, {"transport": "aiohttp"}, "transport is not httpx"),
        (False, {"transport": "carrier pigeon"}, "transport is not httpx"),
        (True, {"transport": "carrier pigeon"}, "transport is not httpx or aiohttp"),
        (True, {"transport": "aiohttp", "http2": True}, "http2 is not spoken by"),
    ],
)
def test_options_that_do_not_go_together(
    options: HttpOptions, message: str, *, asynchronous: bool
) -> None:
    """They are refused when a client is made, not when it is first used."""
    with pytest.raises(ConfigurationError, match=message) as caught:
        connection(asynchronous=asynchronous, **options)

    assert not caught.value.sent


@pytest.mark.parametrize("options", [{"http2": True}, {"transport": "aiohttp"}])
def test_options_for_a_client_that_was_brought(options: HttpOptions) -> None:
    """They would change nothing, so they are refused."""
    client = httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match="change nothing about an http_client"):
        connection(client, asynchronous=True, **options)
    asyncio.run(client.aclose())


@pytest.mark.parametrize("options", [{}, {"http2": None, "transport": None}, {"http2": False}])
def test_options_that_say_nothing(options: HttpOptions) -> None:
    """They can stand beside a client that was brought."""
    with httpx.Client() as client:
        connection(client, **options)


@pytest.mark.parametrize(
    ("module", "options", "advice"),
    [
        ("h2", {"http2": True}, 'pip install "toy-post[http2]"'),
        ("httpx_aiohttp", {"transport": "aiohttp"}, 'pip install "toy-post[aiohttp]"'),
        ("aiohttp", {"transport": "aiohttp"}, 'pip install "toy-post[aiohttp]"'),
    ],
)
def test_what_an_option_needs_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, module: str, options: HttpOptions, advice: str
) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError) as caught:
        connection(asynchronous=True, **options)

    assert advice in str(caught.value)


def calls_of(server: Loopback, **options: Any) -> AsyncCalls:
    return AsyncCalls(TOY, {"token": KEY}, base_url=server.url, **options)


@pytest.fixture(params=["httpx", "aiohttp"])
def tasks(request: pytest.FixtureRequest, server: Loopback) -> AsyncCalls:
    """A client for tasks whose connections stay open."""
    server.script += [answer_and_stay(200, DONE)] * 12
    return calls_of(server, transport=request.param)


async def get(calls: AsyncCalls) -> Any:
    return await calls.call(GET, GET_KWARGS, parse_json)


def test_one_loop_after_another(tasks: AsyncCalls, server: Loopback) -> None:
    """Each has its own connection, which its end closes: nothing is left open, or leaks."""
    answers = [asyncio.run(get(tasks)) for _ in range(3)]
    server.hang_up()
    gc.collect()

    assert answers == [{"id": 1}] * 3
    assert server.connection_count == 3


def test_tasks_of_one_loop_share_a_client(tasks: AsyncCalls, server: Loopback) -> None:
    """One call after the other takes one connection."""

    async def several() -> None:
        async with tasks:
            for _ in range(3):
                await get(tasks)

    asyncio.run(several())

    assert server.connection_count == 1


def test_several_loops_at_the_same_time(tasks: AsyncCalls, server: Loopback) -> None:
    """Threads that run a loop each do not get into each other's way."""
    together = threading.Barrier(3)

    async def twice() -> list[Any]:
        first = await get(tasks)
        together.wait(30.0)
        return [first, await get(tasks)]

    with ThreadPoolExecutor(3) as pool:
        answers = [each.result() for each in [pool.submit(asyncio.run, twice()) for _ in range(3)]]

    assert answers == [[{"id": 1}, {"id": 1}]] * 3
    assert server.connection_count == 3


def test_closing_while_another_loop_runs(tasks: AsyncCalls) -> None:
    """That loop closes its own connection; from there on no loop can call."""
    used, closed = threading.Event(), threading.Event()

    async def use_and_wait() -> str:
        await get(tasks)
        used.set()
        await asyncio.to_thread(closed.wait, 30.0)
        with pytest.raises(RuntimeError) as caught:
            await get(tasks)
        return str(caught.value)

    async def close() -> None:
        await get(tasks)
        await tasks.aclose()

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(asyncio.run, use_and_wait())
        used.wait(30.0)
        asyncio.run(close())
        closed.set()
        message = other.result()
    gc.collect()

    assert "This client is closed" in message


def test_a_loop_that_does_not_end_in_good_order() -> None:
    """What it had is forgotten with the next loop's first call."""
    shared = connection(asynchronous=True)

    async def use() -> Any:
        return shared.wire()

    loop = asyncio.new_event_loop()
    lost = loop.run_until_complete(use())
    loop.close()
    found = asyncio.run(use())

    inside: Any = shared

    assert lost is not found
    assert [found] == list(inside._wires._kept.values())


def test_a_client_that_was_brought_belongs_to_no_loop() -> None:
    """It is handed out everywhere; whoever brought it knows its loop."""
    client = httpx.AsyncClient()
    brought = connection(client, asynchronous=True)

    async def use() -> Any:
        return brought.wire()

    async def close() -> Any:
        await client.aclose()
        return brought.close()

    assert asyncio.run(use()) is asyncio.run(use())
    assert asyncio.run(close()) is None


def in_a_child(function: Callable[[], Any]) -> str:
    """Return what `function` returns or raises in a forked process, as text."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            said = str(function())
        except BaseException as error:  # noqa: BLE001 -- the parent shows it
            said = repr(error)
        os.write(write_end, said.encode())
        os._exit(0)
    os.close(write_end)
    with open(read_end, "rb") as stream:  # noqa: PTH123 -- a descriptor
        said = stream.read().decode()
    os.waitpid(child, 0)
    return said


def test_a_forked_process_has_connections_of_its_own(server: Loopback) -> None:
    """It opens one where its parent has one open, and that one goes on as if nothing had been."""
    server.script += [answer_and_stay(200, DONE)] * 4
    with SyncCalls(TOY, {"token": KEY}, base_url=server.url) as calls:

        def get_twice() -> list[Any]:
            return [calls.call(GET, GET_KWARGS, parse_json) for _ in range(2)]

        calls.call(GET, GET_KWARGS, parse_json)
        said = in_a_child(get_twice)
        calls.call(GET, GET_KWARGS, parse_json)

    assert said == "[{'id': 1}, {'id': 1}]"
    assert server.connection_count == 2


def test_a_process_forked_while_a_thread_holds_the_lock() -> None:
    """The child does not wait for a thread that it does not have."""
    shared = connection()
    wire = shared.wire()
    with vars(vars(shared)["_wires"])["_lock"]:
        said = in_a_child(lambda: shared.wire() is wire)
    wire.close()

    assert said == "False"


def test_a_loop_in_a_forked_process(tasks: AsyncCalls, server: Loopback) -> None:
    """Tasks of a child get a connection of their own too."""

    async def use() -> str:
        await get(tasks)
        # The child's loop must not be one inside another.
        return await asyncio.to_thread(in_a_child, lambda: asyncio.run(get(tasks)))

    assert asyncio.run(use()) == "{'id': 1}"
    assert server.connection_count == 2


def test_what_a_parent_has_open_stays_open() -> None:
    """Starting over makes a new client; the one before is neither used nor closed."""
    own = connection()
    before = own.wire()
    ForkSafe.start_over()  # without forking, to see both
    after = own.wire()

    assert before is not after
    assert not vars(before)["_client"].is_closed
    for each in (before, after):
        each.close()


def test_closing_in_a_forked_process(server: Loopback) -> None:
    """It closes nothing of the parent's."""
    server.script += [answer_and_stay(200, DONE)] * 2
    with SyncCalls(TOY, {"token": KEY}, base_url=server.url) as calls:
        calls.call(GET, GET_KWARGS, parse_json)
        said = in_a_child(calls.close)
        calls.call(GET, GET_KWARGS, parse_json)

    assert (said, server.connection_count) == ("None", 1)
