from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from overlays._runtime.errors import RateLimitError
from overlays._runtime.settings import Settings
from tests.redis_server import RedisServer
from tests.runtime.redis_content import cleared, connections, counted, scripts_run
from tests.runtime.sharing_clients import (
    Clients,
    GatedClock,
    WatchedClock,
    told_to_the_library,
)
from tests.runtime.toy import SEND, FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._runtime.sending import Call
    from overlays._runtime.shared_limiter import SharedLimiter


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as running:
        yield running


@pytest.fixture
def url(server: RedisServer) -> str:
    return cleared(server.url)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WatchedClock:
    return told_to_the_library(WatchedClock(), monkeypatch)


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> GatedClock:
    return told_to_the_library(GatedClock(), monkeypatch)


def full(url: str, clock: FakeClock) -> SharedLimiter:
    """Return a limiter whose window is full, for a test in which nothing else was sent."""
    clients = Clients("sync", url, clock)
    limiter = clients.make()
    for _ in range(2):
        clients.admit(limiter)
    return limiter


def call_with(clock: FakeClock, **settings: float) -> Call:
    return call_of(SEND, settings=Settings(**settings), clock=clock)  # type: ignore[arg-type] # none of them is a mapping


def test_only_the_first_thread_in_line_asks(url: str, gated: GatedClock) -> None:
    """While a thread waits for room, others are refused or wait, and ask nothing."""
    limiter = full(url, gated)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(limiter.admit, call_with(gated))
        assert gated.is_asleep.wait(10)
        before = scripts_run(url)
        with pytest.raises(RateLimitError, match=r"a wait of 1\.0 s, and max_wait_s is 0"):
            limiter.admit(call_with(gated, max_wait_s=0.0))
        second = pool.submit(limiter.admit, call_with(gated))
        assert (scripts_run(url), first.done(), second.done()) == (before, False, False)
        gated.gate.set()
        first.result()
        second.result()
    limiter.close()

    assert len(gated.slept_s) == 1


@pytest.mark.anyio
async def test_tasks_wait_in_the_order_of_arrival(url: str, gated: GatedClock) -> None:
    """While a task waits for room, others are refused or wait in line, and ask nothing."""
    limiter = full(url, gated)
    limiter.close()
    order: list[int] = []

    async def send(number: int) -> None:
        await limiter.aadmit(call_with(gated))
        order.append(number)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(send(0))
        while not gated.is_asleep.is_set():  # noqa: ASYNC110 -- shared with the test of threads
            await asyncio.sleep(0)
        before = scripts_run(url)
        for number in range(1, 6):
            tasks.create_task(send(number))
        with pytest.raises(RateLimitError, match=r"a wait of 1\.0 s, and max_wait_s is 0"):
            await limiter.aadmit(call_with(gated, max_wait_s=0.0))
        assert (scripts_run(url), order) == (before, [])
        gated.gate.set()
    await limiter.aclose()

    assert order == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("kind", "interruption"), [("sync", KeyboardInterrupt), ("async", asyncio.CancelledError)]
)
def test_an_interrupted_wait_makes_way(
    kind: str, interruption: type[BaseException], url: str, clock: WatchedClock
) -> None:
    """Who is cancelled or interrupted leaves the line, and has taken nothing."""

    def interrupt() -> None:
        clock.after_sleep = lambda: None
        raise interruption

    clients = Clients(kind, url, clock)
    limiter = clients.make()
    for _ in range(2):
        clients.admit(limiter)
    clock.after_sleep = interrupt
    with pytest.raises(interruption):
        clients.admit(limiter)
    clients.admit(limiter)
    clients.admit(limiter)
    clients.end()

    assert clock.slept_s == pytest.approx([1.001], abs=1e-4)


def test_those_in_line_learn_of_an_outage(gated: GatedClock) -> None:
    """When Redis is lost while a line waits, everyone in it goes on without."""
    with RedisServer() as server:
        limiter = full(server.url, gated)
        with ThreadPoolExecutor(3) as pool:
            sends = [pool.submit(limiter.admit, call_with(gated))]
            assert gated.is_asleep.wait(10)
            sends += [pool.submit(limiter.admit, call_with(gated)) for _ in range(2)]
            server.stop()
            gated.gate.set()
            for send in sends:
                send.result()
    limiter.close()

    assert len(gated.slept_s) == 2


def test_a_loop_closes_its_connections(url: str, clock: FakeClock) -> None:
    """A loop that ends in good order leaves nothing open, and the next one has its own."""
    limiter = Clients("async", url, clock).make()
    for _ in range(2):
        asyncio.run(limiter.aadmit(call_of(SEND, clock=clock)))

        assert connections(url) == 0
    assert counted(url, "per-second") == 2


@pytest.mark.anyio
async def test_closing_while_another_loop_runs(url: str, clock: FakeClock) -> None:
    """Other loops close their own connections, each by itself."""
    limiter = Clients("async", url, clock).make()
    is_used, is_closed = threading.Event(), threading.Event()

    async def use() -> None:
        await limiter.aadmit(call_of(SEND, clock=clock))
        is_used.set()
        await asyncio.to_thread(is_closed.wait, 10)
        while connections(url):  # noqa: ASYNC110 -- somebody else's connections
            await asyncio.sleep(0)

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(asyncio.run, use())
        assert await asyncio.to_thread(is_used.wait, 10)
        await limiter.aadmit(call_of(SEND, clock=clock))
        await limiter.aclose()
        is_closed.set()
        await asyncio.to_thread(other.result, 10)

    assert connections(url) == 0
