"""Values written as Python code."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from generator.code import Call, Name, code

if TYPE_CHECKING:
    from generator.document import Json

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def frozen(value: Json) -> object:
    """Return a value with tuples for lists."""
    match value:
        case dict():
            return {key: frozen(item) for key, item in value.items()}
        case list():
            return tuple(frozen(item) for item in value)
        case _:
            return value


@given(VALUES)
def test_what_is_written_is_what_was_given(value: Any) -> None:
    """Code evaluates to the value it was made of, lists as tuples, whatever texts are in it."""
    assert ast.literal_eval(code(value)) == frozen(value)


@given(VALUES)
def test_code_is_one_expression(value: Any) -> None:
    """No text in a value becomes a statement."""
    assert isinstance(ast.parse(code(Call("Thing", {"value": value})), mode="eval"), ast.Expression)


def test_a_call_leaves_out_what_is_none() -> None:
    """A default of the constructor stands for itself."""
    assert code(Call("Thing", {"name": "a", "next": None, "items": ["b"]})) == (
        "Thing(name='a', items=('b', ))"
    )


def test_a_name_is_written_as_it_is() -> None:
    """A name refers to something; it is no text."""
    assert code(Call("Thing", {"kind": Name("_kind")})) == "Thing(kind=_kind)"


def test_a_call_inside_a_value_is_a_call() -> None:
    """Lists and maps may hold calls."""
    assert code({"a": [Call("Thing", {})]}) == "{'a': (Thing(), )}"
