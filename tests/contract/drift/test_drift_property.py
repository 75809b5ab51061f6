"""Whatever a schema says and a server answers, the changes of the drift list make both agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from overlays._contract.drift.drift import applied
from tests.contract.drift.exchanges import Run, exchange

if TYPE_CHECKING:
    from collections.abc import Mapping

Schemas = st.SearchStrategy[Any]
NAMES = ("a", "b", "c")
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 30),
    st.floats(-3, 30, allow_nan=False),
    st.sampled_from(["", "a", "bc", "pigeon", "2026-11-24", "é" * 5]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*NAMES, "other"]), inner, max_size=3)
    ),
    max_leaves=6,
)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
KEYWORDS: dict[str, st.SearchStrategy[Any]] = {
    "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
    "enum": st.lists(SCALARS, min_size=1, max_size=2, unique_by=repr),
    "const": SCALARS,
    "minLength": st.integers(0, 4),
    "maxLength": st.integers(0, 4),
    "pattern": st.sampled_from(["^a", "^[0-9]+$"]),
    "format": st.sampled_from(["date", "uuid", "provider-own"]),
    "minimum": st.integers(-2, 9),
    "maximum": st.integers(-2, 9),
    "exclusiveMinimum": st.integers(-2, 9),
    "exclusiveMaximum": st.integers(-2, 9),
    "multipleOf": st.integers(1, 4),
    "minItems": st.integers(0, 2),
    "maxItems": st.integers(0, 2),
    "uniqueItems": st.booleans(),
    "minProperties": st.integers(0, 2),
    "maxProperties": st.integers(0, 2),
    "required": st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
}
REFERENCE = st.just({"$ref": "#/components/schemas/Shared"})


def some_of(keywords: Mapping[str, st.SearchStrategy[Any]], *, most: int) -> Schemas:
    """Schemas with a few keywords, which is enough for them to get into each other's way."""
    names = st.lists(st.sampled_from(sorted(keywords)), max_size=most, unique=True)
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries({name: keywords[name] for name in chosen})
    )


def schemas(inner: Schemas) -> Schemas:
    """Schemas with others inside."""
    nested: dict[str, st.SearchStrategy[Any]] = {
        "properties": st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
        "additionalProperties": st.booleans() | inner,
        "items": inner,
        "propertyNames": inner,
        "contains": inner,
        "not": inner,
        "allOf": st.lists(inner, min_size=1, max_size=2),
        "anyOf": st.lists(inner, min_size=1, max_size=2),
        "oneOf": st.lists(inner, min_size=1, max_size=3),
    }
    return some_of({**KEYWORDS, **nested}, most=4)


SCHEMAS = st.recursive(some_of(KEYWORDS, most=3) | REFERENCE, schemas, max_leaves=6)
SHARED = some_of(KEYWORDS, most=2)


def described(schema: Any, shared: Any) -> dict[str, Any]:
    """A document with one operation, whose answer has a schema."""
    content = {"application/json": {"schema": schema}}
    get = {
        "operationId": "read",
        "responses": {"200": {"description": "It.", "content": content}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Odd", "version": "1"},
        "paths": {"/it": {"get": get}},
        "components": {"schemas": {"Shared": shared}},
    }


def is_valid(document: Any, value: Any) -> bool:
    """Whether an answer fits, as another use of the validator sees it."""
    content = document["paths"]["/it"]["get"]["responses"]["200"]["content"]
    schema = {
        "allOf": [content["application/json"]["schema"]],
        "components": document["components"],
    }
    return jsonschema_rs.is_valid(schema, value, validate_formats=True)


@settings(max_examples=200, deadline=None)
@given(schema=SCHEMAS, shared=SHARED, values=st.lists(VALUES, min_size=1, max_size=3))
def test_changed_as_told_the_document_agrees(schema: Any, shared: Any, values: list[Any]) -> None:
    """All changes together let every answer through, and no change of them is idle."""
    exchanges = [
        exchange(number, operation="read", target="/it", answered=value)
        for number, value in enumerate(values, start=1)
    ]
    document = described(schema, shared)
    run = Run(documents={"post": document}, exchanges=exchanges)

    found = run.drifts()

    changes = [change for each in found for change in each.changes]
    changed = applied(document, changes)
    assert all(each.changes for each in found)
    assert all(is_valid(changed, value) for value in values)
    assert Run(documents={"post": changed}, exchanges=exchanges).drifts() == []
    assert changes or all(is_valid(document, value) for value in values)
    for index in range(len(changes)):
        rest = [each for number, each in enumerate(changes) if number != index]
        left = applied(document, rest)
        assert Run(documents={"post": left}, exchanges=exchanges).drifts() != []
