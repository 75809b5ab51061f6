from __future__ import annotations

import asyncio
import json
import logging
import pickle
import subprocess
import sys
from contextlib import nullcontext, suppress
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.errors import ApiError
from overlays._runtime.judging import Judge
from overlays._runtime.observing import PREFIX, AttemptEvent, Observing
from tests.runtime.issuing import CLIENT_ID, CLIENT_SECRET, Issuer
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    KEY,
    SEND,
    SEND_KWARGS,
    TOY,
    AsyncFace,
    FakeClock,
    SyncFace,
    call_of,
    parse_json,
    send_by,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from overlays._runtime.operation import Operation
    from overlays._runtime.sending import Call

Answer = dict[str, Any]
YES: Answer = {"status_code": 201, "json": {"id": 1}}
KEYS = {f"{PREFIX}{each.name}" for each in fields(AttemptEvent)}
KWARGS = {GET.id: GET_KWARGS, SEND.id: SEND_KWARGS}


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def records(caplog: pytest.LogCaptureFixture) -> Iterator[list[logging.LogRecord]]:
    listener, logger = Listener(), logging.getLogger(TOY.package)
    logger.addHandler(listener)
    with caplog.at_level(logging.DEBUG, logger=TOY.package):
        yield listener.records
    logger.removeHandler(listener)


class Wire:
    """Takes a while, and then does what its script says."""

    def __init__(self, clock: FakeClock, *script: httpx.Response | BaseException) -> None:
        self.clock = clock
        self.script = list(script)

    def send(self, _: Call, /) -> httpx.Response:
        self.clock.time_s += 0.25
        outcome = self.script.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    async def asend(self, call: Call, /) -> httpx.Response:
        return self.send(call)


def told(record: logging.LogRecord) -> dict[str, Any]:
    return {key.removeprefix(PREFIX): vars(record)[key] for key in KEYS}


def scripted(*answers: Answer | Exception) -> Callable[[httpx.Request], httpx.Response]:
    script = list(answers)

    def handler(_: httpx.Request) -> httpx.Response:
        answer = script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(**answer)

    return handler


def test_an_answer_is_told_with_all_that_is_known_of_it(
    open_face: Callable[..., Any], records: list[logging.LogRecord]
) -> None:
    """One record of the logger of the package, each key in it, and a line that people read."""
    answer = dict(YES, headers={"X-Trace": "t-1"})
    open_face(handler=scripted(answer)).call(SEND, SEND_KWARGS, parse_json)
    (record,) = records

    assert (record.name, record.levelno) == ("toy_post", logging.DEBUG)
    assert record.getMessage() == "sendParcel: 201 after 0 ms (attempt 1, request id t-1)"
    assert told(record) == {
        "operation": "sendParcel",
        "attempt": 1,
        "method": "POST",
        "host": "api.toy.example",
        "outcome": "ok",
        "duration_ms": 0.0,
        "status": 201,
        "request_id": "t-1",
        "error": None,
        "code": None,
        "sent": True,
        "unknown": False,
    }


Case = tuple["Operation", list[Any], list[tuple[int, str]]]
UNSURE = "; it may have been done"
INFO, WARNING = logging.INFO, logging.WARNING
SLOWER = {"errors": [{"error": "Slower", "message": "07700 900123"}]}
CASES: Mapping[str, Case] = {
    "repeated": (
        GET,
        [{"status_code": 503}, httpx.ReadTimeout("x"), YES],
        [
            (INFO, "getParcel: 503 ServerError after 0 ms (attempt 1)"),
            (INFO, "getParcel: ApiTimeoutError after 0 ms (attempt 2)"),
            (INFO, "getParcel: 201 after 0 ms (attempt 3)"),
        ],
    ),
    "refused": (
        SEND,
        [{"status_code": 429, "json": SLOWER}, {"status_code": 400}],
        [
            (INFO, "sendParcel: 429 RateLimitError Slower after 0 ms (attempt 1)"),
            (INFO, "sendParcel: 400 BadRequestError after 0 ms (attempt 2)"),
        ],
    ),
    "unknown by the answer": (
        SEND,
        [{"status_code": 500}],
        [
            (WARNING, "sendParcel: 500 ServerError after 0 ms (attempt 1)" + UNSURE),
        ],
    ),
    "unknown without an answer": (
        SEND,
        [httpx.ReadError("x")],
        [(WARNING, "sendParcel: ApiConnectionError after 0 ms (attempt 1)" + UNSURE)],
    ),
    "nothing was sent": (
        SEND,
        [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), YES],
        [
            (INFO, "sendParcel: ApiConnectionError after 0 ms (attempt 1); nothing was sent"),
            (INFO, "sendParcel: ApiTimeoutError after 0 ms (attempt 2); nothing was sent"),
            (INFO, "sendParcel: 201 after 0 ms (attempt 3)"),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_attempt_is_told_by_what_it_means(
    open_face: Callable[..., Any], records: list[logging.LogRecord], case: Case
) -> None:
    """A first yes is DEBUG, what stays unknown is WARNING, all else is INFO."""
    operation, answers, expected = case
    face = open_face(handler=scripted(*answers))
    with suppress(ApiError):
        face.call(operation, KWARGS[operation.id], parse_json)

    assert [(record.levelno, record.getMessage()) for record in records] == expected


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (asyncio.CancelledError(), "cancelled"),
        (KeyboardInterrupt(), "cancelled"),
        (OSError("/private/path"), "error"),
    ],
)
@pytest.mark.parametrize("operation", [GET, SEND])
def test_what_ends_a_call_from_outside_is_told(
    kind: str,
    clock: FakeClock,
    records: list[logging.LogRecord],
    *,
    error: BaseException,
    outcome: str,
    operation: Operation,
) -> None:
    """It passes as it is; of what must not be done twice nobody knows how far it came."""
    layer = Observing(Wire(clock, error), Judge(provider=TOY, clock=clock), clock=clock)
    with pytest.raises(type(error)):
        send_by(kind, layer, call_of(operation, url="https://toy.example:8443/p/7"))
    (record,) = records
    unknown = operation is SEND

    assert record.levelno == (logging.WARNING if unknown else logging.INFO)
    assert told(record) == {
        "operation": operation.id,
        "attempt": 1,
        "method": operation.method,
        "host": "toy.example:8443",
        "outcome": outcome,
        "duration_ms": 250.0,
        "status": None,
        "request_id": None,
        "error": type(error).__name__,
        "code": None,
        "sent": True,
        "unknown": unknown,
    }
    assert "private" not in record.getMessage()


