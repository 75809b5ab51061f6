"""Parameters: from text to the values that schemas speak of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.errors import MockError
from tests.mock.engine.documents import Recording, document, get, mock_of, operation


def _parameter(schema: Any, place: str = "query", **more: Any) -> dict[str, Any]:
    return {"name": "p", "in": place, "schema": schema, "required": place == "path", **more}


def _read(schema: Any, query: str) -> Any:
    behaviour = Recording()
    paths = {"/": {"get": operation("get", parameters=[_parameter(schema)])}}
    mock_of(document(paths, schemas={"Size": {"type": "integer"}}), behaviour).handle(
        get(f"/?{query}")
    )
    return behaviour.calls[0].query.get("p")


@pytest.mark.parametrize(
    ("schema", "query", "value"),
    [
        ({"type": "string"}, "p=5", "5"),
        ({"type": "integer"}, "p=-5", -5),
        ({"type": "integer"}, "p=05", "05"),
        ({"type": "integer"}, "p=5.0", "5.0"),
        ({"type": "integer"}, "p=", ""),
        ({"type": "integer"}, "p=%D9%A3", "\u0663"),
        ({"type": "number"}, "p=1.5e1", 15.0),
        ({"type": "number"}, "p=nan", "nan"),
        ({"type": "boolean"}, "p=true", True),
        ({"type": "boolean"}, "p=True", "True"),
        ({"type": ["integer", "null"]}, "p=null", None),
        ({"type": ["string", "null"]}, "p=null", "null"),
        ({"$ref": "#/components/schemas/Size"}, "p=7", 7),
        ({"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, "p=7", 7),
        ({"type": "array", "items": {"type": "integer"}}, "p=7", [7]),
        ({"type": "array", "items": {"type": "integer"}}, "p=7&q=1&p=x", [7, "x"]),
        ({"type": "string"}, "p=1&p=2", ["1", "2"]),
        ({}, "p=a+b%20c", "a b c"),
        ({"type": "string"}, "P=1", None),
        ({"type": "string"}, "%", None),
        ({"type": "string"}, "p=%FF", "\ufffd"),
    ],
)
def test_a_parameter_is_read_as_its_schema_says(schema: Any, query: str, value: Any) -> None:
    """What is no value of the declared type stays text, for validation to refuse."""
    read = _read(schema, query)
    assert (value, type(value)) == (read, type(read))


@given(number=st.integers())
def test_every_integer_is_read(number: int) -> None:
    """There is no limit to an integer but that of Python's digits."""
    assert number == _read({"type": "integer"}, f"p={number}")


def test_absurdly_long_integers_stay_text() -> None:
    """A number too long for Python is refused as no integer instead of crashing the mock."""
    assert _read({"type": "integer"}, "p=" + "9" * 5000) == "9" * 5000


@pytest.mark.parametrize(
    "parameter",
    [
        _parameter({"type": "string"}, "cookie"),
        _parameter({"type": "object"}),
        _parameter({"type": "array"}, "header"),
        _parameter({"type": "array"}, explode=False),
        _parameter({"type": "array"}, style="pipeDelimited"),
        {"name": "p", "in": "query", "content": {"application/json": {}}},
    ],
    ids=["cookie", "object", "header array", "comma list", "pipe list", "content"],
)
def test_what_the_engine_cannot_read_is_refused_at_the_start(parameter: Any) -> None:
    """A parameter of an unsupported kind fails by name when the mock is made."""
    with pytest.raises(MockError, match="parameter p"):
        mock_of(document({"/": {"get": operation("get", parameters=[parameter])}}))


def test_an_operation_overrides_parameters_of_its_path() -> None:
    """The operation's own parameter of the same name and place wins."""
    item = {
        "parameters": [_parameter({"type": "string"})],
        "get": operation("get", parameters=[_parameter({"type": "integer"})]),
    }
    behaviour = Recording()
    mock_of(document({"/": item}), behaviour).handle(get("/?p=1"))
    assert behaviour.calls[0].query == {"p": 1}
