from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from overlays._runtime.errors import ConfigurationError
from overlays._runtime.redis_url import checked_redis_url

WITHOUT_OPTIONS = """
import sys
from overlays._runtime.redis_url import checked_redis_url
checked_redis_url("redis://host/0", option="o", package="p", needs=("redis",))
print(*{"redis", "asyncio", "ssl"} & set(sys.modules))
"""


def checked(url: Any) -> str:
    return checked_redis_url(url, option="some_url", package="toy_post", needs=("redis",)).reveal()


@pytest.mark.parametrize(
    "url",
    [
        "redis://host",
        "redis://host/",
        "redis://:pw@host:1/15",
        "rediss://user:pw@host?ssl_cert_reqs=none",
        "redis://host?db=1&socket_timeout=0.5",
        "unix:///tmp/redis.sock?db=1",
    ],
)
def test_urls_of_redis_are_taken(url: str) -> None:
    """Redis over TCP, over TLS and on a socket of this machine, with redis-py's own options."""
    assert checked(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "memcached://:hunter2@host",
        "file:///hunter2",
        "/var/hunter2",
        "hunter2.txt",
        "memory://",
        "REDIS",
        "redis:/hunter2",
        "http://u:hunter2@host",
        "redis://",
        "redis:///hunter2",
        "redis://host/hunter2",
        "redis://host:hunter2/0",
        "redis://[hunter2/0",
        "unix://",
        "host:6379",
        "",
        7,
    ],
)
def test_other_urls_are_refused(url: Any) -> None:
    """The error names the option and the shape of what is expected, and never shows the URL."""
    with pytest.raises(ConfigurationError, match="some_url is not a usable URL of a R") as caught:
        checked(url)

    assert "hunter2" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "query", ["db=hunter2", "hunter2=1", "timeout=1", "socket_timeout=hunter2", "protocol=9"]
)
@pytest.mark.parametrize("start", ["redis://:hunter2@host/", "unix:///sock"])
def test_options_of_no_use_are_refused(start: str, query: str) -> None:
    """What redis-py would not take is found before it connects; the URL is not shown."""
    with pytest.raises(ConfigurationError, match="some_url is not a usable URL of a R") as caught:
        checked(f"{start}?{query}")

    assert "hunter2" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r'pip install "toy-post\[redis\]"'):
        checked("redis://host?foo=1")


def test_a_url_without_options_loads_nothing() -> None:
    """Only redis-py knows its options; what else a URL has can be seen without it."""
    done = subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", WITHOUT_OPTIONS],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == ""
