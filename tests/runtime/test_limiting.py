from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.clock import SystemClock
from overlays._runtime.errors import ConfigurationError, RateLimitError
from overlays._runtime.limiting import Lent, limiter_for
from overlays._runtime.own_limiter import OwnLimiter
from overlays._runtime.provider import Limit
from overlays._runtime.secret import Secret
from overlays._runtime.shared_limiter import SharedLimiter
from tests.redis_server import RedisServer
from tests.runtime.redis_content import cleared, connections
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    SEND,
    SEND_KWARGS,
    TOY,
    FakeClock,
    always,
    call_of,
    parse_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overlays._runtime.limiting import Limiter
    from tests.runtime.toy import Face

ONE_A_MINUTE = Limit(name="l", count=1, per_s=60.0, operations=("sendParcel",))
LIMITED = replace(TOY, limits=(ONE_A_MINUTE,))
OK = {"json": {"id": "7"}}
WITHOUT_ITS_LIBRARIES = """
import sys
from overlays._runtime.calls import SyncCalls
from tests.runtime.light import TOY_WITH_JWT as toy
with SyncCalls(toy, {"token": "key"}, limits_url="redis://127.0.0.1:9/0"):
    print(*{"limits", "redis", "httpx", "asyncio", "hashlib"} & set(sys.modules))
"""


@pytest.fixture(scope="module")
def redis_server() -> Iterator[RedisServer]:
    with RedisServer() as running:
        yield running


@pytest.fixture
def url(redis_server: RedisServer) -> str:
    return cleared(redis_server.url)


def limiter_at(url: str | None) -> Limiter:
    return limiter_for(
        LIMITED,
        url,
        base_url=TOY.base_url,
        parts={"token": Secret("key")},
        clock=FakeClock(),
        jitter=lambda: 0.0,
    )


def test_a_client_without_a_url_counts_by_itself() -> None:
    """There is no shared state unless it is asked for."""
    assert isinstance(limiter_at(None), OwnLimiter)


def test_a_url_is_checked_when_the_client_is_made() -> None:
    """The error names the option and the shape of what is expected, and never shows the URL."""
    with pytest.raises(ConfigurationError, match="limits_url is not a usable URL of a") as caught:
        limiter_at("redis://:hunter2@127.0.0.1:9/0?foo=1")

    assert "hunter2" not in str(caught.value)
    assert isinstance(limiter_at("redis://:pw@host:1/0"), SharedLimiter)


@pytest.mark.parametrize("module", ["limits", "redis"])
def test_a_missing_extra_is_named_when_the_client_is_made(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError, match=r'pip install "toy-post\[redis\]"'):
        limiter_at("redis://host")


def test_a_client_with_a_url_loads_nothing_and_connects_to_nothing() -> None:
    """The libraries for a shared limit are loaded with the first call that is limited."""
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", WITHOUT_ITS_LIBRARIES],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == ""


def test_clients_of_one_url_share_and_close_their_connections(
    open_face: Callable[..., Face], url: str
) -> None:
    """What one client sent another waits for; a client that is closed leaves no connection."""
    options = {"limits_url": url, "max_wait_s": 0.0, "clock": SystemClock()}
    one, other = (open_face(handler=always(200, **OK), provider=LIMITED, **options) for _ in "ab")
    one.call(GET, GET_KWARGS, parse_json)
    assert connections(url) == 0
    one.call(SEND, SEND_KWARGS, parse_json)
    with pytest.raises(RateLimitError):
        other.call(SEND, SEND_KWARGS, parse_json)
    assert connections(url) == 2
    one.close()
    other.close()

    assert connections(url) == 0


def test_closing_a_copy_closes_nothing(url: str) -> None:
    """Copies with other settings, and other documents, use the connections of the original."""
    http_client = httpx.Client(transport=httpx.MockTransport(always(200, **OK)))
    original = SyncCalls(LIMITED, {"token": KEY}, http_client=http_client, limits_url=url)
    with original, original.with_options(max_wait_s=0.0) as copied:
        other = copied.for_provider(LIMITED)
        other.call(SEND, SEND_KWARGS, parse_json)
        other.close()
        copied.close()
        assert connections(url) == 1
        with pytest.raises(RateLimitError):
            copied.call(SEND, SEND_KWARGS, parse_json)
    assert connections(url) == 0


@pytest.mark.anyio
async def test_closing_a_copy_for_tasks_closes_nothing(url: str) -> None:
    """The same holds for tasks."""
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(always(200, **OK)))
    original = AsyncCalls(LIMITED, {"token": KEY}, http_client=http_client, limits_url=url)
    async with original, original.with_options(max_wait_s=0.0) as copied:
        other = copied.for_provider(LIMITED)
        await other.call(SEND, SEND_KWARGS, parse_json)
        await other.aclose()
        await copied.aclose()
        assert connections(url) == 1
        with pytest.raises(RateLimitError):
            await copied.call(SEND, SEND_KWARGS, parse_json)

    assert connections(url) == 0


@pytest.mark.anyio
async def test_what_is_lent_is_not_closed() -> None:
    """A lent limiter grants like its owner's, and so does one for other limits."""
    clock = FakeClock()
    owner = OwnLimiter([ONE_A_MINUTE], clock=clock)
    lent = Lent(owner).for_limits([ONE_A_MINUTE])
    lent.close()
    await lent.aclose()
    owner.admit(call_of(SEND, clock=clock))
    with pytest.raises(RateLimitError):
        lent.admit(call_of(SEND, clock=clock))
    with pytest.raises(RateLimitError):
        await lent.aadmit(call_of(SEND, clock=clock))
