"""No secret and nothing that was sent shows anywhere, whatever happens."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from overlays._runtime.calls import SyncCalls
from overlays._runtime.errors import ApiError, ConfigurationError
from overlays._runtime.provider import Argument, Credentials, ErrorShape, Provider
from tests.runtime.toy import SEND, FakeClock, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable

UNAUTHORIZED = 401
SPLIT = r"(?P<name>.+)-(?P<account>[0-9a-f]{12})-(?P<secret>[0-9a-f]{36})"
ARGUMENT = (Argument(name="api_key", environment="TOY_API_KEY", split=SPLIT, shape="…"),)
KINDS = {
    "header": Credentials(kind="header", arguments=ARGUMENT, name="X-Key", value="secret"),
    "query": Credentials(kind="query", arguments=ARGUMENT, name="key", value="secret"),
    "jwt-hs256": Credentials(
        kind="jwt-hs256", arguments=ARGUMENT, key="secret", claims={"iss": "account"},
        lifetime_s=30.0, margin_s=25.0,
    ),
    "oauth2-client-credentials": Credentials(
        kind="oauth2-client-credentials", arguments=ARGUMENT, token_url="/oauth/token", body="json",
        client_id="account", client_secret="secret", margin_s=60.0,
    ),
}  # fmt: skip

SPANS = InMemorySpanExporter()
PROVIDER = TracerProvider()
PROVIDER.add_span_processor(SimpleSpanProcessor(SPANS))


def provider(kind: str) -> Provider:
    return Provider(
        title="Toy Post",
        package="toy_post",
        version="1",
        user_agent="toy-post/1",
        base_url="https://api.toy.example",
        credentials=(KINDS[kind],),
        shapes=(ErrorShape(code="/code", message="/message", items="/all", item_message="/m"),),
        request_id="X-Trace",
    )


def echoing(status: int) -> Callable[[httpx.Request], httpx.Response]:
    """Answer with everything that was received, in every place that an error is made of."""

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/token" and status != UNAUTHORIZED:
            return httpx.Response(200, json={"access_token": issued(request.content)})
        received = " ".join([str(request.url), request.content.decode(), *request.headers.values()])
        key = request.headers.get("X-Key", "") or request.url.params.get("key", "")
        sent = json.loads(request.content)
        to = sent.get("to") or sent["client_secret"]
        body = {"message": received, "code": key or to, "all": [{"m": to}, {"m": key}]}
        trace = f"t-{key or to}".encode()
        return httpx.Response(status, json=body, headers=[(b"X-Trace", trace)])

    return handler


def issued(content: bytes) -> str:
    """Return the token for whoever asks for it."""
    secret: str = json.loads(content)["client_secret"]
    return secret[::-1]


def failing(error: type[httpx.HTTPError]) -> Callable[[httpx.Request], httpx.Response]:
    def handler(_: httpx.Request) -> httpx.Response:
        raise error("It broke")

    return handler


OUTCOMES = st.one_of(
    st.sampled_from([200, 202, 302, 400, 401, 403, 404, 422, 429, 500, 503, 520]).map(echoing),
    st.sampled_from([httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError]).map(
        failing
    ),
)
RECIPIENTS = st.one_of(
    st.from_regex(r"\+?[0-9]{8,15}", fullmatch=True),
    st.from_regex(r"[a-z']{3,9}@[a-z]{3,9}\.example", fullmatch=True),
    st.from_regex(r"[A-Z][a-z]{4,9} [A-Z]'[A-Z][a-z]{4,9}", fullmatch=True),
)


def everything_shown(*objects: Any) -> str:
    shown = [form(each) for each in objects for form in (str, repr, logging_form)]
    for each in objects:
        if isinstance(each, ApiError):
            shown += ["".join(traceback.format_exception(each)), *map(repr, each.args)]
            shown.append(pickle.dumps(each).decode("latin-1"))
    return "\n".join(shown)


def logging_form(value: object) -> str:
    return logging.LogRecord("toy", logging.INFO, "", 0, "%s %r", (value, value), None).getMessage()


@given(
    kind=st.sampled_from(sorted(KINDS)),
    name=st.from_regex(r"[a-z]{8,12}", fullmatch=True),
    account=st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    secret=st.from_regex(r"[0-9a-f]{36}", fullmatch=True),
    to=RECIPIENTS,
    handler=OUTCOMES,
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_shows(
    *,
    kind: str,
    name: str,
    account: str,
    secret: str,
    to: str,
    handler: Callable[[httpx.Request], httpx.Response],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Whatever fails: no error, pickle, log or span holds a part of the key or a recipient."""
    caplog.clear()
    SPANS.clear()
    kwargs = {"method": "post", "url": "/parcels", "json": {"to": to}}
    with (
        caplog.at_level(logging.DEBUG),
        httpx.Client(transport=httpx.MockTransport(handler)) as http,
    ):
        calls = SyncCalls(
            provider(kind),
            {"api_key": f"{name}-{account}-{secret}"},
            http_client=http,
            clock=FakeClock(),
            tracer=PROVIDER.get_tracer("tests"),
        )
        core: object = vars(calls)["_core"]
        objects: list[object] = [calls, *vars(core).values()]
        try:
            calls.call(SEND, kwargs, parse_json)
        except ApiError as error:
            objects += [error, error.__cause__, error.errors]
    objects += [(record.getMessage(), vars(record)) for record in caplog.records]
    objects += [span.to_json() for span in SPANS.get_finished_spans()]
    shown = everything_shown(*objects) + caplog.text

    assert any(f"{each} attempt" in shown for each in ("sendParcel", "requestToken"))
    assert "api_operation" in shown
    for part in (secret, secret[:12], secret[::-1], name, account, to):
        assert part not in shown


# The brackets keep a key from being, by chance, a word that is shown anyway.
@given(st.text().map("⟦{}⟧".format))
def test_a_malformed_key_does_not_show(key: str) -> None:
    """A key that is refused is most often a real one, pasted wrongly."""
    with pytest.raises(ConfigurationError) as caught:
        SyncCalls(provider("header"), {"api_key": key})

    assert key not in everything_shown(caught.value)


def test_frames_of_a_failed_start_hold_masked_values() -> None:
    """Tools that print local variables of tracebacks find the key in the caller's frame only."""
    key = "name-0123456789ab-" + "g" * 36
    with pytest.raises(ConfigurationError) as caught:
        SyncCalls(provider("header"), {"api_key": key})

    own = [
        frame
        for frame, _ in traceback.walk_tb(caught.value.__traceback__)
        if frame.f_code.co_name == "_split"
    ]
    assert len(own) == 1
    assert not any(key in repr(value) for value in own[0].f_locals.values())
