from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import NoOpTracer, SpanKind, StatusCode

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.errors import (
    BadRequestError,
    ConfigurationError,
    DeliveryUnknownError,
    ServerError,
)
from overlays._runtime.judging import Judge
from overlays._runtime.tracing import TracingCalls, spans_of
from tests.runtime.issuing import CLIENT_ID, CLIENT_SECRET, Issuer
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    LOOPBACK,
    SEND,
    SEND_KWARGS,
    TOY,
    FakeClock,
    call_of,
    parse_json,
    send_by,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Tracer

    from overlays._runtime.sending import Call

PROVIDER = TracerProvider()
TRACER: Tracer = PROVIDER.get_tracer("tests")
Answer = dict[str, Any]
OK: Answer = {"status_code": 200, "json": {"id": 1}}


class Ending:
    """A layer in which every call ends with one error."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def send(self, _: Call, /) -> httpx.Response:
        raise self.error

    async def asend(self, call: Call, /) -> httpx.Response:
        return self.send(call)


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    processor = SimpleSpanProcessor(exporter)
    PROVIDER.add_span_processor(processor)
    yield exporter
    processor.shutdown()


def scripted(*answers: Answer | Exception) -> Callable[[httpx.Request], httpx.Response]:
    script = list(answers)

    def handler(request: httpx.Request) -> httpx.Response:
        assert not {"traceparent", "tracestate", "baggage"} & request.headers.keys()
        answer = script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(**answer)

    return handler


def attributes_of(span: ReadableSpan) -> Mapping[str, object]:
    return dict(span.attributes or {})


def parent_of(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent else None


def id_of(span: ReadableSpan) -> int:
    context = span.get_span_context()
    assert context is not None
    return context.span_id


def test_a_call_is_a_span_and_each_attempt_one_within(
    open_face: Callable[..., Any], spans: InMemorySpanExporter
) -> None:
    """The span of the call says what it came to, and how often it was sent again."""
    handler = scripted({"status_code": 503}, httpx.ReadTimeout("x"), OK)
    open_face(handler=handler, tracer=TRACER).call(GET, GET_KWARGS, parse_json)
    first, second, third, call = spans.get_finished_spans()
    server = {
        "http.request.method": "GET",
        "server.address": "api.toy.example",
        "server.port": 443,
    }

    assert (call.name, call.kind, call.status.status_code) == (
        "getParcel",
        SpanKind.CLIENT,
        StatusCode.UNSET,
    )
    assert attributes_of(call) == {
        **server,
        "url.template": "/v1/parcels/{id}",
        "http.request.resend_count": 2,
        "http.response.status_code": 200,
    }
    attempts = [first, second, third]
    assert {(each.name, each.kind, parent_of(each)) for each in attempts} == {
        ("getParcel attempt", SpanKind.INTERNAL, id_of(call))
    }
    assert [attributes_of(each) for each in attempts] == [
        {**server, "http.response.status_code": 503, "error.type": "ServerError"},
        {**server, "http.request.resend_count": 1, "error.type": "ApiTimeoutError"},
        {**server, "http.request.resend_count": 2, "http.response.status_code": 200},
    ]
    assert [each.status.status_code for each in attempts] == [
        StatusCode.ERROR,
        StatusCode.ERROR,
        StatusCode.UNSET,
    ]


@pytest.mark.parametrize(
    ("answer", "error", "status"),
    [
        ({"status_code": 400, "json": {"message": "No 07700 900123"}}, BadRequestError, 400),
        ({"status_code": 500}, DeliveryUnknownError, 500),
        (httpx.ReadError(KEY), DeliveryUnknownError, None),
    ],
)
def test_an_error_is_the_end_of_a_span(
    open_face: Callable[..., Any],
    spans: InMemorySpanExporter,
    *,
    answer: Answer | Exception,
    error: type[Exception],
    status: int | None,
) -> None:
    """Its class, its status and its masked text are told, and nothing that was sent."""
    with pytest.raises(error) as caught:
        open_face(handler=scripted(answer), tracer=TRACER).call(SEND, SEND_KWARGS, parse_json)
    (attempt, call) = spans.get_finished_spans()

    assert attributes_of(call)["error.type"] == error.__name__
    assert attributes_of(call).get("http.response.status_code") == status
    assert (call.status.status_code, call.status.description) == (
        StatusCode.ERROR,
        str(caught.value),
    )
    assert (attempt.status.status_code, call.events, attempt.events) == (StatusCode.ERROR, (), ())
    shown = call.to_json() + attempt.to_json()
    assert not any(part in shown for part in (KEY, "900123", "L-1"))


@pytest.mark.parametrize("error", [asyncio.CancelledError("private"), OSError("private")])
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_what_ends_a_call_from_outside_ends_its_span(
    spans: InMemorySpanExporter, kind: str, error: BaseException, clock: FakeClock
) -> None:
    """Only its class is told: its text is nobody's business."""
    made = spans_of(TRACER, Judge(provider=TOY, clock=clock), base_url=LOOPBACK)
    assert made is not None
    layer = TracingCalls(Ending(error), made)
    with pytest.raises(type(error)):
        send_by(kind, layer, call_of(GET, url=f"{LOOPBACK}/parcels/7"))
    (call,) = spans.get_finished_spans()

    assert (call.status.status_code, call.status.description, call.events) == (
        StatusCode.ERROR,
        None,
        (),
    )
    assert attributes_of(call) == {
        "http.request.method": "GET",
        "server.address": "127.0.0.1",
        "server.port": 9,
        "url.template": "/parcels/{id}",
        "error.type": type(error).__name__,
    }


