from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest
import redis

from overlays._runtime.clock import SystemClock
from overlays._runtime.deadline import deadline_in
from overlays._runtime.errors import ConfigurationError
from overlays._runtime.redis_token_store import RedisStore
from overlays._runtime.secret import Secret
from overlays._runtime.token_stores import NoStore, StoredToken, token_store
from tests.redis_server import RedisServer
from tests.runtime.stalling_redis import StallingRedis
from tests.runtime.toy import TOY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._runtime.token_stores import TokenStore

NOBODY = "redis://127.0.0.1:1/0"


class Both:
    """A store, visited from a thread or from a task."""

    def __init__(self, store: TokenStore, kind: str, *, left_s: float = 60.0) -> None:
        self._store = store
        self.deadline = deadline_in(left_s, SystemClock())
        self._is_sync = kind == "sync"

    def get(self, key: str) -> StoredToken | None:
        if self._is_sync:
            return self._store.get(key, self.deadline)
        return asyncio.run(self._store.aget(key, self.deadline))

    def put(self, key: str, stored: StoredToken) -> None:
        if self._is_sync:
            self._store.put(key, stored, self.deadline)
        else:
            asyncio.run(self._store.aput(key, stored, self.deadline))

    def delete(self, key: str, value: str) -> None:
        if self._is_sync:
            self._store.delete(key, Secret(value), self.deadline)
        else:
            asyncio.run(self._store.adelete(key, Secret(value), self.deadline))


def stored(value: str = "abc", *, lifetime_s: float = 3600.0, left_s: float = 60.0) -> StoredToken:
    return StoredToken(value=Secret(value), lifetime_s=lifetime_s, left_s=left_s)


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer(password="hunter2") as running:
        yield running


@pytest.fixture
def inside(server: RedisServer) -> Iterator[Any]:
    """Look into the server's own memory, which is empty at first."""
    client: Any = redis.Redis
    with client.from_url(server.url, decode_responses=True) as opened:
        opened.flushall()
        yield opened


@pytest.fixture(params=["sync", "async"])
def store(request: pytest.FixtureRequest, server: RedisServer) -> Both:
    return Both(RedisStore(Secret(server.url), logger=TOY.package), str(request.param))


@pytest.mark.usefixtures("inside")
def test_a_token_is_found_by_others(store: Both, server: RedisServer) -> None:
    """What one process stores another finds, with what is left of its life."""
    store.put("k", stored())
    found = Both(RedisStore(Secret(server.url), logger=TOY.package), "sync").get("k")

    assert found is not None
    assert (found.value.reveal(), found.lifetime_s) == ("abc", 3600.0)
    assert 50.0 < found.left_s <= 60.0
    same = store.get("k")
    assert same is not None
    assert same.value.reveal() == "abc"
    assert store.get("another") is None


def test_a_token_is_stored_for_as_long_as_it_is_good(store: Both, inside: Any) -> None:
    """Redis forgets it then; one that is as good as over stays for a thousandth of a second."""
    store.put("k", stored(left_s=60.0))
    assert 50_000 < inside.pttl("k") <= 60_000

    store.put("short", stored(left_s=0.0))
    assert inside.pttl("short") in {1, 0, -2}


def test_only_the_token_that_failed_is_deleted(store: Both, inside: Any) -> None:
    """One that came in its place meanwhile stays."""
    store.put("k", stored("new"))
    store.delete("k", "old")
    assert inside.exists("k") == 1

    store.delete("k", "new")
    assert inside.exists("k") == 0
    store.delete("k", "new")


@pytest.mark.parametrize(
    "fields",
    [
        {"token": "abc"},
        {"lifetime_s": "60"},
        {"token": "a\nb", "lifetime_s": "60"},
        {"token": "abc", "lifetime_s": "soon"},
        {"token": "abc", "lifetime_s": "inf"},
        {"token": b"\xff", "lifetime_s": "60"},
    ],
)
def test_nonsense_is_as_good_as_nothing(store: Both, inside: Any, fields: dict[str, Any]) -> None:
    """Whoever else writes there does not get into a header, and does not end a call."""
    inside.hset("k", mapping=fields)

    assert store.get("k") is None


def test_another_kind_of_value_is_as_good_as_nothing(store: Both, inside: Any) -> None:
    """A key that somebody else uses for something else ends no call."""
    inside.set("k", "v")
    store.put("k", stored())

    assert store.get("k") is None


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_without_redis_there_is_no_token_and_no_error(kind: str) -> None:
    """A store is a cache: where it cannot be reached, the call goes on without."""
    store = Both(RedisStore(Secret(NOBODY), logger=TOY.package), kind)
    store.put("k", stored())
    store.delete("k", "abc")

    assert store.get("k") is None


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_wrong_password_is_a_store_that_cannot_be_reached(
    kind: str, server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    """It does not end a call either; the log tells, and does not show the password."""
    wrong = server.url.replace("hunter2", "wrong-one")

    assert Both(RedisStore(Secret(wrong), logger=TOY.package), kind).get("k") is None
    assert caplog.messages == [
        "token_store_url is of no use now (AuthenticationError). The client goes on without."
    ]
    assert "wrong-one" not in caplog.text


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_memory_is_no_store(kind: str) -> None:
    """Without a URL nothing is kept outside of the client."""
    store = token_store(None, provider=TOY)
    both = Both(store, kind)
    both.put("k", stored())
    both.delete("k", "abc")

    assert isinstance(store, NoStore)
    assert both.get("k") is None


@pytest.mark.parametrize("url", ["file:///var/hunter2", "/var/hunter2", "redis://hunter2/0?foo=1"])
def test_anything_but_a_redis_is_refused(url: str) -> None:
    """A plain file above all; and the URL, which may hold a password, is not shown."""
    with pytest.raises(ConfigurationError) as caught:
        token_store(url, provider=TOY)

    assert str(caught.value).startswith("token_store_url is not a usable URL of a Redis. Give it")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("pause_s", [None, 0.1])
def test_a_store_that_stalls_leaves_time_for_the_call(kind: str, pause_s: float | None) -> None:
    """Silent, or slow with each of its answers, it gets half of the time that the call has."""
    with StallingRedis(pause_s) as stalling:
        store = Both(RedisStore(Secret(stalling.url), logger=TOY.package), kind, left_s=0.4)

        assert store.get("k") is None
        assert store.deadline.left_s() > 0.0


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_without_time_a_store_is_not_visited(kind: str, inside: Any, server: RedisServer) -> None:
    """A token that comes at the last moment is not stored."""
    Both(RedisStore(Secret(server.url), logger=TOY.package), kind, left_s=0.01).put("k", stored())

    assert inside.keys() == []


@pytest.mark.parametrize("url", ["redis://u:hunter2@a.example", "rediss://:hunter2@a.example:1/2"])
def test_a_store_does_not_show_its_password(url: str) -> None:
    """Plain or with TLS, the URL is held where nothing prints it."""
    store = token_store(url, provider=TOY)

    assert isinstance(store, RedisStore)
    assert "hunter2" not in repr(store) + repr(vars(store))


def test_a_store_needs_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package is not installed, the error says what to install."""
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r'pip install "toy-post\[redis\]"'):
        token_store(NOBODY, provider=TOY)


def test_a_stored_token_is_not_shown() -> None:
    """It is a secret on its way, too."""
    assert "hunter2" not in repr(stored("hunter2"))
