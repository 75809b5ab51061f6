# Copied from overlays/_runtime/network.py; edit it there and run `make generate`.
"""Sockets of threads that keep to the deadline of the call that uses them.

A timeout of the HTTP library bounds each wait for a next byte, so a server that sends one now and
then is never late. Here each wait gets the time that the whole call has left. (Tasks need none of
this: a timeout of the loop ends everything that they wait for.)
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any, Final

import httpcore

from .attempt import CURRENT

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    import httpx

_PIECE_BYTES: Final = 16_384
"""What is written under one timeout: the system takes so much in one or two steps."""


def keep_to_deadlines(client: httpx.Client) -> None:
    """Make the pools of `client` open connections that know the deadline of a call.

    httpx offers no way to choose the network backend of its pools, httpcore does. Where the place
    for it has moved, the timeouts bound each wait as they did; a test tells.
    """
    transports = (client._transport, *client._mounts.values())  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] # no other way, see above
    for transport in transports:
        pool = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if pool is not None and backend is not None:
            pool._network_backend = DeadlineBackend(backend)  # noqa: SLF001 -- no other way


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens connections with `inner`, in the time that the current attempt has left."""

    def __init__(self, inner: httpcore.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Try each address of the host in turn; `timeout` bounds each, the deadline all."""
        *others, last = _addresses(host, port)
        for address in others:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection to a local socket."""
        timeout_s = _left_s(timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self._inner.connect_unix_socket(path, timeout_s, socket_options))

    def sleep(self, seconds: float) -> None:
        """Block this thread."""
        self._inner.sleep(seconds)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.NetworkStream:
        timeout_s = _left_s(timeout, httpcore.ConnectTimeout)
        stream = self._inner.connect_tcp(address, port, timeout_s, local_address, socket_options)
        return DeadlineStream(stream)


class DeadlineStream(httpcore.NetworkStream):
    """Waits no longer than the current attempt has left."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes; none at the end."""
        return self._inner.read(max_bytes, _left_s(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all bytes."""
        for start in range(0, len(buffer), _PIECE_BYTES):
            piece = buffer[start : start + _PIECE_BYTES]
            self._inner.write(piece, _left_s(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the connection with TLS on it."""
        timeout_s = _left_s(timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, timeout_s))

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows about itself."""
        return self._inner.get_extra_info(info)


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpcore.ConnectError(str(error)) from error
    return [str(address[0]) for *_, address in found]


def _left_s(timeout_s: float | None, late: type[httpcore.TimeoutException]) -> float:
    left_s = CURRENT.get().bounded_s(timeout_s)
    if not left_s:
        raise late("the deadline of the call has passed")
    return left_s