def test_a_request_for_a_token_is_within_the_call_that_needs_it(
    spans: InMemorySpanExporter,
) -> None:
    """It goes to an address of its own, which has no template."""
    with Issuer().sync_calls(tracer=TRACER) as calls:
        calls.call(GET, GET_KWARGS, parse_json)
    token, attempt, call = spans.get_finished_spans()

    assert [span.name for span in (token, attempt, call)] == [
        "requestToken attempt",
        "getParcel attempt",
        "getParcel",
    ]
    assert (parent_of(token), parent_of(attempt)) == (id_of(call), id_of(call))
    assert not any(part in token.to_json() for part in (CLIENT_ID, CLIENT_SECRET))


def test_spans_of_tasks_do_not_mix(spans: InMemorySpanExporter, clock: FakeClock) -> None:
    """Each task has its own current span; a call is within what its task began."""

    async def handler(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        return httpx.Response(200, json={"id": 1})

    async def job(calls: AsyncCalls, name: str) -> None:
        with TRACER.start_as_current_span(name):
            await calls.call(GET, GET_KWARGS, parse_json)

    async def main() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(handler))
        async with (
            http,
            AsyncCalls(TOY, {"token": KEY}, http_client=http, clock=clock, tracer=TRACER) as calls,
        ):
            await asyncio.gather(*(job(calls, f"job {number}") for number in range(5)))

    asyncio.run(main())
    found = spans.get_finished_spans()
    by_id = {id_of(span): span for span in found}
    attempts = [span for span in found if span.name == "getParcel attempt"]
    calls = [by_id[parent_of(span) or 0] for span in attempts]
    jobs = [by_id[parent_of(span) or 0] for span in calls]

    assert {span.name for span in calls} == {"getParcel"}
    assert sorted(span.name for span in jobs) == [f"job {number}" for number in range(5)]


def test_a_cancelled_task_ends_its_spans(spans: InMemorySpanExporter) -> None:
    """None is left open, and the cancellation passes through."""

    async def main() -> None:
        begun = asyncio.Event()

        async def handler(_: httpx.Request) -> httpx.Response:
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        http = httpx.AsyncClient(transport=httpx.MockTransport(handler))
        async with http, AsyncCalls(TOY, {"token": KEY}, http_client=http, tracer=TRACER) as calls:
            task = asyncio.create_task(calls.call(GET, GET_KWARGS, parse_json))
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
    assert [
        (span.name, attributes_of(span)["error.type"]) for span in spans.get_finished_spans()
    ] == [("getParcel attempt", "CancelledError"), ("getParcel", "CancelledError")]


def test_a_tracer_that_does_nothing_does_no_harm(open_face: Callable[..., Any]) -> None:
    """Where no SDK is set up, calls are as without a tracer."""
    face = open_face(handler=scripted({"status_code": 503}, OK), tracer=NoOpTracer())

    assert face.call(GET, GET_KWARGS, parse_json) == {"id": 1}
    with pytest.raises(ServerError):
        open_face(handler=scripted(*[{"status_code": 500}] * 3), tracer=NoOpTracer()).call(
            GET, GET_KWARGS, parse_json
        )


def test_a_provider_of_tracers_is_no_tracer() -> None:
    """The mistake is told when the client is made, not with the first call."""
    wrong: Any = PROVIDER
    with pytest.raises(ConfigurationError, match=r"not a tracer .*get_tracer"):
        SyncCalls(TOY, {"token": KEY}, tracer=wrong)


def _missing(_: str) -> None:
    return None


def test_a_tracer_without_its_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setattr("importlib.util.find_spec", _missing)
    with pytest.raises(ConfigurationError, match=r"pip install .toy-post\[otel\]"):
        SyncCalls(TOY, {"token": KEY}, tracer=TRACER)
