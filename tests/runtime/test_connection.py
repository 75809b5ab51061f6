from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from overlays._runtime.connection import Connection
from overlays._runtime.errors import ConfigurationError


def test_threads_share_one_client() -> None:
    """A cold start of many threads makes one HTTP client."""
    connection = Connection(None, asynchronous=False)
    with ThreadPoolExecutor(16) as pool:
        futures = [pool.submit(connection.wire) for _ in range(64)]
    connection.wire().close()

    assert len({id(future.result()) for future in futures}) == 1


def test_our_own_client_is_left_to_be_closed_once() -> None:
    """The first closing gets the wire, the second finds nothing to do."""
    connection = Connection(None, asynchronous=False)
    wire = connection.wire()

    assert wire is connection.close()
    assert connection.close() is None
    wire.close()


def test_a_client_that_was_never_used_has_nothing_to_close() -> None:
    """Closing before the first call does not make a client."""
    assert Connection(None, asynchronous=True).close() is None


def test_a_client_from_outside_stays_open() -> None:
    """Who made it closes it."""
    with httpx.Client() as client:
        connection = Connection(client, asynchronous=False)
        connection.wire()

        assert connection.close() is None
        assert not client.is_closed


def test_after_closing_there_is_no_wire() -> None:
    """The error says what happened and what to do."""
    connection = Connection(None, asynchronous=False)
    connection.close()

    with pytest.raises(RuntimeError, match="is closed"):
        connection.wire()


def test_the_kinds_of_clients_are_told_apart() -> None:
    """A client for tasks is refused where threads call, and the other way round."""
    with httpx.Client() as client, pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient"):
        Connection(client, asynchronous=True)

    async_client = httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match=r"httpx\.Client"):
        Connection(async_client, asynchronous=False)
    asyncio.run(async_client.aclose())
