# Copied from overlays/_runtime/aiohttp_client.py; edit it there and run `make generate`.
"""The async client over aiohttp, and what aiohttp's errors prove. Loads aiohttp."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientResponseError,
    ClientSession,
    ConnectionTimeoutError,
    DummyCookieJar,
    RequestInfo,
    TCPConnector,
    TraceConfig,
)
from multidict import CIMultiDict, CIMultiDictProxy

from .attempt import CURRENT

if TYPE_CHECKING:
    import ssl
    from http.cookiejar import CookieJar

    import httpx

__all__ = ["BEFORE_SENDING", "ClientError", "forget_the_request", "new_aiohttp_client"]

BEFORE_SENDING: Final = (ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError)
"""What fails before the first byte of a request is written."""
_PROXY_SCHEMES: Final = ("http", "https")


def new_aiohttp_client(ssl_context: ssl.SSLContext, *, cookies: CookieJar) -> httpx.AsyncClient:
    """Return a client that speaks HTTP/1.1 through aiohttp, and uses the environment's proxies.

    aiohttp's own reading of the environment stays off, for it would find credentials in netrc.
    Raise `ValueError` for a proxy of another kind than HTTP.
    """
    from httpx_aiohttp import AiohttpTransport, HttpxAiohttpClient

    client = HttpxAiohttpClient(verify=ssl_context, cookies=cookies)
    for transport in (client._transport, *client._mounts.values()):  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] # no other way
        if isinstance(transport, AiohttpTransport):
            if transport.proxy and transport.proxy.url.scheme not in _PROXY_SCHEMES:
                raise ValueError("aiohttp speaks HTTP to proxies")
            transport.client = partial(_new_session, ssl_context, transport.limits)
    return client


def forget_the_request(error: ClientError) -> None:
    """Take out what `error` shows of the request: its headers, and its URL beyond the host."""
    if isinstance(error, ConnectionTimeoutError):
        error.args = ("Connection timeout",)
    if isinstance(error, ClientResponseError):
        url = error.request_info.real_url.origin()
        no_headers = CIMultiDictProxy(CIMultiDict[str]())
        error.request_info = RequestInfo(url, error.request_info.method, no_headers, url)
        error.args = ()


def _new_session(ssl_context: ssl.SSLContext, limits: httpx.Limits) -> ClientSession:
    connector = TCPConnector(
        ssl=ssl_context,
        limit=limits.max_connections or 0,  # 0: any number
        keepalive_timeout=limits.keepalive_expiry,
    )
    session = ClientSession(
        connector=connector, cookie_jar=DummyCookieJar(), trace_configs=[_reporting()]
    )
    # aiohttp sends a PUT or a DELETE again when a connection was lost. Whether an operation may be
    # repeated is known here only. There is no public switch; without this one a test fails.
    session._retry_connection = False  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] # see above
    return session


def _reporting() -> TraceConfig:
    """Return a trace that tells the current attempt when a request starts to have a connection."""
    config = TraceConfig()
    config.on_request_start.append(_connecting)
    config.on_connection_create_end.append(_begin)
    config.on_connection_reuseconn.append(_begin)
    return config


async def _connecting(*_: object) -> None:
    CURRENT.get().evidence.connecting()


async def _begin(*_: object) -> None:
    CURRENT.get().evidence.begin()
