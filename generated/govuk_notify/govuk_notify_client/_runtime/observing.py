# Copied from overlays/_runtime/observing.py; edit it there and run `make generate`.
"""The layer around the wire: tells the log of every request that goes out, those for tokens too.

The logger has the name of the package. A record says what happened and nothing of what was sent: no
address beyond the host, no header, no value. A request that is cancelled is told as well. Levels:

- ``DEBUG``: the first attempt is answered with a yes.
- ``INFO``: a later one is; or the answer is a no, or there is none.
- ``WARNING``: what must not be done twice may have been done.

Loaded with the first call.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal

from .certainty import NOTHING_WAS_SENT, leaves_unknown
from .errors import ApiError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .clock import Clock
    from .judging import Judge
    from .sending import Call, Sender

PREFIX: Final = "api_"
"""What the attributes of a record begin with, so that they meet no others."""

_FORM: Final = "%s: %s after %.0f ms (attempt %d%s)%s"
_MS_PER_S: Final = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEvent:
    """What became of one request. A record has each of these as an attribute, after `PREFIX`.

    Attributes:
        operation: The operationId; ``requestToken`` for a token.
        attempt: From 1. What is sent again with a new token keeps its number.
        method: Of HTTP.
        host: With the port, if that is not the usual one.
        outcome: ``ok``, ``error`` (the answer is a no, or there is none) or ``cancelled``.
        duration_ms: On the monotonic clock.
        status: Of the answer; None if there is none.
        request_id: What the provider calls the request.
        error: The class of the error.
        code: The provider's error code.
        sent: False when it is certain that nothing reached the provider.
        unknown: Whether what must not be done twice may have been done.
    """

    operation: str
    attempt: int
    method: str
    host: str
    outcome: Literal["ok", "error", "cancelled"]
    duration_ms: float
    status: int | None = None
    request_id: str | None = None
    error: str | None = None
    code: str | None = None
    sent: bool = True
    unknown: bool = False

    @property
    def level(self) -> int:
        """The level of its record."""
        if self.unknown:
            return logging.WARNING
        return logging.DEBUG if self.outcome == "ok" and self.attempt == 1 else logging.INFO

    def log(self, logger: logging.Logger) -> None:
        """Write the record."""
        found = " ".join(str(each) for each in (self.status, self.error, self.code) if each)
        request = f", request id {self.request_id}" if self.request_id else ""
        unsure = "; it may have been done" if self.unknown else ""
        logger.log(
            self.level,
            _FORM,
            self.operation,
            found,
            self.duration_ms,
            self.attempt,
            request,
            unsure if self.sent else "; nothing was sent",
            extra={PREFIX + each.name: getattr(self, each.name) for each in fields(self)},
        )


class Observing:
    """Lets a call through and logs what becomes of it."""

    def __init__(self, inner: Sender, judge: Judge, *, clock: Clock) -> None:
        self._inner = inner
        self._judge = judge
        self._clock = clock
        self._logger = logging.getLogger(judge.provider.package)

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        start_s = self._clock.monotonic_s()
        try:
            response = self._inner.send(call)
        except BaseException as error:
            self._log_error(call, error, start_s)
            raise
        self._log_answer(call, response, start_s)
        return response

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        start_s = self._clock.monotonic_s()
        try:
            response = await self._inner.asend(call)
        except BaseException as error:
            self._log_error(call, error, start_s)
            raise
        self._log_answer(call, response, start_s)
        return response

    def _log_answer(self, call: Call, response: httpx.Response, start_s: float) -> None:
        error = self._judge.error(call, response)
        if error is not None:
            self._log_error(call, error, start_s)
            return
        # Most calls end here, and most programs do not listen.
        if self._logger.isEnabledFor(logging.DEBUG if call.attempt == 1 else logging.INFO):
            request_id = self._judge.request_id(call, response)
            told = {"outcome": "ok", "status": response.status_code, "request_id": request_id}
            self._event(call, start_s, told).log(self._logger)

    def _log_error(self, call: Call, error: BaseException, start_s: float) -> None:
        sent = NOTHING_WAS_SENT not in getattr(error, "__notes__", ())
        told: dict[str, Any] = {
            "outcome": "error" if isinstance(error, Exception) else "cancelled",
            "error": type(error).__name__,
            "sent": sent,
            "unknown": sent and call.operation.repeat == "once" and _leaves_unknown(call, error),
        }
        if isinstance(error, ApiError):
            told |= {"status": error.status_code, "request_id": error.request_id}
            told |= {"code": error.code and str(error.code), "sent": error.sent}
        self._event(call, start_s, told).log(self._logger)

    def _event(self, call: Call, start_s: float, told: Mapping[str, Any]) -> AttemptEvent:
        url = call.request.url
        return AttemptEvent(
            operation=call.operation.id,
            attempt=call.attempt,
            method=call.request.method,
            host=f"{url.host}:{url.port}" if url.port else url.host,
            duration_ms=round((self._clock.monotonic_s() - start_s) * _MS_PER_S, 1),
            **told,
        )


def _leaves_unknown(call: Call, error: BaseException) -> bool:
    return not isinstance(error, ApiError) or leaves_unknown(call.operation, error)
