# Copied from overlays/_runtime/tracing.py; edit it there and run `make generate`.
"""Spans of OpenTelemetry: one for each call, and within it one for each request that goes out.

They follow its semantic conventions for HTTP clients, named after the operation. Only the span of
the call is of the kind CLIENT, so that who counts those counts a call once, however often it is
sent. It ends with the answer. Like the log, spans hold nothing that was sent. And nothing of them
is sent: a provider is no part of the trace.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

from .base_url import origin_of
from .errors import ApiError, ConfigurationError
from .extras import require_extra

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from contextlib import AbstractContextManager

    import httpx

    from .judging import Judge
    from .sending import Call, Sender

_ERROR: Final = "error.type"
_METHOD: Final = "http.request.method"
_RESENT: Final = "http.request.resend_count"
_STATUS: Final = "http.response.status_code"


class Span(Protocol):
    """What is used of a span of OpenTelemetry."""

    def set_attribute(self, key: str, value: str | int) -> None:
        """Say something about it."""
        ...

    def set_status(self, status: Any, description: str | None = None) -> None:
        """Say how it ended."""
        ...


class Tracer(Protocol):
    """What is used of a tracer of OpenTelemetry: `opentelemetry.trace.get_tracer` returns one."""

    def start_as_current_span(
        self,
        name: str,
        *,
        kind: Any = ...,
        attributes: Mapping[str, str | int] | None = ...,
        record_exception: bool = ...,
        set_status_on_exception: bool = ...,
    ) -> AbstractContextManager[Span]:
        """Begin a span that is the current one until it ends."""
        ...


class Spans:
    """Makes the spans of one client."""

    def __init__(self, tracer: Tracer, judge: Judge, *, base_url: str) -> None:
        from opentelemetry.trace import SpanKind, StatusCode, get_current_span

        self.judge = judge
        self._tracer = tracer
        self._kinds = SpanKind
        self._failed = StatusCode.ERROR
        self._current_span = get_current_span
        self._base_path = urlsplit(base_url).path

    @contextmanager
    def of_call(self, call: Call) -> Generator[Span]:
        """Wrap a span around a call and all that it waits for."""
        _, host, port = origin_of(str(call.request.url))
        attributes: dict[str, str | int] = {
            _METHOD: call.request.method,
            "server.address": host,
            "server.port": port,
            "url.template": self._base_path + call.operation.path,
        }
        with self._span(call.operation.id, self._kinds.CLIENT, attributes) as span:
            yield span

    @contextmanager
    def of_attempt(self, call: Call) -> Generator[Span]:
        """Wrap a span around one request of the call whose span is the current one."""
        _, host, port = origin_of(str(call.request.url))
        attributes: dict[str, str | int] = {
            _METHOD: call.request.method,
            "server.address": host,
            "server.port": port,
        }
        if call.attempt > 1:
            attributes[_RESENT] = call.attempt - 1
            self._current_span().set_attribute(_RESENT, call.attempt - 1)
        name = f"{call.operation.id} attempt"
        with self._span(name, self._kinds.INTERNAL, attributes) as span:
            yield span

    def end(self, span: Span, call: Call, response: httpx.Response) -> httpx.Response:
        """Say what the answer was, and return it."""
        span.set_attribute(_STATUS, response.status_code)
        error = self.judge.error(call, response)
        if error is not None:
            self._fail(span, error)
        return response

    @contextmanager
    def _span(self, name: str, kind: Any, attributes: Mapping[str, str | int]) -> Generator[Span]:
        with self._tracer.start_as_current_span(
            name,
            kind=kind,
            attributes=attributes,
            record_exception=False,  # its text and its traceback may show what was sent
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                self._fail(span, error)
                raise

    def _fail(self, span: Span, error: BaseException) -> None:
        span.set_attribute(_ERROR, type(error).__name__)
        if not isinstance(error, ApiError):
            span.set_status(self._failed)
            return
        if error.status_code:
            span.set_attribute(_STATUS, error.status_code)
        span.set_status(self._failed, str(error))


def spans_of(tracer: Tracer | None, judge: Judge, *, base_url: str) -> Spans | None:
    """Return what makes spans with `tracer`, if there is one.

    Raise `ConfigurationError` if OpenTelemetry is not installed, or if that is no tracer.
    """
    if tracer is None:
        return None
    package = judge.provider.package
    require_extra("opentelemetry", option="tracer", package=package, extra="otel")
    if not hasattr(tracer, "start_as_current_span"):
        raise ConfigurationError(
            "tracer is not a tracer of OpenTelemetry",
            advice="opentelemetry.trace.get_tracer(name) returns one.",
            sent=False,
        )
    return Spans(tracer, judge, base_url=base_url)


class TracingCalls:
    """The layer outside all others: a span for each call."""

    def __init__(self, inner: Sender, spans: Spans) -> None:
        self._inner = inner
        self._spans = spans

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        with self._spans.of_call(call) as span:
            return self._spans.end(span, call, self._inner.send(call))

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        with self._spans.of_call(call) as span:
            return self._spans.end(span, call, await self._inner.asend(call))


class TracingAttempts:
    """The layer inside all others that send: a span for each request."""

    def __init__(self, inner: Sender, spans: Spans) -> None:
        self._inner = inner
        self._spans = spans

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        with self._spans.of_attempt(call) as span:
            return self._spans.end(span, call, self._inner.send(call))

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        with self._spans.of_attempt(call) as span:
            return self._spans.end(span, call, await self._inner.asend(call))
