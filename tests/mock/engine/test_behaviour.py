"""The steps of a call, and how a behaviour takes part in them."""

from __future__ import annotations

from typing import Any

import pytest

from overlays._mock.behaviour import Behaviour, Call, Refused
from overlays._mock.call import NO_BODY
from overlays._mock.errors import MockError
from overlays._mock.messages import Request, Response
from overlays._mock.mock import Mock
from tests.mock.engine.documents import (
    Recording,
    document,
    get,
    mock_of,
    operation,
    post,
    posting,
)

STEPS = ["authenticate", "admit", "decode", "body_schema", "invalid", "handler", "finish"]


class Walking(Behaviour):
    """Notes every step; refuses at one of them."""

    def __init__(self, refuse_at: str = "") -> None:
        super().__init__()
        self.steps: list[str] = []
        self.refuse_at = refuse_at
        self.handlers = {"post": self.handle}

    def note(self, step: str) -> None:
        self.steps.append(step)
        if step == self.refuse_at:
            raise Refused(Response(status=418))

    def authenticate(self, call: Call) -> str:
        del call
        self.note("authenticate")
        return "alice"

    def admit(self, call: Call) -> None:
        self.note("admit")
        assert (call.principal, call.body) == ("alice", NO_BODY)

    def decode(self, call: Call) -> Any:
        self.note("decode")
        return super().decode(call)

    def body_schema(self, call: Call) -> str | None:
        del call
        self.note("body_schema")
        return None

    def invalid(self, call: Call, violations: Any) -> Response:
        self.note("invalid")
        return super().invalid(call, violations)

    def handle(self, call: Call) -> Response:
        self.note("handler")
        return Response.json(200, [call.principal, call.body])

    def finish(self, request: Request, response: Response) -> Response:
        del request
        self.steps.append("finish")
        return response


def test_the_steps_of_a_call() -> None:
    """Credentials first, limits before the body is read, the handler only for what is valid."""
    behaviour = Walking()
    answer = mock_of(document(posting({"type": "integer"})), behaviour).handle(post(b"5"))
    assert answer.body == b'["alice",5]'
    assert [step for step in STEPS if step != "invalid"] == behaviour.steps


def test_an_invalid_call_does_not_reach_its_handler() -> None:
    """The handler can rely on the document."""
    behaviour = Walking()
    answer = mock_of(document(posting({"type": "integer"})), behaviour).handle(post(b'"5"'))
    assert answer.status == 422
    assert [step for step in STEPS if step != "handler"] == behaviour.steps


@pytest.mark.parametrize("step", STEPS[:-1])
def test_every_step_may_refuse(step: str) -> None:
    """A refusal ends the call, and is finished like every answer."""
    behaviour = Walking(refuse_at=step)
    body = b'"5"' if step == "invalid" else b"5"
    answer = mock_of(document(posting({"type": "integer"})), behaviour).handle(post(body))
    assert (answer.status, behaviour.steps[-2:]) == (418, [step, "finish"])


def test_a_mistake_in_a_behaviour_is_seen() -> None:
    """What a handler raises comes out of the mock."""

    def fail(call: Call) -> Response:
        raise KeyError(call.operation.id)

    mock = mock_of(document({"/": {"get": operation("get")}}), Recording({"get": fail}))
    with pytest.raises(KeyError):
        mock.handle(get("/"))


def test_a_behaviour_may_answer_for_a_crash() -> None:
    """A provider that answers its own crashes can be told, outside of its document."""

    class Crashing(Recording):
        def crashed(self, call: Call, error: Exception) -> Response:
            return Response.json(500, {"error": type(error).__name__, "at": call.operation.id})

    def fail(call: Call) -> Response:
        raise KeyError(call.operation.id)

    raw = document({"/": {"get": operation("get")}})
    answer = Mock({"test": raw}, Crashing({"get": fail})).handle(get("/"))
    assert answer.body == b'{"at":"get","error":"KeyError"}'


class Answering(Recording):
    head = True
    options = True

    def authenticate(self, call: Call) -> Any:
        if call.request.header("Key") is None:
            raise Refused(Response(status=401))


PATHS = {"/": {"get": operation("get"), "post": operation("post")}}


def _fine(call: Call) -> Response:
    return Response.json(200, call.request.method)


def test_head_is_get_without_the_body() -> None:
    """Status, headers and length are those of GET."""
    mock = mock_of(document(PATHS), Answering({"get": _fine}))
    answer = mock.handle(get("/", method="HEAD", Key="k"))
    assert (answer.status, answer.body, answer.header("Content-Length")) == (200, b"", "6")
    assert mock.handle(get("/", method="HEAD")).status == 401


def test_options_tells_the_methods() -> None:
    """Where the provider answers OPTIONS, it needs credentials only if the behaviour says so."""
    behaviour = Answering()
    mock = mock_of(document(PATHS), behaviour)
    answer = mock.handle(get("/", method="OPTIONS"))
    assert (answer.status, answer.header("Allow")) == (204, "GET, POST, OPTIONS, HEAD")

    behaviour.options_authenticated = True
    assert mock.handle(get("/", method="OPTIONS")).status == 401
    assert mock.handle(get("/", method="OPTIONS", Key="k")).status == 204
    assert mock.handle(get("/nowhere", method="OPTIONS")).status == 404


def test_declared_media_types_other_than_json_come_as_bytes() -> None:
    """Media ranges and parameters of a content type are understood."""
    body = {"content": {"text/*": {"schema": {"type": "integer"}}, "application/json": {}}}
    seen: list[Any] = []

    def see(call: Call) -> Response:
        seen.append(call.body)
        return Response(status=200)

    raw = document({"/": {"post": operation("post", requestBody=body)}})
    mock = mock_of(raw, Recording({"post": see}))
    mock.handle(post(b"{}", content_type="Text/Plain; charset=utf-8"))
    mock.handle(post(b"{}", content_type="application/json;charset=utf-8"))
    mock.handle(post(b"", content_type="image/png"))
    assert seen == [b"{}", {}, NO_BODY]
    assert mock.handle(post(b"{}", content_type="image/png")).status == 415


def test_an_unknown_handler_is_refused() -> None:
    """A misspelt operationId among the handlers fails when the mock is made."""
    with pytest.raises(MockError, match="gett"):
        mock_of(document(PATHS), Recording({"gett": _fine}))


def test_reset_forgets_everything() -> None:
    """Behaviour, clock, faults and received requests start afresh."""

    class Counting(Recording):
        def reset(self) -> None:
            self.calls.clear()

    mock = mock_of(document(PATHS), Counting())
    mock.handle(get("/"))
    mock.faults.next(status=503)
    mock.reset()
    assert (mock.requests, mock.behaviour.calls) == ([], [])
    assert mock.handle(get("/")).status == 200
