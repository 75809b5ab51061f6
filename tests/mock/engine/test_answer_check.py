"""A mock that contradicts its document says so."""

from __future__ import annotations

from typing import Any

import pytest

from overlays._mock.errors import MockError
from overlays._mock.messages import Response
from overlays._mock.mock import Mock
from tests.mock.engine.documents import Recording, document, get, operation

RESPONSES = {
    "200": {
        "headers": {"X-Count": {"required": True, "schema": {"type": "integer"}}},
        "content": {
            "application/json": {"schema": {"type": "string", "format": "uuid"}},
            "image/png": {"schema": {"type": "string"}},
        },
    },
    "204": {"description": "Nothing."},
    "4XX": {"content": {"application/json": {"schema": {"maxLength": 1}}}},
}
COUNT = ("X-Count", "1")
UUID = "0f0cbf9e-8b4e-4d5b-a2f4-6a5f6c1c3b11"


def _answer(response: Response, *, check_answers: bool = True) -> Response:
    class Lenient(Recording):
        formats = {"uuid": lambda _: True}  # noqa: RUF012 - never changed

    raw = document({"/": {"get": operation("get") | {"responses": RESPONSES}}})
    behaviour = Lenient({"get": lambda _: response})
    return Mock({"test": raw}, behaviour, check_answers=check_answers).handle(get("/"))


@pytest.mark.parametrize(
    "response",
    [
        Response.json(200, UUID, headers=(COUNT,)),
        Response.json(200, UUID, headers=(COUNT,), content_type="application/json; charset=utf-8"),
        Response(status=200, headers=(("content-type", "image/png"), COUNT), body=b"\xff"),
        Response(status=204),
        Response.json(418, "x"),
    ],
)
def test_a_declared_answer_passes(response: Response) -> None:
    """Ranges of statuses and parameters of media types are understood; only JSON is read."""
    assert response == _answer(response)


@pytest.mark.parametrize(
    ("response", "problem"),
    [
        (Response.json(500, "x"), "get answered 500: /paths/~1/get/responses does not declare it"),
        (Response.json(200, UUID), "without the header X-Count"),
        (Response.json(204, "x"), "with a body, but .*/204 declares none"),
        (Response(status=200, headers=(COUNT,), body=b"x"), "as nothing, not declared"),
        (Response.json(200, "x", headers=(COUNT,), content_type="text/html"), "as text/html"),
        (
            Response(status=200, headers=(COUNT, ("Content-Type", "application/json")), body=b"{"),
            "the body is no valid JSON",
        ),
        (
            Response.json(200, "{" + UUID + "}", headers=(COUNT,)),
            "body: does not satisfy format uuid, demanded at .*/200/content/",
        ),
        (Response.json(404, "secret"), "body: does not satisfy maxLength 1"),
    ],
)
def test_a_wrong_answer_is_an_error(response: Response, problem: str) -> None:
    """The error names operation, status, place and demand, and quotes nothing of the answer."""
    with pytest.raises(MockError, match=problem) as caught:
        _answer(response)
    assert "secret" not in str(caught.value)


def test_the_check_can_be_left_out() -> None:
    """With `check_answers=False` whatever a handler says is answered."""
    assert _answer(Response(status=599), check_answers=False).status == 599


def test_a_behaviour_cannot_hide_a_wrong_answer() -> None:
    """`crashed` is not asked about an answer that contradicts the document."""

    class Crashing(Recording):
        def crashed(self, call: Any, error: Exception) -> Response:
            raise NotImplementedError

        def authenticate(self, call: Any) -> Any:
            raise MockError(call.operation.id)

    raw = document({"/": {"get": operation("get")}})
    with pytest.raises(MockError, match="get"):
        Mock({"test": raw}, Crashing()).handle(get("/"))
