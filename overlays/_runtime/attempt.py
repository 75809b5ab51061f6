"""One sending of a request: how long it may take, and whether anything went out.

What proves that nothing was sent are the events that the HTTP library reports while it works. The
request of another attempt is another object, so that nothing is carried over.
"""

from __future__ import annotations

import ssl
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

import httpcore

from .errors import ApiTimeoutError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    import httpx

    from .sending import Call

_HEADERS: Final = "send_request_headers"
_TUNNEL: Final = b"CONNECT"


class SentAlreadyError(Exception):
    """A transport was about to send again what must not be done twice."""


class Evidence:
    """What was reported about the sending of one request.

    The request may have been carried out from the moment that its header block is begun: a body
    that is cut short proves nothing, for a server may act on what it has, and what a loop's buffer
    held when the connection broke is not known. One thing takes that back: a thread that cannot
    write the header block to its end. The last bytes are missing then, and no server can read it.

    `once` tells that the request must not be carried out twice.
    """

    def __init__(self, *, asynchronous: bool, once: bool) -> None:
        self._asynchronous = asynchronous
        self._once = once
        self._is_for_a_proxy = False
        self._is_whole = False
        self.is_reported = False
        """Whether anything is reported at all; not every transport does."""
        self.is_begun = False
        """Whether the provider may have got the request."""

    def connecting(self) -> None:
        """Take note of something that happens before a request is begun."""
        self.is_reported = True

    def begin(self) -> None:
        """Take note that the request is begun."""
        self.is_reported = self.is_begun = True

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Take an event of httpcore, for example ``http11.send_request_headers.started``.

        Raise `SentAlreadyError`, which stops the transport, where a request that must not be
        carried out twice would be begun again.
        """
        self.connecting()
        protocol, step, stage = f"{event}..".split(".")[:3]
        if step != _HEADERS:
            return
        if stage == "started":
            self._is_for_a_proxy = info["request"].method == _TUNNEL
        if self._is_for_a_proxy:
            return
        if stage == "started" and self._once and self.is_begun:
            raise SentAlreadyError("the transport repeats a request that may have been carried out")
        if stage == "failed" and protocol == "http11" and self._proves_a_gap(info["exception"]):
            self.is_begun = self._is_whole
            return
        self.begin()
        self._is_whole = self._is_whole or stage == "complete"

    def _proves_a_gap(self, error: Exception) -> bool:
        # A header block that cannot be made at all is proof. A thread also learns from the system
        # which bytes it took; not so where a signal handler raises once all were taken. A loop
        # takes all into a buffer of its own.
        if isinstance(error, httpcore.LocalProtocolError):
            return True
        if self._asynchronous or not isinstance(error, httpcore.WriteError):
            return False
        return isinstance(error.__cause__, ConnectionError | ssl.SSLError)


class Attempt:
    """One attempt of `call`. Raise `ApiTimeoutError` if there is no time left for it."""

    def __init__(self, call: Call, *, asynchronous: bool) -> None:
        self.call = call
        self.evidence = Evidence(asynchronous=asynchronous, once=call.operation.repeat == "once")
        self.status_code: int | None = None
        """The status of the answer, once it has begun."""
        left_s = call.deadline.left_s()
        if not left_s:
            raise _late(call)
        given = call.request.extensions
        trace = self._atrace if asynchronous else self._trace
        extensions = {
            **given,
            "timeout": _bounded(given.get("timeout", {}), left_s),
            "trace": trace(given.get("trace")),
        }
        # Its own class makes the copy, as in signing.
        self.request = type(call.request)(
            call.request.method,
            call.request.url,
            headers=call.request.headers,
            content=call.request.content,
            extensions=extensions,
        )

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed."""
        return not self.call.deadline.left_s()

    def bounded_s(self, timeout_s: float | None) -> float:
        """Return `timeout_s`, or the time that is left if that is less; 0 if there is none."""
        left_s = self.call.deadline.left_s()
        return left_s if timeout_s is None else min(timeout_s, left_s)

    def answered(self, response: httpx.Response) -> None:
        """Take note of the beginning of an answer."""
        self.status_code = response.status_code

    def _trace(self, other: Callable[..., object] | None) -> Callable[..., object]:
        def trace(event: str, info: Mapping[str, Any]) -> object:
            self.evidence.note(event, info)
            return other(event, info) if other else None

        return trace

    def _atrace(self, other: Callable[..., Awaitable[object]] | None) -> Callable[..., object]:
        async def trace(event: str, info: Mapping[str, Any]) -> None:
            self.evidence.note(event, info)
            if other:
                await other(event, info)

        return trace


CURRENT: Final[ContextVar[Attempt]] = ContextVar("CURRENT")
"""What this thread or task is sending."""


def _bounded(timeouts: Mapping[str, float | None], left_s: float) -> dict[str, float]:
    bounds = {"connect": left_s, "read": left_s, "write": left_s, "pool": left_s}
    given = {name: value for name, value in timeouts.items() if value is not None}
    return bounds | {name: min(value, left_s) for name, value in given.items()}


def _late(call: Call) -> ApiTimeoutError:
    return ApiTimeoutError(
        f"Not sent: the deadline of the call ({call.settings.deadline_s:g} s) has passed",
        advice="Set a later deadline, or call again.",
        operation=call.operation.id,
        sent=False,
        retryable=True,
    )
