"""Makes our own errors of what goes wrong while a request is under way."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import httpx

from .attempt import CURRENT, SentAlreadyError
from .certainty import NOTHING_WAS_SENT
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
_LIBRARIES: Final = frozenset(
    ("aiohttp", "anyio", "h11", "h2", "hpack", "httpcore", "httpx", "hyperframe", "socksio")
)
"""The packages whose errors are about a request under way, whatever they say."""


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
    """Raise our own errors for those of the libraries, which stay visible as the cause.

    What is not known to be a fault of the network is taken for one that lasts. Whatever comes from
    elsewhere interrupts the call, as a cancellation does, and passes: a signal handler's error for
    example. A note on it tells if nothing was sent.
    """
    token = CURRENT.set(attempt)
    try:
        yield
    except BaseException as error:
        if sink is not None and error is sink.error:
            raise
        if isinstance(error, Exception) and _is_of_a_library(error):
            raise _failure(attempt, error) from error
        if attempt.evidence.is_reported and not attempt.evidence.is_begun:
            error.add_note(NOTHING_WAS_SENT)
        raise
    finally:
        CURRENT.reset(token)


def _is_of_a_library(error: Exception) -> bool:
    # A plain RuntimeError is how libraries say that a loop or a connection is closed.
    if isinstance(error, OSError | SentAlreadyError) or type(error) is RuntimeError:
        return True
    return any(kind.__module__.partition(".")[0] in _LIBRARIES for kind in type(error).__mro__)


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
        status_code=_status_code(attempt, error),
    )


def _status_code(attempt: Attempt, error: Exception) -> int | None:
    """Return the status of the answer, if one has begun; a hook may refuse it before we see it."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code
    return attempt.status_code


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
    after the request went out; and what it does not know passes as it is. What the errors of both
    show of the request is taken out.
    """
    if "aiohttp" not in sys.modules:
        return None
    from .aiohttp_client import ClientError, forget_the_request

    kinds = (error, error.__cause__)
    beneath = next((each for each in kinds if isinstance(each, ClientError)), None)
    if beneath is None:
        return None
    forget_the_request(beneath)
    if beneath is not error:
        error.args = (str(beneath),)  # it had a copy of the text
    return beneath
