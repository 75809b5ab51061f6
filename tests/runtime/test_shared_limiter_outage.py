from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.outage import PAUSE_S
from tests.redis_server import RedisServer
from tests.runtime.redis_content import cleared, counted, keys_of
from tests.runtime.sharing_clients import (
    NOBODY,
    Clients,
    WatchedClock,
    told_to_the_library,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.runtime.toy import FakeClock


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


def test_without_redis_each_client_keeps_the_rate_itself(
    clients: Clients, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    """Calls go on; the log says so once, by the name of the error and nothing of the URL."""
    limiter = clients.make(url=NOBODY)
    for _ in range(5):
        clients.admit(limiter)

    assert clock.slept_s == [1.0, 1.0]
    (record,) = caplog.records
    assert record.name == "toy_post"
    assert record.getMessage() == (
        "limits_url is of no use now (ConnectionError). Each client keeps the rates by itself."
    )


def test_redis_is_asked_again_after_a_while(
    clients: Clients, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    """A Redis that is back is used again, over new connections; the log says when."""
    with RedisServer() as server:
        limiter = clients.make(url=server.url)
        clients.admit(limiter)
        server.stop()
        clients.admit(limiter)
        server.start()
        clients.admit(limiter)
        assert keys_of(server.url) == []

        clock.sleep(PAUSE_S)
        clients.admit(limiter)
        assert counted(server.url, "per-second") == 1
        clients.close(limiter)

    assert [record.getMessage().partition(" (")[0] for record in caplog.records] == [
        "limits_url is of no use now",
        "limits_url is of use again.",
    ]


@pytest.mark.parametrize("ahead_s", [2.5, 3600.0])
def test_a_host_with_another_time_stops_nobody(
    clients: Clients, clock: FakeClock, ahead_s: float, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the stamps of another host make no sense, each client keeps the rate itself."""
    limiter, stranger = clients.make(), clients.make()
    now_s, clock.time_s = clock.time_s, clock.time_s + ahead_s
    clients.admit(stranger)
    clients.admit(stranger)
    clock.time_s = now_s
    clients.admit(limiter)

    assert clock.slept_s == []
    (record,) = caplog.records
    assert "(another host has another time)" in record.getMessage()


def test_an_outage_is_found_out_by_one_call(clients: Clients, clock: FakeClock) -> None:
    """While Redis is out it is not asked; when it is still out afterwards, it is left again."""
    limiter = clients.make(url=NOBODY)
    for _ in range(2):
        clients.admit(limiter)
        windows: Any = clients.windows(limiter)
        windows.take = _unexpected
        clients.admit(limiter)
        del windows.take
        clock.sleep(PAUSE_S)


def _unexpected(*_: object) -> None:
    raise AssertionError("asked while it is known to be out")
