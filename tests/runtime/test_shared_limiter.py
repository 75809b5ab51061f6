from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.errors import ConfigurationError, RateLimitError
from tests.redis_server import RedisServer
from tests.runtime.redis_content import cleared, counted, keys_of
from tests.runtime.sharing_clients import (
    ALIKE,
    FOUR_A_MINUTE,
    NOBODY,
    TWO_A_SECOND,
    Clients,
    WatchedClock,
    told_to_the_library,
)
from tests.runtime.toy import GET, SEND, FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.fixture(params=["sync", "async"])
def clients(request: pytest.FixtureRequest, url: str, clock: FakeClock) -> Iterator[Clients]:
    made = Clients(request.param, url, clock)
    yield made
    made.end()


def test_clients_share_the_rate(clients: Clients, clock: FakeClock) -> None:
    """What one client takes another cannot have; it sleeps once, until there is room again."""
    one, other = clients.make(), clients.make()
    clients.admit(one)
    clients.admit(one)
    clients.admit(other)

    assert clock.slept_s == pytest.approx([1.001], abs=1e-4)


def test_waits_are_spread(clients: Clients, clock: FakeClock) -> None:
    """The jitter is added to a wait, so that not all ask at the same moment."""
    limiter = clients.make(jitter=0.5)
    for _ in range(3):
        clients.admit(limiter)

    assert clock.slept_s == pytest.approx([1.0035], abs=1e-4)


def test_what_is_not_limited_is_not_asked_about(clients: Clients) -> None:
    """An operation without a limit goes out without Redis."""
    clients.admit(clients.make(url=NOBODY), GET)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"max_wait_s": 0.5}, "max_wait_s is 0.5"),
        ({"deadline_s": 0.25}, r"the deadline is in 0.2 s"),
    ],
)
def test_a_wait_that_is_too_long_is_refused(
    clients: Clients, clock: FakeClock, settings: dict[str, Any], reason: str
) -> None:
    """The error comes at once, and says how long the wait would be and what makes it too long."""
    limiter = clients.make()
    clients.admit(limiter)
    clients.admit(limiter)
    with pytest.raises(RateLimitError, match=f"asks for a wait of 1.0 s, and {reason}") as caught:
        clients.admit(limiter, **settings)

    assert clock.slept_s == []
    assert (caught.value.sent, caught.value.retryable) == (False, True)
    assert caught.value.retry_after_s == pytest.approx(1.001, abs=1e-4)


def test_patience_is_for_all_waits_of_a_call(clients: Clients, clock: WatchedClock) -> None:
    """Who is overtaken by another process waits again, but not longer than it was willing to."""
    limiter, stranger = clients.make(), clients.make()

    def take_everything() -> None:
        for _ in range(2):
            stranger.admit(call_of(SEND, clock=clock))

    take_everything()
    clock.after_sleep = take_everything
    with pytest.raises(RateLimitError, match=r"asks for a wait of 2\.0 s, and max_wait_s is 1\.5"):
        clients.admit(limiter, max_wait_s=1.5)

    assert clock.slept_s == pytest.approx([1.001], abs=1e-4)


def test_a_lost_race_takes_too_little_never_too_much(clients: Clients, url: str) -> None:
    """Another process may be faster between the look at a long window and the taking from it."""
    limiter, stranger = clients.make(ALIKE, FOUR_A_MINUTE), clients.make(FOUR_A_MINUTE)

    def overtake() -> None:
        for _ in range(4):
            stranger.admit(call_of(SEND))

    clients.after_look(limiter, overtake)
    with pytest.raises(RateLimitError, match="'per-minute'"):
        clients.admit(limiter)

    assert (counted(url, "per-second"), counted(url, "per-minute")) == (1, 4)


def test_costs_count(clients: Clients, clock: FakeClock) -> None:
    """An operation that costs two waits until two have left the window, one after the other."""
    limiter = clients.make()
    clients.admit(limiter)
    clock.sleep(0.5)
    clients.admit(limiter)
    clients.admit(limiter, replace(SEND, id="big"))

    assert clock.slept_s[1:] == pytest.approx([0.501, 0.5], abs=2e-3)
    with pytest.raises(RateLimitError):
        clients.admit(limiter, max_wait_s=0.9)


def test_what_never_fits_is_refused(clients: Clients, url: str) -> None:
    """A cost above the limit is refused without asking."""
    with pytest.raises(ConfigurationError, match="never has room"):
        clients.admit(clients.make(replace(TWO_A_SECOND, count=1)), replace(SEND, id="big"))

    assert keys_of(url) == []


def test_of_several_limits_all_or_none_is_taken(clients: Clients, url: str) -> None:
    """While the longer window is full, nothing is taken from the shorter one."""
    limiter = clients.make(FOUR_A_MINUTE, ALIKE)
    for _ in range(4):
        clients.admit(limiter)
    with pytest.raises(RateLimitError, match="'per-minute'"):
        clients.admit(limiter)

    assert (counted(url, "per-second"), counted(url, "per-minute")) == (4, 4)


def test_a_full_short_window_costs_nothing_of_the_long_one(clients: Clients, url: str) -> None:
    """The shorter window is taken from first: what may be lost in a race comes back soon."""
    limiter = clients.make(FOUR_A_MINUTE, TWO_A_SECOND)
    clients.admit(limiter)
    clients.admit(limiter)
    with pytest.raises(RateLimitError, match="'per-second'"):
        clients.admit(limiter, max_wait_s=0.5)

    assert (counted(url, "per-second"), counted(url, "per-minute")) == (2, 2)


def test_parts_of_a_second_are_rounded_up(clients: Clients, clock: FakeClock) -> None:
    """The library counts whole seconds; what is sent is less, never more."""
    limiter = clients.make(replace(TWO_A_SECOND, per_s=0.4))
    for _ in range(3):
        clients.admit(limiter)

    assert clock.slept_s == pytest.approx([1.001], abs=1e-4)


@pytest.mark.parametrize(
    "others",
    [
        {"key": "another key"},
        {"base_url": "https://staging.toy.example/v1"},
    ],
)
def test_other_accounts_do_not_share(
    clients: Clients, clock: FakeClock, others: dict[str, Any]
) -> None:
    """Who has other credentials, or calls another address, has a rate of its own."""
    limiter, stranger = clients.make(), clients.make(**others)
    for _ in range(2):
        clients.admit(limiter)
        clients.admit(stranger)

    assert clock.slept_s == []


def test_documents_share_the_limits_that_they_name_alike(clients: Clients, url: str) -> None:
    """Limits for other documents use the same connections and, under the same name, windows."""
    limiter = clients.make()
    other = limiter.for_limits([replace(TWO_A_SECOND, operations=("getParcel",)), FOUR_A_MINUTE])
    clients.admit(limiter)
    clients.admit(other, GET)

    assert clients.windows(other) is clients.windows(limiter)
    assert counted(url, "per-second") == 2


def test_what_is_in_redis_tells_nothing(clients: Clients, url: str) -> None:
    """A key names the package and the limit; the account appears as a hash."""
    clients.admit(clients.make())
    (key,) = keys_of(url)

    assert re.fullmatch(r"toy_post:limits/per-second/[0-9a-f]{32}/2/1/second", key)


def test_the_password_is_used(clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
    """A Redis with a password is asked like one without."""
    with RedisServer(password="hunter2") as guarded:
        for kind in ("sync", "async"):
            clients = Clients(kind, guarded.url, clock)
            clients.admit(clients.make())
            clients.end()

        assert counted(guarded.url, "per-second") == 2
    assert caplog.records == []
