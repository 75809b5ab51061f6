"""What is left of a call that is cancelled."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.calls import AsyncCalls
from tests.runtime.loopback import (
    Loopback,
    answer,
    stall,
)
from tests.runtime.toy import (
    KEY,
    SEND,
    SEND_KWARGS,
    TOY,
    parse_json,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from tests.runtime.toy import Face

    OpenFace = Callable[..., Face]

DONE = b'{"id": 1}'
NOTHING = "; nothing was sent"


@pytest.mark.parametrize("name", ["httpx", "aiohttp"])
def test_a_call_that_is_cancelled_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: Any
) -> None:
    """Neither the log nor the error leaves that open."""

    async def connect(*_: object, **__: object) -> Any:
        connecting.set()
        await asyncio.sleep(30.0)

    async def cancel_one() -> list[str]:
        monkeypatch.setattr("asyncio.base_events.BaseEventLoop.getaddrinfo", connect)
        async with AsyncCalls(TOY, {"token": KEY}, transport=name) as calls:
            task = asyncio.create_task(calls.call(SEND, SEND_KWARGS, parse_json))
            await connecting.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
        return caught.value.__notes__

    connecting = asyncio.Event()
    with caplog.at_level(logging.INFO, logger=TOY.package):
        notes = asyncio.run(cancel_one())

    assert notes == ["Nothing was sent."]
    assert [(each.levelno, each.getMessage().endswith(NOTHING)) for each in caplog.records] == [
        (logging.INFO, True)
    ]


@pytest.mark.parametrize("name", ["httpx", "aiohttp"])
def test_a_call_that_is_cancelled(server: Loopback, name: Any) -> None:
    """Cancellation passes, its connection is given up, and the client goes on."""
    arrived = threading.Event()

    def step(connection: socket.socket) -> None:
        arrived.set()
        stall(connection)

    async def cancel_one() -> Any:
        async with AsyncCalls(TOY, {"token": KEY}, base_url=server.url, transport=name) as calls:
            task = asyncio.create_task(calls.call(SEND, SEND_KWARGS, parse_json))
            await asyncio.to_thread(arrived.wait, 30.0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await calls.call(SEND, SEND_KWARGS, parse_json)

    server.script += [step, answer(200, DONE)]

    assert asyncio.run(cancel_one()) == {"id": 1}
    assert (len(server.received), server.connection_count) == (2, 2)
