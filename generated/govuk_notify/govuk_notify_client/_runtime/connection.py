# Copied from overlays/_runtime/connection.py; edit it there and run `make generate`.
"""The way to the provider: an HTTP client, brought by the user or made with the first call."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol

from .errors import ConfigurationError
from .per_loop import PerLoop

if TYPE_CHECKING:
    import httpx

    from .clients import TransportName
    from .options import HttpOptions
    from .provider import Provider
    from .transport import Wire

_TRANSPORTS: Final = {False: ("httpx",), True: ("httpx", "aiohttp")}
"""By whether a client is for tasks."""


class Channel(Protocol):
    """What a client needs of its way to the provider."""

    def wire(self) -> Wire:
        """Return the wire. Raise `RuntimeError` after closing."""
        ...

    def close(self) -> Wire | None:
        """Refuse calls from now on. Return the wire if it is still to be closed."""
        ...


class Borrowed:
    """The connection of another client, which alone can close it."""

    def __init__(self, connection: Channel) -> None:
        self._connection = connection

    def wire(self) -> Wire:
        """Return the wire. Raise `RuntimeError` after its owner has closed it."""
        return self._connection.wire()

    def close(self) -> None:
        """Leave the connection open."""


class Connection:
    """Makes the wire when it is first needed; until then the HTTP library is not loaded.

    A client that was brought is used as it is and stays open. `asynchronous` tells which kind is
    wanted. Any number of threads may ask.

    Where it makes clients itself, threads share one; tasks get one for each event loop, for a
    connection belongs to the loop that opened it. A forked process begins anew and leaves the
    connections of its parent alone.

    None of this is done for a client that was brought: bring each loop, and each process, its own.
    For threads, its own timeouts alone bound an answer whose beginning comes drop by drop. If its
    transport repeats requests by itself, one that must not be carried out twice is stopped at the
    second; but only where the transport reports what it does, as httpx's own does. aiohttp's does
    not, and repeats PUT and DELETE: nothing here can prevent that.

    Raise `ConfigurationError` for options that do not go together, and where a package is missing;
    `provider` names the client's own.
    """

    def __init__(
        self,
        http_client: httpx.Client | httpx.AsyncClient | None,
        *,
        asynchronous: bool,
        provider: Provider,
        options: HttpOptions,
    ) -> None:
        self._http_client = http_client
        self._asynchronous = asynchronous
        self._http2 = bool(options.get("http2"))
        self._transport: TransportName = options.get("transport") or "httpx"
        self._check(provider)
        self._closed = False
        self._wires: PerLoop[Wire] = PerLoop(asynchronous=asynchronous and http_client is None)

    def wire(self) -> Wire:
        """Return the wire of this process and loop. Raise `RuntimeError` after closing."""
        return self._wires.get(self._new_wire)

    def close(self) -> Wire | None:
        """Refuse calls from now on. Return the wire if it is ours and still to be closed.

        The wires of other loops are let go: each is closed by its own loop, soon where that is
        running, else when it ends in good order.
        """
        self._closed = True  # before, so that no other thread makes one afterwards
        wire = self._wires.let_go()
        return wire if self._http_client is None else None

    def _new_wire(self) -> Wire:
        if self._closed:
            raise RuntimeError("This client is closed. Make another one.")
        from .transport import Wire  # loads the HTTP library

        if self._http_client is not None:
            return Wire(self._http_client)
        from .clients import new_async_client, new_client

        if not self._asynchronous:
            return Wire(new_client(http2=self._http2))
        wire = Wire(new_async_client(self._transport, http2=self._http2))
        wire.close_with_the_loop()
        return wire

    def _check(self, provider: Provider) -> None:
        if self._http_client is not None:
            self._check_brought(self._http_client)
        if self._transport not in _TRANSPORTS[self._asynchronous]:
            raise _error(f"transport is not {' or '.join(_TRANSPORTS[self._asynchronous])}")
        if self._http2 and self._transport == "aiohttp":
            raise _error("http2 is not spoken by the transport aiohttp")
        if not (self._http2 or self._transport == "aiohttp"):
            return
        from .extras import require_extra  # needed by few

        modules = ("h2",) if self._http2 else ("aiohttp", "httpx_aiohttp")
        option, extra = ("http2", "http2") if self._http2 else ("transport", "aiohttp")
        require_extra(*modules, option=option, package=provider.package, extra=extra)

    def _check_brought(self, http_client: httpx.Client | httpx.AsyncClient) -> None:
        kind = "AsyncClient" if self._asynchronous else "Client"
        library = sys.modules.get("httpx")  # whoever has a client of it has loaded it
        if library is None or not isinstance(http_client, getattr(library, kind)):
            raise _error(
                f"http_client is not an httpx.{kind}",
                advice="Clients for threads and clients for tasks cannot stand in for each other.",
            )
        if self._http2 or self._transport != "httpx":
            raise _error(
                "http2 and transport change nothing about an http_client",
                advice="Make the http_client so that it does what is wanted.",
            )


def _error(message: str, *, advice: str = "Leave it out.") -> ConfigurationError:
    return ConfigurationError(message, advice=advice, sent=False)
