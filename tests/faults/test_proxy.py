"""The proxy by itself, before a served mock, under an HTTP client that knows nothing of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.faults import wire_faults as wire
from tests.faults.post.server import KEY, PostMock
from tests.faults.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_S = 0.1
LONG_S = 20.0


@pytest.fixture(scope="module")
def mock() -> PostMock:
    return PostMock()


@pytest.fixture(scope="module")
def server_url(mock: PostMock) -> Iterator[str]:
    with mock.serve() as server:
        yield server.url


@pytest.fixture
def proxy(server_url: str, mock: PostMock) -> Iterator[Proxy]:
    mock.reset()
    with Proxy(server_url) as proxy:
        yield proxy


@pytest.fixture
def client(proxy: Proxy) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=proxy.url, headers=headers, timeout=LONG_S) as client:
        yield client


def send(client: httpx.Client, *, timeout_s: float = LONG_S) -> httpx.Response:
    return client.post("/parcels", json={"label": "L-1"}, timeout=timeout_s)


@pytest.mark.parametrize("fault", [wire.NONE, wire.BYTE_BY_BYTE])
def test_what_is_passed_on(
    client: httpx.Client, proxy: Proxy, mock: PostMock, fault: wire.WireFault
) -> None:
    """Requests and answers pass unchanged, over one connection that is kept."""
    proxy.fault = fault

    assert [send(client).json() for _ in range(2)] == [{"label": "L-1"}] * 2
    assert proxy.open_connections(idle=False) == 0
    assert (proxy.taken, proxy.forwarded, len(mock.requests)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("fault", "expected", "delivered"),
    [
        (wire.REFUSED, httpx.ConnectError, 0),
        (wire.JAMMED, httpx.ConnectTimeout, 0),
        (wire.CLOSED_UNREAD, httpx.TransportError, 0),
        (wire.RESET_UNREAD, httpx.TransportError, 0),
        (wire.CLOSED_BEFORE, httpx.RemoteProtocolError, 0),
        (wire.RESET_BEFORE, httpx.ReadError, 0),
        (wire.SILENT_BEFORE, httpx.ReadTimeout, 0),
        (wire.CLOSED_AFTER, httpx.RemoteProtocolError, 1),
        (wire.RESET_AFTER, httpx.ReadError, 1),
        (wire.SILENT_AFTER, httpx.ReadTimeout, 1),
        (wire.CUT_IN_THE_HEAD, httpx.RemoteProtocolError, 1),
        (wire.CUT_IN_THE_BODY, httpx.RemoteProtocolError, 1),
        (wire.SILENT_IN_THE_BODY, httpx.ReadTimeout, 1),
        (wire.ANOTHER_PROTOCOL, httpx.RemoteProtocolError, 1),
        (wire.BADLY_PACKED, httpx.DecodingError, 1),
    ],
)
def test_each_fault(
    client: httpx.Client,
    proxy: Proxy,
    mock: PostMock,
    *,
    fault: wire.WireFault,
    expected: type[Exception],
    delivered: int,
) -> None:
    """The client meets what the fault is called by; the server got the request, or did not."""
    proxy.fault = fault
    with pytest.raises(expected):
        send(client, timeout_s=SHORT_S if fault.stalls else LONG_S)
    if fault.door == "open":
        proxy.wait_until_taken(1)
    is_busy = proxy.open_connections(idle=False)

    assert (is_busy, proxy.forwarded, len(mock.behaviour.parcels)) == (0, delivered, delivered)


def test_a_fault_lasts_until_another_is_set(client: httpx.Client, proxy: Proxy) -> None:
    """The port keeps its number while nobody is there, and can be reached again."""
    for _ in range(2):
        proxy.fault = wire.REFUSED
        with pytest.raises(httpx.ConnectError):
            send(client)
        proxy.fault = wire.NONE

        assert send(client).status_code == 201


def test_idle_connections_are_closed(client: httpx.Client, proxy: Proxy) -> None:
    """They are gone when that returns; nothing else is."""
    send(client)
    proxy.hang_up_idle()

    assert proxy.open_connections(idle=True) == 0
    assert send(client).status_code == 201


def test_something_happens_in_a_silence(client: httpx.Client, proxy: Proxy) -> None:
    """What interrupts a client is called after the server was asked, or before."""
    for delivered in (False, True):
        happened = threading.Event()
        proxy.fault = wire.interrupting(happened.set, delivered=delivered)
        with pytest.raises(httpx.ReadTimeout):
            send(client, timeout_s=SHORT_S)

        assert happened.wait(LONG_S)
    assert proxy.open_connections(idle=False) == 0
    assert proxy.forwarded == 1


def test_a_client_that_never_hangs_up(
    client: httpx.Client, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is counted, and does not hold up the proxy for ever."""
    monkeypatch.setattr("tests.faults.exchange.LONGEST_SILENCE_S", SHORT_S)
    proxy.fault = wire.SILENT_AFTER
    with pytest.raises(httpx.RemoteProtocolError):
        send(client)

    assert proxy.never_hung_up == 1
