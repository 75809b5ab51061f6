"""The way to the provider: an HTTP client, brought by the user or made with the first call."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from .errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

    from .transport import Wire


class Connection:
    """Makes the wire when it is first needed; until then the HTTP library is not loaded.

    A client that was brought is used as it is and stays open. `asynchronous` tells which kind is
    wanted. Any number of threads may ask.
    """

    def __init__(
        self, http_client: httpx.Client | httpx.AsyncClient | None, *, asynchronous: bool
    ) -> None:
        if http_client is not None and hasattr(http_client, "aclose") != asynchronous:
            raise ConfigurationError(
                f"http_client is not an httpx.{'AsyncClient' if asynchronous else 'Client'}",
                advice="Clients for threads and clients for tasks cannot stand in for each other.",
                sent=False,
            )
        self._http_client = http_client
        self._asynchronous = asynchronous
        self._lock = threading.Lock()
        self._wire: Wire | None = None
        self._closed = False

    def wire(self) -> Wire:
        """Return the wire. Raise `RuntimeError` after closing."""
        with self._lock:
            if self._closed:
                raise RuntimeError("This client is closed. Make another one.")
            if self._wire is None:
                self._wire = self._new_wire()
            return self._wire

    def close(self) -> Wire | None:
        """Refuse calls from now on. Return the wire if it is ours and still to be closed."""
        with self._lock:
            self._closed = True
            wire, self._wire = self._wire, None
        return wire if self._http_client is None else None

    def _new_wire(self) -> Wire:
        from .transport import Wire, new_client  # loads the HTTP library

        return Wire(self._http_client or new_client(asynchronous=self._asynchronous))
