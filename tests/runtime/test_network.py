from __future__ import annotations

import socket
import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpcore
import httpx
import pytest

from overlays._runtime.attempt import CURRENT, Attempt
from overlays._runtime.network import DeadlineBackend, DeadlineStream, keep_to_deadlines
from overlays._runtime.settings import Settings
from tests.runtime.toy import FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Generator

ADDRESSES = ("192.0.2.1", "192.0.2.2", "192.0.2.3")


class SlowNetwork(httpcore.NetworkBackend, httpcore.NetworkStream):
    """Every step takes as long as it may, or `step_s`; connections to `dead` addresses fail."""

    def __init__(self, clock: FakeClock, *, step_s: float = 1.0, dead: int = 0) -> None:
        self.clock = clock
        self.step_s = step_s
        self.dead = dead
        self.log: list[tuple[str, float | None]] = []

    def _step(self, what: str, timeout: float | None) -> None:
        self.log.append((what, timeout))
        self.clock.sleep(min(self.step_s, timeout or 0.0))

    def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002 -- the interface
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 -- the interface
        socket_options: Any = None,  # noqa: ARG002 -- the interface
    ) -> Any:
        self._step(host, timeout)
        if len(self.log) <= self.dead:
            raise httpcore.ConnectTimeout
        return self

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Any = None,  # noqa: ARG002 -- the interface
    ) -> Any:
        self._step(path, timeout)
        return self

    def sleep(self, seconds: float) -> None:
        self._step("sleep", seconds)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._step("read", timeout)
        return b"1"[:max_bytes]

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._step(f"write {len(buffer)}", timeout)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,  # noqa: ARG002 -- the interface
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> Any:
        self._step(f"tls {server_hostname}", timeout)
        return self

    def close(self) -> None:
        self.log.append(("close", None))

    def get_extra_info(self, info: str) -> Any:
        return info


@contextmanager
def sending(clock: FakeClock, *, deadline_s: float = 10.0) -> Generator[None]:
    """Be in the middle of an attempt."""
    call = call_of(clock=clock, settings=Settings(deadline_s=deadline_s))
    token = CURRENT.set(Attempt(call, asynchronous=False))
    try:
        yield
    finally:
        CURRENT.reset(token)


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    def found(*_: object, **__: object) -> object:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in ADDRESSES]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return ADDRESSES


def test_waits_become_shorter_until_there_are_none(clock: FakeClock) -> None:
    """Bytes that come one by one, each in time, end at the deadline all the same."""
    network = SlowNetwork(clock, step_s=4.0)
    stream = DeadlineStream(network)
    with sending(clock), pytest.raises(httpcore.ReadTimeout):
        list(iter(lambda: stream.read(1, timeout=5.0), b""))

    assert network.log == [("read", 5.0), ("read", 5.0), ("read", 2.0)]


def test_a_long_body_is_written_in_pieces(clock: FakeClock) -> None:
    """Each gets what is left, so that a server that reads slowly holds nobody up for long."""
    network = SlowNetwork(clock, step_s=4.0)
    with sending(clock), pytest.raises(httpcore.WriteTimeout):
        DeadlineStream(network).write(b"x" * 100_000)

    assert network.log == [("write 16384", 10.0), ("write 16384", 6.0), ("write 16384", 2.0)]


def test_all_addresses_of_a_host_share_the_deadline(
    clock: FakeClock, addresses: tuple[str, ...]
) -> None:
    """One after the other is tried, each for the timeout, none after the deadline."""
    network = SlowNetwork(clock, step_s=60.0, dead=3)
    with sending(clock), pytest.raises(httpcore.ConnectTimeout):
        DeadlineBackend(network).connect_tcp("api.toy.example", 443, timeout=6.0)

    assert [(addresses[0], 6.0), (addresses[1], 4.0)] == network.log


@pytest.mark.parametrize("dead", [0, 1, 2])
def test_the_first_address_that_answers_is_taken(
    clock: FakeClock, addresses: tuple[str, ...], dead: int
) -> None:
    """The others are not tried."""
    network = SlowNetwork(clock, dead=dead)
    with sending(clock):
        stream = DeadlineBackend(network).connect_tcp("api.toy.example", 443, timeout=6.0)

    assert list(addresses[: dead + 1]) == [each for each, _ in network.log]
    assert isinstance(stream, DeadlineStream)


def test_a_host_without_address(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a connection that cannot be made, as the HTTP library says it."""

    def nothing(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with sending(clock), pytest.raises(httpcore.ConnectError, match="unknown"):
        DeadlineBackend(SlowNetwork(clock)).connect_tcp("no.example", 443)


def test_everything_else_is_handed_on(clock: FakeClock) -> None:
    """TLS and local sockets know the deadline too; the rest takes no time."""
    network = SlowNetwork(clock)
    backend = DeadlineBackend(network)
    with sending(clock):
        stream = backend.connect_unix_socket("/run/toy", timeout=3.0)
        secure = stream.start_tls(ssl.create_default_context(), "api.toy.example", 30.0)
        backend.sleep(0.5)
        info = secure.get_extra_info("socket")
        secure.close()

    assert info == "socket"
    assert isinstance(stream, DeadlineStream)
    assert isinstance(secure, DeadlineStream)
    assert network.log == [
        ("/run/toy", 3.0),
        ("tls api.toy.example", 9.0),
        ("sleep", 0.5),
        ("close", None),
    ]


def test_the_pools_of_a_client_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those for proxies are too. If this fails, a new release of httpx or httpcore moved them."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org")
    with httpx.Client() as client:
        keep_to_deadlines(client)
        transports: list[Any] = [
            vars(client)["_transport"],
            *filter(None, vars(client)["_mounts"].values()),
        ]
        kinds: list[type] = [type(each._pool._network_backend) for each in transports]

    assert [DeadlineBackend, DeadlineBackend] == kinds


def test_other_transports_are_left_alone() -> None:
    """What has no such pool keeps its own ways."""
    transport = httpx.MockTransport(lambda _: httpx.Response(204))
    with httpx.Client(transport=transport) as client:
        before = dict(vars(transport))
        keep_to_deadlines(client)

    assert before == vars(transport)
