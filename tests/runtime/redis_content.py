"""What a Redis holds and was asked, for tests that look behind the client."""

from __future__ import annotations

from typing import Any

import redis


def opened(url: str) -> Any:
    """Return a connection, which waits as long as it takes; redis-py's own types have gaps."""
    kind: Any = redis.Redis
    return kind.from_url(url, decode_responses=True, socket_timeout=None)


def cleared(url: str) -> str:
    """Forget everything; return the URL."""
    with opened(url) as connection:
        connection.flushall()
    return url


def keys_of(url: str) -> list[str]:
    with opened(url) as connection:
        return sorted(connection.keys())


def scripts_run(url: str) -> int:
    """Return how often scripts were run so far: a limiter asks nothing else."""
    with opened(url) as connection:
        statistics = connection.info("commandstats")
    return int(statistics.get("cmdstat_evalsha", {"calls": 0})["calls"])


def counted(url: str, name: str) -> int:
    """Return how much is counted in the window of that name."""
    with opened(url) as connection:
        return sum(connection.llen(key) for key in keys_of(url) if f"/{name}/" in key)


def connections(url: str) -> int:
    """Return how many connections there are besides the one that asks."""
    with opened(url) as connection:
        return len(connection.client_list()) - 1
