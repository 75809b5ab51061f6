"""Redis takes no more of a call than the call has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.clock import SystemClock
from overlays._runtime.errors import RateLimitError
from overlays._runtime.outage import StoreError
from overlays._runtime.settings import Settings
from tests.redis_server import RedisServer
from tests.runtime.redis_content import cleared, keys_of
from tests.runtime.sharing_clients import Clients, WatchedClock, told_to_the_library
from tests.runtime.stalling_redis import StallingRedis
from tests.runtime.toy import SEND, FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WatchedClock:
    return told_to_the_library(WatchedClock(), monkeypatch)


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as running:
        yield running


@pytest.fixture
def url(server: RedisServer) -> str:
    return cleared(server.url)


@pytest.fixture(params=["sync", "async"])
def clients(request: pytest.FixtureRequest, url: str, clock: FakeClock) -> Iterator[Clients]:
    made = Clients(request.param, url, clock)
    yield made
    made.end()


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("pause_s", [None, 0.1])
def test_a_redis_that_stalls_leaves_time_for_the_call(
    kind: str, pause_s: float | None, caplog: pytest.LogCaptureFixture
) -> None:
    """Silent, or slow with each of its answers, it gets half of the time, and is out then."""
    clock: Any = SystemClock()
    with StallingRedis(pause_s) as stalling:
        clients = Clients(kind, stalling.url, clock)
        limiter = clients.make()
        clients.windows(limiter)  # what is to be loaded takes time too
        call = call_of(SEND, settings=Settings(deadline_s=0.4, max_wait_s=0.0), clock=clock)
        clients.send(limiter, call)

        assert call.deadline.left_s() > 0.0
        clients.end()
    (record,) = caplog.records
    assert "limits_url is of no use now (TimeoutError)" in record.getMessage()


def test_without_time_redis_is_not_asked(
    clients: Clients, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A call at its deadline goes on without, and nobody takes that for an outage."""
    limiter = clients.make()
    clients.admit(limiter, deadline_s=0.01)

    assert (keys_of(url), caplog.records) == ([], [])


def test_those_who_ask_hold_others_up_only_so_long(
    clients: Clients, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Who finds as many asking as may goes on without when its time is over."""
    limiter = clients.make()
    clients.while_all_ask(limiter, lambda: clients.admit(limiter, deadline_s=0.1))

    assert (keys_of(url), caplog.records) == ([], [])


def test_time_that_redis_took_counts_as_waited(clients: Clients, clock: FakeClock) -> None:
    """Who goes on without a Redis that was slow has less patience left for its own windows."""
    limiter = clients.make()
    windows: Any = clients.windows(limiter)

    def slow(*_: object) -> None:
        clock.sleep(0.8)
        raise StoreError("slow")

    own = vars(limiter)["_own"]
    for _ in range(2):
        own.admit(call_of(SEND, clock=clock))
    windows.take = slow
    with pytest.raises(RateLimitError, match=r"a wait of 1\.0 s, and max_wait_s is 0\.9"):
        clients.admit(limiter, max_wait_s=0.9)
