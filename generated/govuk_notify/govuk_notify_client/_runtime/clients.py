# Copied from overlays/_runtime/clients.py; edit it there and run `make generate`.
"""Makes the HTTP clients that are not brought, with the environment's proxies and certificates."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import httpx

from .base_url import is_loopback
from .errors import ConfigurationError
from .network import keep_to_deadlines

if TYPE_CHECKING:
    import ssl
    from collections.abc import Generator

TransportName: TypeAlias = Literal["httpx", "aiohttp"]

_PROXIES: Final = frozenset(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"))
_CERTIFICATES: Final = frozenset(("SSL_CERT_FILE", "SSL_CERT_DIR"))


def new_client(*, http2: bool) -> httpx.Client:
    """Return a client for threads, with the library's own pool sizes.

    Raise `ConfigurationError` for an environment that is of no use.
    """
    ssl_context = ssl_context_for(http2=http2)
    with _usable("names a proxy that cannot be used", _PROXIES):
        client = httpx.Client(verify=ssl_context, http2=http2, cookies=_NoCookies())
    _pass_proxies_by(client)
    keep_to_deadlines(client)
    return client


def new_async_client(transport: TransportName, *, http2: bool) -> httpx.AsyncClient:
    """Return a client for the tasks of one loop, with the library's own pool sizes.

    Raise `ConfigurationError` for an environment that is of no use.
    """
    ssl_context = ssl_context_for(http2=http2)
    with _usable("names a proxy that cannot be used", _PROXIES):
        if transport == "aiohttp":
            from .aiohttp_client import new_aiohttp_client

            client = new_aiohttp_client(ssl_context, cookies=_NoCookies())
        else:
            client = httpx.AsyncClient(verify=ssl_context, http2=http2, cookies=_NoCookies())
    _pass_proxies_by(client)
    return client


@cache
def ssl_context_for(*, http2: bool) -> ssl.SSLContext:  # noqa: ARG001 -- what the cache tells apart
    """Return one context for all clients of a kind: loading the certificates is slow.

    The library writes the protocols that it offers into the context, so a client that speaks
    HTTP/2 must not share it with one that does not.
    """
    with _usable("names certificates that cannot be loaded", _CERTIFICATES):
        return httpx.create_ssl_context()


class _NoCookies(CookieJar):
    """Takes no cookie, and gives none: calls have nothing to do with each other."""

    def extract_cookies(self, response: object, request: object) -> None:
        pass


class _Loopback:
    """Matches this machine's own addresses, as a pattern of the library does."""

    def matches(self, url: httpx.URL) -> bool:
        return is_loopback(url.host)


def _pass_proxies_by(client: httpx.Client | httpx.AsyncClient) -> None:
    """Make requests to this machine go there, whatever the environment says.

    They may be plain http, with the credentials in them. The library's patterns of hosts have no
    room for a range of addresses.
    """
    within: Any = client
    if within._mounts:  # noqa: SLF001 -- see above
        within._mounts = {_Loopback(): None, **within._mounts}  # noqa: SLF001 -- see above


@contextmanager
def _usable(problem: str, variables: frozenset[str]) -> Generator[None]:
    """Raise `ConfigurationError` for what the environment says. No value is shown."""
    try:
        yield
    except (ImportError, OSError, ValueError, httpx.InvalidURL):
        found = sorted(name for name in os.environ if name.upper() in variables)
        raise ConfigurationError(
            f"The environment {problem}: look at {' and '.join(found or sorted(variables))}",
            advice="Correct it, or bring an http_client of your own.",
            sent=False,
        ) from None
