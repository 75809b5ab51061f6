"""A port on the loopback interface that can be open, shut or jammed, and keeps its number."""

from __future__ import annotations

import socket
from contextlib import ExitStack, suppress
from typing import Final

HOST: Final = "127.0.0.1"


class Door:
    """The way in. It is shut at first: whoever connects is refused."""

    def __init__(self) -> None:
        # A bound socket that never listens: nobody else gets the number while the door is shut.
        self._anchor = _bound(0)
        self.port: int = self._anchor.getsockname()[1]
        self._ways = ExitStack()

    def open(self) -> socket.socket:
        """Return the socket that accepts whoever comes, until the door is shut."""
        listener = _bound(self.port)
        self._ways.callback(_close, listener)
        listener.listen()
        return listener

    def jam(self) -> None:
        """Let whoever comes wait for ever: the queue holds one, who is there and never served."""
        listener = _bound(self.port)
        self._ways.callback(_close, listener)
        listener.listen(0)
        self._ways.enter_context(socket.create_connection((HOST, self.port)))

    def shut(self) -> None:
        """Refuse whoever comes from now on."""
        self._ways.close()

    def close(self) -> None:
        """Shut the door and give the number back."""
        self.shut()
        self._anchor.close()


def _bound(port: int) -> socket.socket:
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    # Inherited by what is accepted: an answer byte by byte is sent byte by byte.
    place.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    place.bind((HOST, port))
    return place


def _close(listener: socket.socket) -> None:
    # Closing alone does not wake a thread that waits in accept.
    with suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()
