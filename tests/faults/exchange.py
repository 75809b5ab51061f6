"""One request on its way to the server, and all that a fault can do with it."""

from __future__ import annotations

import re
import socket
import struct
from typing import Final

LONGEST_SILENCE_S: Final = 10.0
"""A client that does not hang up by then never will; the run must say so instead of hanging."""

_END_OF_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_AT_ONCE: Final = 65_536


class Exchange:
    """A request that has begun to arrive on `client`, and the server that it is meant for.

    Attributes:
        is_kept: Whether the connection is good for another request afterwards.
        is_forwarded: Whether the whole request was given to the server.
    """

    def __init__(self, client: socket.socket, server: tuple[str, int]) -> None:
        self._client = client
        self._server = server
        self.is_kept = False
        self.is_forwarded = False

    def read(self) -> bytes:
        """Return the whole request."""
        return read_message(self._client)

    def forward(self) -> bytes:
        """Read the request, have the server answer it, and return the whole answer."""
        request = self.read()
        with socket.create_connection(self._server) as server:
            server.sendall(request)
            self.is_forwarded = True
            return read_message(server)

    def send(self, data: bytes) -> None:
        """Send bytes to the client."""
        self._client.sendall(data)

    def wait_for_hang_up(self) -> None:
        """Be silent until the client has closed the connection."""
        self._client.settimeout(LONGEST_SILENCE_S)
        while self._client.recv(_AT_ONCE):
            pass

    def reset(self) -> None:
        """Have the connection end with a reset instead of in good order."""
        end_with_reset(self._client)


def end_with_reset(connection: socket.socket) -> None:
    """Have a connection reset when it is closed."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def read_message(source: socket.socket) -> bytes:
    """Read one HTTP message whose length is told by its head; no Content-Length means no body.

    Raises:
        ConnectionError: the other side hung up before the end.
    """
    data = b""
    while _END_OF_HEAD not in data:
        data += _more(source)
    head, _, _ = data.partition(_END_OF_HEAD)
    length = _LENGTH.search(head + b"\r\n")
    size = len(head) + len(_END_OF_HEAD) + (int(length[1]) if length else 0)
    while len(data) < size:
        data += _more(source)
    return data


def _more(source: socket.socket) -> bytes:
    data = source.recv(_AT_ONCE)
    if not data:
        raise ConnectionError("the other side hung up in the middle of a message")
    return data
