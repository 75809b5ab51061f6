# Copied from overlays/_runtime/failures.py; edit it there and run `make generate`.
"""Makes our own errors of what goes wrong while a request is under way."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import httpx

from .attempt import CURRENT
from .errors import ApiConnectionError, ApiTimeoutError

if TYPE_CHECKING:
    from collections.abc import Generator

    from .attempt import Attempt
    from .sending import Sink

_BEFORE_SENDING: Final = (
    httpx.ConnectError,  # also a failed TLS handshake
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""What fails before the first byte is written. Counts where a transport reports nothing."""
_TIMEOUT: Final = (httpx.TimeoutException, TimeoutError)
_PASSING: Final = (httpx.HTTPError, httpx.StreamError, OSError)
_LASTING: Final = (httpx.LocalProtocolError, httpx.UnsupportedProtocol)


class OwnSink:
    """A sink whose errors are not taken for the network's."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self.error: Exception | None = None

    def restart(self) -> None:
        """Forget what was written."""
        with self._remembered():
            self._sink.restart()

    def write(self, chunk: bytes, /) -> None:
        """Take the next bytes."""
        with self._remembered():
            self._sink.write(chunk)

    @contextmanager
    def _remembered(self) -> Generator[None]:
        try:
            yield
        except Exception as error:
            self.error = error
            raise


@contextmanager
def translated(attempt: Attempt, sink: OwnSink | None) -> Generator[None]:
    """Raise our own errors for all others, which stay visible as the cause.

    Whatever the HTTP library raises, and what is below it, does not pass: what is not known to be
    a fault of the network is taken for one that lasts.
    """
    token = CURRENT.set(attempt)
    try:
        yield
    except Exception as error:
        if sink is not None and error is sink.error:
            raise
        raise _failure(attempt, error) from error
    finally:
        CURRENT.reset(token)


def _failure(attempt: Attempt, error: Exception) -> ApiConnectionError:
    beneath = _of_aiohttp(error)
    sent = _may_be_sent(attempt, error, beneath)
    is_timeout = isinstance(beneath or error, _TIMEOUT)
    what = "There was no answer in time" if is_timeout else "There was no complete answer"
    url = attempt.request.url
    where = f"{url.host}:{url.port}" if url.port else url.host
    kind = ApiTimeoutError if is_timeout else ApiConnectionError
    passing = beneath is not None or isinstance(error, _PASSING)
    return kind(
        f"{what if sent else 'Not sent'} ({type(beneath or error).__name__}, {where})",
        advice="" if sent else "Check the network, the proxy settings and base_url.",
        operation=attempt.call.operation.id,
        sent=sent,
        retryable=passing and not isinstance(error, _LASTING),
        status_code=attempt.status_code,
    )


def _may_be_sent(attempt: Attempt, error: Exception, beneath: Exception | None) -> bool:
    """Return whether the provider may have got the request. Only proof makes it False."""
    if attempt.evidence.is_reported:
        return attempt.evidence.is_begun
    if beneath is None:
        return not isinstance(error, _BEFORE_SENDING)
    from .aiohttp_client import BEFORE_SENDING  # loaded already: it made the error

    return not isinstance(beneath, BEFORE_SENDING)


def _of_aiohttp(error: Exception) -> Exception | None:
    """Return what aiohttp raised, if it did.

    The transport over aiohttp calls every lost connection a ConnectTimeout, also one that was lost
    after the request went out; and what it does not know passes as it is.
    """
    if "aiohttp" not in sys.modules:
        return None
    from .aiohttp_client import ClientError

    kinds = (error, error.__cause__)
    return next((each for each in kinds if isinstance(each, ClientError)), None)
