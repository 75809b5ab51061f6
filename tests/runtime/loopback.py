"""A server on the loopback interface whose next answers a test writes down, faults included."""

from __future__ import annotations

import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

LONGEST_STALL_S = 30.0
"""A client that does not give up by then is broken; the test fails, it does not hang."""
DRIP_S = 0.02
"""Between two bytes of a slow answer: far below every timeout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


Step = Callable[[socket.socket], bool | None]
"""Does something to a connection whose request has been read. True: another request may come."""


def answer(status: int, body: bytes = b"", **headers: str) -> Step:
    """Answer and close. Underscores in header names stand for dashes."""

    def step(connection: socket.socket) -> None:
        lines = [f"HTTP/1.1 {status} Toy", f"Content-Length: {len(body)}"]
        fields = {"Connection": "close", **headers}
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return step


def answer_and_stay(status: int, body: bytes = b"", **headers: str) -> Step:
    """Answer and wait for the next request on the connection."""

    def step(connection: socket.socket) -> bool:
        answer(status, body, **{"Connection": "keep-alive", **headers})(connection)
        return True

    return step


def raw(data: bytes) -> Step:
    """Send these bytes and close."""

    def step(connection: socket.socket) -> None:
        connection.sendall(data)

    return step


def drip(head: bytes) -> Step:
    """Send `head` and then one byte now and then, until the client gives up."""

    def step(connection: socket.socket) -> None:
        connection.sendall(head)
        connection.settimeout(DRIP_S)
        while True:
            try:
                if not connection.recv(1):
                    return
            except TimeoutError:
                connection.sendall(b"1")

    return step


def cut(connection: socket.socket) -> None:
    """Promise more bytes than are sent."""
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id": 1')


def hang_up(connection: socket.socket) -> None:
    """Read the request and close without a word."""


def reset(connection: socket.socket) -> None:
    """Read the request and reset the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def stall(connection: socket.socket) -> None:
    """Read the request and stay silent until the client gives up."""
    connection.settimeout(LONGEST_STALL_S)
    while connection.recv(1):
        pass


def garbage(connection: socket.socket) -> None:
    """Answer in another protocol."""
    connection.sendall(b"220 mail.toy.example ESMTP\r\n")


def badly_packed(connection: socket.socket) -> None:
    """Say gzip and send something else."""
    answer(200, b"not gzip", Content_Encoding="gzip")(connection)


@dataclass(slots=True)
class Loopback:
    """Takes one step of the script for each request, and remembers what it received."""

    script: deque[Step] = field(default_factory=deque[Step])
    received: list[Received] = field(default_factory=list[Received])
    _listener: socket.socket = field(init=False)
    _connections: list[socket.socket] = field(init=False, default_factory=list[socket.socket])
    _threads: list[threading.Thread] = field(init=False, default_factory=list[threading.Thread])

    @property
    def connection_count(self) -> int:
        """How many connections were opened so far."""
        return len(self._connections)

    def hang_up(self) -> None:
        """Close every connection, and wait until that is done."""
        for connection in self._connections:
            with suppress(OSError):  # closed already
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        # Closing alone does not wake a thread that waits in accept.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join()
        self.hang_up()

    def _start(self, function: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=function, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            while received := _read_request(connection):
                self.received.append(received)
                if not self.script.popleft()(connection):
                    return


def _read_request(connection: socket.socket) -> Received | None:
    with connection.makefile("rb") as stream:
        start = stream.readline().decode("latin-1").split()
        if not start:
            return None
        headers: dict[str, str] = {}
        while line := stream.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", "0")))
    return Received(method=start[0], target=start[1], headers=headers, body=body)
