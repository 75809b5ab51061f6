"""Where a run may send its requests: to servers of one's own."""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from urllib.parse import urlsplit

from .._runtime.base_url import origin_of
from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

_PATIENCE_S = 5
_FORM = "give it like this: http://127.0.0.1:8000"
_ADVICE = (
    "A run calls every operation hundreds of times, and what sends sends. It is for mocks and fakes"
    " on this machine or in a private network. `contract-live` tests the provider itself, with what"
    " is safe there."
)


def check_base_url(base_url: str, documents: Mapping[str, Mapping[str, Any]]) -> str:
    """The address, without a slash at its end.

    Args:
        base_url: where a server is said to be.
        documents: name the provider's own servers.

    Raises:
        UsageError: it is no address of a server, or of one that everybody can reach.
    """
    host = _host(base_url)
    servers = [server for each in documents.values() for server in each.get("servers", ())]
    if host in {_hostname(server["url"]) for server in servers}:
        raise UsageError(f"{host} is the provider's own server. {_ADVICE}")
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"--base-url {base_url}: the host cannot be found: {error}") from None
    if any(ip_address(each[4][0]).is_global for each in found):
        raise UsageError(f"{host} is a public server. {_ADVICE}")
    return base_url.rstrip("/")


@contextmanager
def without_proxy(base_url: str) -> Generator[None]:
    """Have requests to a host go there, whatever proxy the environment names, inside `with`."""
    host = _host(base_url)
    with patch.dict(os.environ, {"NO_PROXY": host, "no_proxy": host}):
        yield


def check_listening(base_url: str) -> None:
    """Raise UsageError where nobody takes a connection within some seconds."""
    _, host, port = origin_of(base_url)
    try:
        socket.create_connection((host, port), timeout=_PATIENCE_S).close()
    except OSError as error:
        raise UsageError(f"--base-url {base_url}: nobody listens there: {error}") from None


def _hostname(url: str) -> str | None:
    return urlsplit(url).hostname


def _host(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError(f"--base-url {base_url}: {_FORM}") from None
    is_bare = not (parts.username or parts.query or parts.fragment)
    if not host or not is_bare or parts.scheme not in {"http", "https"}:
        raise UsageError(f"--base-url {base_url}: {_FORM}")
    return host
