from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overlays._runtime.deadline import deadline_in
from overlays._runtime.redis_pools import thread_pool
from overlays._runtime.redis_visits import visiting
from overlays._runtime.secret import Secret

if TYPE_CHECKING:
    from tests.runtime.toy import FakeClock

URLS = pytest.mark.parametrize("url", ["redis://host", "rediss://host", "unix:///sock"])


@URLS
def test_a_connection_waits_until_its_visit_ends(url: str, clock: FakeClock) -> None:
    """Whatever it waits for: each wait has only what those before it have left."""
    connection = thread_pool(Secret(url)).make_connection()
    waits: list[tuple[float, float]] = []
    with visiting(deadline_in(0.75, clock)):
        for step_s in (0.0, 0.5, 0.5):
            clock.sleep(step_s)
            waits.append((connection.socket_timeout, connection.socket_connect_timeout))

    assert waits == [(0.75, 0.75), (0.25, 0.25), (0.001, 0.001)]
    assert (connection.socket_timeout, connection.socket_connect_timeout) == (1.0, 1.0)


@URLS
def test_a_shorter_timeout_in_the_url_holds(url: str, clock: FakeClock) -> None:
    """So does one that redis-py sets by itself."""
    query = "socket_timeout=0.5&socket_connect_timeout=0.25"
    connection = thread_pool(Secret(f"{url}?{query}")).make_connection()
    with visiting(deadline_in(0.75, clock)):
        assert (connection.socket_timeout, connection.socket_connect_timeout) == (0.5, 0.25)
        connection.socket_timeout = connection.socket_connect_timeout = 0.125
        assert (connection.socket_timeout, connection.socket_connect_timeout) == (0.125, 0.125)
