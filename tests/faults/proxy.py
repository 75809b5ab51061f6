"""A TCP proxy in front of a server, which spoils what passes through it in one chosen way."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from tests.faults.door import HOST, Door
from tests.faults.exchange import LONGEST_SILENCE_S, Exchange, end_with_reset
from tests.faults.wire_faults import NONE

if TYPE_CHECKING:
    from types import TracebackType

    from tests.faults.wire_faults import WireFault


class Proxy:
    """A way to a server on the loopback interface, for the time of a `with` block.

    One fault at a time lasts until another is set; `wire_faults.NONE` passes everything on, and is
    there at first. Each connection has a thread. Any thread may set faults and ask.

    Args:
        server_url: where requests go, such as `http://127.0.0.1:8000`.

    Attributes:
        taken: how many requests have begun to arrive.
        forwarded: how many whole requests were given to the server.
        never_hung_up: how many connections their clients left open in a silence without end.
    """

    def __init__(self, server_url: str) -> None:
        parts = urlsplit(server_url)
        self._server = (parts.hostname or HOST, parts.port or 80)
        self._door = Door()
        self._fault = NONE
        self._connections: set[_Connection] = set()
        self._changed = threading.Condition()
        self.taken = 0
        self.forwarded = 0
        self.never_hung_up = 0

    @property
    def url(self) -> str:
        """Scheme, host and port, without a trailing slash."""
        return f"http://{HOST}:{self._door.port}"

    @property
    def fault(self) -> WireFault:
        """What happens to each request now."""
        return self._fault

    @fault.setter
    def fault(self, fault: WireFault) -> None:
        with self._changed:
            was, self._fault = self._fault.door, fault
        if fault.door == was:
            return
        self._door.shut()
        if fault.door == "open":
            self._open()
            return
        # A server that cannot be reached has no connections either.
        self.hang_up_idle()
        if fault.door == "jammed":
            self._door.jam()

    def hang_up_idle(self, *, at_least: int = 0, reset: bool = False) -> None:
        """Close the connections that no request is on, which are so many at least.

        What is under way ends first, and what is closed is closed when this returns. A `reset`
        tells the client to write no more; otherwise it learns that when it has written.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: not self._counted(idle=False) and len(self._connections) >= at_least,
                timeout=LONGEST_SILENCE_S,
            )
            idle = [each for each in self._connections if not each.is_busy]
        for connection in idle:
            connection.hang_up(reset=reset)

    def wait_until_taken(self, count: int) -> None:
        """Wait until so many requests have begun to arrive; the client may be ahead of us."""
        with self._changed:
            self._changed.wait_for(lambda: self.taken >= count, timeout=LONGEST_SILENCE_S)

    def open_connections(self, *, idle: bool) -> int:
        """Return how many connections are open once those under way had time to end.

        Connections on which the client waits for nothing count only if `idle` says so.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: not self._counted(idle=idle), timeout=2 * LONGEST_SILENCE_S
            )
            return self._counted(idle=idle)

    def _counted(self, *, idle: bool) -> int:
        return sum(1 for each in self._connections if idle or each.is_busy)

    def __enter__(self) -> Self:
        self._open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._door.close()
        with self._changed:
            left = list(self._connections)
        for connection in left:
            connection.hang_up()

    def _open(self) -> None:
        listener = self._door.open()
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            connection = _Connection(client, self)
            with self._changed:
                self._connections.add(connection)
                connection.start()
                self._changed.notify_all()

    def serve(self, connection: _Connection) -> bool:
        """Treat the request that has begun to arrive; return whether the connection is kept."""
        exchange = Exchange(connection.client, self._server)
        with self._changed:
            fault = self._fault
            connection.is_busy = True
            self.taken += 1
            self._changed.notify_all()
        late = False
        try:
            fault.act(exchange)
        except TimeoutError:
            late = True
        except OSError:
            pass  # the other side may hang up at any moment; so may we
        with self._changed:
            self.never_hung_up += late
            self.forwarded += exchange.is_forwarded
            # One that is not kept is busy until it is closed.
            connection.is_busy = not exchange.is_kept
            self._changed.notify_all()
        return exchange.is_kept

    def forget(self, connection: _Connection) -> None:
        """Take down that a connection is closed."""
        with self._changed:
            self._connections.discard(connection)
            self._changed.notify_all()


class _Connection(threading.Thread):
    """One connection of a client."""

    def __init__(self, client: socket.socket, proxy: Proxy) -> None:
        super().__init__(daemon=True)
        self.client = client
        self._proxy = proxy
        self.is_busy = False

    def run(self) -> None:
        with self.client:
            while self._has_begun() and self._proxy.serve(self):
                pass
        self._proxy.forget(self)

    def hang_up(self, *, reset: bool = False) -> None:
        """Close from another thread, and wait until that is done."""
        with suppress(OSError):  # it is gone already
            if reset:
                end_with_reset(self.client)
            self.client.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
        self.join()

    def _has_begun(self) -> bool:
        """Wait for the first byte of a request, and leave it unread."""
        try:
            return bool(self.client.recv(1, socket.MSG_PEEK))
        except OSError:
            return False