def test_time_is_taken_from_the_clock(
    kind: str, clock: FakeClock, records: list[logging.LogRecord]
) -> None:
    """From before the request to its answer, in milliseconds."""
    layer = Observing(
        Wire(clock, httpx.Response(200), httpx.Response(404)),
        Judge(provider=TOY, clock=clock),
        clock=clock,
    )
    for _ in range(2):
        send_by(kind, layer, call_of(GET))

    assert [record.getMessage() for record in records] == [
        "getParcel: 200 after 250 ms (attempt 1)",
        "getParcel: 404 NotFoundError after 250 ms (attempt 1)",
    ]


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_requests_for_tokens_are_told_too(kind: str, records: list[logging.LogRecord]) -> None:
    """They go out over the same wire, as does the replay after a token was refused."""
    issuer = Issuer()
    sync = nullcontext(SyncFace(issuer.sync_calls()))
    with sync if kind == "sync" else AsyncFace(issuer.async_calls()) as face:
        face.call(GET, GET_KWARGS, parse_json)
        issuer.revoked |= set(issuer.issued)
        face.call(GET, GET_KWARGS, parse_json)

    assert [record.getMessage() for record in records] == [
        "requestToken: 200 after 0 ms (attempt 1)",
        "getParcel: 200 after 0 ms (attempt 1)",
        "getParcel: 401 AuthenticationError after 0 ms (attempt 1)",
        "requestToken: 200 after 0 ms (attempt 1)",
        "getParcel: 200 after 0 ms (attempt 1)",
    ]
    shown = str([vars(record) for record in records])
    assert not any(part in shown for part in (CLIENT_ID, CLIENT_SECRET, *issuer.issued))


def _unwanted(*_: object) -> None:
    pytest.fail("an event")


def test_nothing_is_made_for_nobody(
    open_face: Callable[..., Any], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody listens, a call that succeeds costs no event."""
    monkeypatch.setattr(AttemptEvent, "log", _unwanted)
    with caplog.at_level(logging.INFO, logger=TOY.package):
        face = open_face(handler=scripted(YES))
        face.call(GET, GET_KWARGS, parse_json)


def test_records_can_be_sent_on(
    open_face: Callable[..., Any], records: list[logging.LogRecord]
) -> None:
    """Whatever they hold is plain: JSON and pickle take it, with a code of a client's own too."""
    with pytest.raises(ApiError):
        open_face(handler=scripted({"status_code": 400, "json": SLOWER})).call(
            SEND, SEND_KWARGS, parse_json
        )
    (record,) = records

    assert told(record)["code"] == "Slower"
    assert json.loads(json.dumps(told(record))) == told(record)
    assert pickle.loads(pickle.dumps(record)).getMessage() == record.getMessage()  # noqa: S301 -- ours
    assert not any(part in str(vars(record)) for part in (KEY, "900123", "/parcels"))


def test_logging_is_loaded_with_the_first_call() -> None:
    """A program that only imports and makes clients does not pay for it."""
    code = (
        "import sys\n"
        "from overlays._runtime.calls import SyncCalls\n"
        "from tests.runtime.light import TOY_WITH_JWT\n"
        "SyncCalls(TOY_WITH_JWT, {'token': 't'})\n"
        "print({'logging', 'opentelemetry'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603 -- our own

    assert done.stdout.strip() == "set()"
