"""The ways of a callback out of the mock."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.mock.engine.calling import (
    POLICY,
    SECRET,
    START,
    WAIT_S,
    Calling,
    CallingMock,
    Receiver,
)
from tests.mock.engine.documents import get
from tests.runtime.loopback import Loopback, answer, hang_up, stall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from overlays._mock.outgoing import Callback


@pytest.fixture
def mock() -> CallingMock:
    return CallingMock()


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


def test_callbacks_are_posted(
    mock: CallingMock, loopback: Loopback, caplog: pytest.LogCaptureFixture
) -> None:
    """Without a replacement they go over the network; a redirect is an answer; no URL is logged."""
    caplog.set_level(logging.INFO)
    loopback.script.append(answer(302, b"elsewhere", Location="/elsewhere"))
    mock.behaviour.happen("a", url=f"{loopback.url}/private?x=1")
    (received,) = loopback.received
    assert (received.method, received.target) == ("POST", "/private?x=1")
    assert received.headers["authorization"] == f"Bearer {SECRET}"
    assert received.headers["content-type"] == "application/json"
    assert json.loads(received.body) == {"event": "a"}
    assert mock.callbacks.deliveries[0].statuses == (302,)
    assert caplog.records == []


def _problem(mock: CallingMock, url: str) -> str | None:
    """What kept the first attempt to deliver there from being answered."""
    mock.behaviour.happen(url=url)
    (delivery,) = mock.callbacks.deliveries
    assert delivery.next_at is not None
    return delivery.attempts[0].problem


def test_a_receiver_that_hangs_up(mock: CallingMock, loopback: Loopback) -> None:
    """It has not answered, and is tried again."""
    loopback.script.append(hang_up)
    assert _problem(mock, loopback.url) == "ConnectionError"


def test_a_receiver_that_is_not_there(mock: CallingMock) -> None:
    """A refused connection is no answer either."""
    with Loopback() as gone:
        url = gone.url
    assert _problem(mock, url) == "ConnectionError"


def test_a_receiver_that_stays_silent(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given the time that the policy says."""
    monkeypatch.setattr(Calling, "delivery_policy", replace(POLICY, timeout_s=0.05))
    loopback.script.append(stall)
    assert _problem(CallingMock(), loopback.url) == "TimeoutError"


def test_callbacks_into_a_wsgi_application(mock: CallingMock) -> None:
    """It runs in the calling thread."""
    seen: list[tuple[str, str, bytes, bool]] = []
    here = threading.current_thread()

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = environ["wsgi.input"].read()
        proof = environ["HTTP_AUTHORIZATION"]
        seen.append((environ["PATH_INFO"], proof, body, threading.current_thread() is here))
        start_response("202 Accepted", [])
        return [b"thanks"]

    mock.callbacks.deliver_to_wsgi(app)
    mock.behaviour.happen("a")
    assert seen == [("/private-path", f"Bearer {SECRET}", b'{"event":"a"}', True)]
    assert mock.callbacks.deliveries[0].statuses == (202,)


def test_callbacks_into_an_asgi_application(mock: CallingMock) -> None:
    """It runs in a loop of its own, whether the test has one or not."""
    bodies: list[bytes] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert scope["path"] == "/private-path"
        bodies.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 202, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def in_a_loop() -> None:
        mock.behaviour.happen("b")

    mock.callbacks.deliver_to_asgi(app)
    mock.behaviour.happen("a")
    asyncio.run(in_a_loop())
    assert bodies == [b'{"event":"a"}', b'{"event":"b"}']
    assert [each.statuses for each in mock.callbacks.deliveries] == [(202,), (202,)]


@pytest.mark.parametrize("start", [None, START], ids=["running", "frozen"])
def test_a_served_mock_delivers_without_help(start: datetime | None) -> None:
    """A callback that a request causes goes out, and the receiver may ask the server meanwhile."""
    mock = CallingMock(start)
    done = threading.Event()
    statuses: list[int] = []

    def deliver(_: Callback) -> int:
        statuses.append(httpx.get(f"{served.url}/quiet", timeout=WAIT_S).status_code)
        done.set()
        return 200

    mock.callbacks.deliver = deliver
    with mock.serve() as served:
        httpx.get(served.url, timeout=WAIT_S)
        assert done.wait(WAIT_S)
    assert statuses == [200]
    assert mock.callbacks.deliveries[0].is_taken


def test_a_server_that_has_stopped_delivers_no_more(mock: CallingMock) -> None:
    """What falls due afterwards waits for the next move."""
    receiver = mock.callbacks.deliver = Receiver()
    with mock.serve():
        pass
    mock.handle(get("/"))
    assert receiver.events == []
    mock.clock.run_due()
    assert receiver.events == ["asked"]
