"""Answers that come from the document alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from overlays._mock.behaviour import Behaviour
from overlays._mock.errors import MockError
from overlays._mock.mock import Mock
from tests.mock.engine.documents import document, get, operation

SCHEMAS = {
    "Error": {
        "type": "object",
        "required": ["code", "errors"],
        "properties": {
            "code": {"type": "integer", "enum": [40, 41]},
            "errors": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "allOf": [{"required": ["text"], "properties": {"text": {"type": "string"}}}],
                },
            },
            "hint": {"type": "string"},
        },
    }
}


def _json(schema: Any = None, **more: Any) -> dict[str, Any]:
    media = more if schema is None else {"schema": schema, **more}
    return {"description": "", "content": {"application/json": media}}


def _ask(responses: Any, target: str = "/", **root: Any) -> Any:
    raw = document({"/": {"get": operation("get") | {"responses": responses}}}, **root)
    return Mock({"test": raw}, Behaviour()).handle(get(target))


@pytest.mark.parametrize(
    "content",
    [
        {"example": {"a": 1}},
        {"examples": {"first": {"value": {"a": 1}}, "second": {"value": {"a": 2}}}},
        {"schema": {"example": {"a": 1}}},
        {"schema": {"examples": [{"a": 1}, {"a": 2}]}},
        {
            "schema": {
                "required": ["a"],
                "properties": {"a": {"oneOf": [{"type": "integer", "minimum": 1}]}, "b": {}},
            }
        },
        {"schema": {"required": ["a"], "properties": {"a": {"const": 1}}}},
        {"schema": {"required": ["a"], "properties": {"a": {"example": 1}}}},
        {"schema": {"required": ["a"], "properties": {"a": {"default": 1}}}},
    ],
)
def test_an_operation_without_a_handler_answers_with_its_example(content: Any) -> None:
    """The example of the lowest success, wherever it stands; else what the schema demands."""
    answer = _ask({"404": {}, "202": _json(example=2), "201": _json(**content)})
    assert (answer.status, json.loads(answer.body)) == (201, {"a": 1})


def test_a_success_without_content_is_empty() -> None:
    """A declared 204 is answered without a body."""
    answer = _ask({"204": {"description": "Done."}})
    assert (answer.status, answer.headers, answer.body) == (204, (), b"")


@pytest.mark.parametrize(
    "responses",
    [
        {"default": {}},
        {"200": {"content": {"image/png": {}}}},
        {"200": _json()},
        {"200": _json({"type": "string", "pattern": "^[0-9]+$"})},
    ],
    ids=["no success", "no picture", "no schema", "no such text"],
)
def test_what_cannot_be_made_up_is_not(responses: Any) -> None:
    """Without a handler and without a usable example the mock says so."""
    with pytest.raises(MockError, match=r"get|test"):
        _ask(responses)


def test_a_refusal_has_the_declared_form() -> None:
    """Without an example, the schema gives the form and plain texts the message."""
    answer = _ask(
        {"404": _json({"$ref": "#/components/schemas/Error"})}, "/nowhere", schemas=SCHEMAS
    )
    assert json.loads(answer.body) == {"code": 40, "errors": [{"text": "not found"}]}


def test_a_refusal_puts_its_message_where_messages_stand() -> None:
    """`x-client-errors` tells where in the example the message is."""
    pointers = ("/none/0", "/code", "/errors/0/text", "/hint")
    shapes = [{"code": "/none"}, *({"message": pointer} for pointer in pointers)]
    example = {"code": 41, "errors": [{"text": "Example."}], "hint": "Read the manual."}
    answer = _ask(
        {"404": _json({"$ref": "#/components/schemas/Error"}, example=example)},
        "/nowhere",
        schemas=SCHEMAS,
        **{"x-client-errors": {"shapes": shapes}},
    )
    assert json.loads(answer.body) == {
        "code": 41,
        "errors": [{"text": "not found"}],
        "hint": "Read the manual.",
    }


def test_an_undeclared_refusal_is_still_an_answer() -> None:
    """A document without any 404 gets a plain JSON message."""
    answer = _ask({"200": {}}, "/nowhere")
    assert (answer.status, answer.body) == (404, b'{"message":"not found"}')


def test_a_refusal_may_be_text() -> None:
    """A declared text answer is the message itself."""
    answer = _ask({"404": {"content": {"text/plain": {}}}}, "/nowhere")
    assert (answer.header("Content-Type"), answer.body) == ("text/plain", b"not found")


@pytest.mark.parametrize(
    ("declared", "status"), [("422", 422), ("400", 400), ("4XX", 422), ("default", 422)]
)
def test_the_declared_status_is_chosen(declared: str, status: int) -> None:
    """Of the statuses that fit, the one the operation declares is answered."""
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
    one = operation("get", parameters=[limit]) | {"responses": {declared: _json({})}}
    mock = Mock({"test": document({"/": {"get": one}})}, Behaviour(), check_answers=False)
    assert mock.handle(get("/?limit=x")).status == status
