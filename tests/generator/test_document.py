"""The walks through a document tell structure from data, and names from keywords."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import (
    Document,
    objects,
    operations,
    references,
    resolve,
    resolve_place,
    schemas,
    webhooks,
)
from generator.pointer import pointer, pointer_parts, value_at
from generator.schema_facts import properties_of, required_of, schemas_at, types_of
from tests.generator.front_documents import TIDY


def test_operations_come_in_the_order_of_the_document() -> None:
    """Each knows its place, its path and its parameters, those of the path first."""
    found = list(operations(TIDY))

    assert [op.id for op in found] == ["createBooking", "listBookings", "getBooking"]
    assert found[2].place == "/paths/~1bookings~1{booking_id}/get"
    assert [p for p, _ in found[2].parameters()] == ["/paths/~1bookings~1{booking_id}/parameters/0"]
    assert [status for _, status, _ in found[0].responses()] == ["201", "429"]
    assert [op.path for op in webhooks(TIDY)] == ["bookingMoved", "boatSunk"]


def test_an_operation_redefines_parameters_of_its_path() -> None:
    """Of two parameters of one name and place the operation's own counts, behind references too."""
    shared = {"name": "a", "in": "query"}
    document: Document = {
        "paths": {
            "/x": {
                "parameters": [{"$ref": "#/components/parameters/A"}, {"name": "b", "in": "query"}],
                "get": {"parameters": [{"name": "a", "in": "query", "required": True}]},
                "put": {"parameters": [{"name": "a", "in": "header"}]},
            },
            "x-note": "no path",
        },
        "components": {"parameters": {"A": shared}},
    }
    own, other = (list(operation.parameters()) for operation in operations(document))

    assert [place for place, _ in own] == ["/paths/~1x/parameters/1", "/paths/~1x/get/parameters/0"]
    assert len(other) == 3


def test_schemas_are_found_wherever_they_stand() -> None:
    """Below content, parameters and components, and below each other."""
    places = {schema.place for schema in schemas(TIDY)}

    assert "/components/schemas/Booking/properties/state/anyOf/1" in places
    assert "/paths/~1bookings/get/parameters/2/schema/items" in places
    assert "/paths/~1bookings/post/responses/429/content/application~1json/schema" in places
    assert "/webhooks/boatSunk/post/requestBody/content/application~1json/schema" in places
    assert all(isinstance(value_at(TIDY, pointer_parts(place)), dict) for place in places)


def test_names_are_no_keywords_and_data_is_no_structure() -> None:
    """Properties called items or default are schemas; what looks like one in an example is not."""
    document: Document = {
        "components": {
            "schemas": {
                "schema": {
                    "properties": {"items": {}, "default": {}, "schema": {}, "x-y": {}},
                    "example": {"schema": {"$ref": "#/a"}},
                    "default": {"items": {"$ref": "#/b"}},
                    "enum": [{"$ref": "#/c"}],
                    "examples": [{"$ref": "#/d"}],
                    "x-why": {"$ref": "#/e"},
                    "items": {"$ref": "#/components/schemas/schema"},
                }
            }
        }
    }
    root = "/components/schemas/schema"

    assert {root, f"{root}/items"} | {
        f"{root}/properties/{name}" for name in ("items", "default", "schema", "x-y")
    } == {schema.place for schema in schemas(document)}
    assert [f"{root}/items"] == [place for place, _, _ in references(document)]


def test_schemas_that_only_restrict_are_told() -> None:
    """Whatever hangs from not, if, then, else or dependentSchemas is conditional."""
    document: Document = {
        "components": {
            "schemas": {"A": {"not": {"properties": {"b": {}}}, "allOf": [{"if": {}}, {}]}}
        }
    }

    assert {schema.place: schema.conditional for schema in schemas(document)} == {
        "/components/schemas/A/not": True,
        "/components/schemas/A/not/properties/b": True,
        "/components/schemas/A/allOf/0/if": True,
        "/components/schemas/A": False,
        "/components/schemas/A/allOf/0": False,
        "/components/schemas/A/allOf/1": False,
    }


def test_named_examples_are_objects_and_their_values_are_data() -> None:
    """The map below a media type holds Example objects; what is in them is nobody's structure."""
    document: Any = {"examples": {"one": {"value": {"a": {}}}, "two": {"$ref": "#/x"}}}

    assert [place for place, _ in objects(document)] == ["", "/examples/one", "/examples/two"]


def test_references_are_followed_to_the_end() -> None:
    """A reference to a reference leads to the object behind both."""
    document: Document = {"a": {"$ref": "#/b"}, "b": {"$ref": "#/c~1d"}, "c/d": {"x": 1}}

    assert resolve_place(document, "/a", document["a"]) == ("/c~1d", {"x": 1})
    assert resolve(document, {"x": 1}) == {"x": 1}


@pytest.mark.parametrize("reference", ["#/nope", "#/a", "#/text", "other.yaml#/a", "#a"])
def test_references_that_lead_nowhere_are_an_error(reference: str) -> None:
    """So are circles, texts, other documents, and what is no pointer."""
    document: Document = {"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}, "text": "x"}
    with pytest.raises(LookupError):
        resolve(document, {"$ref": reference})


@given(st.lists(st.text()))
def test_pointers_keep_their_parts(parts: list[str]) -> None:
    """Whatever the parts hold, they come back."""
    assert tuple(parts) == pointer_parts(pointer(*parts))


def test_pointers_start_with_a_slash() -> None:
    """Anything else but the empty text is none."""
    with pytest.raises(LookupError):
        pointer_parts("a/b")


@pytest.mark.parametrize(
    ("schema", "types"),
    [
        ({"type": "string"}, {"string"}),
        ({"type": ["string", "null"]}, {"string", "null"}),
        ({"const": 1}, {"integer"}),
        ({"const": True}, {"boolean"}),
        ({"enum": ["a", None]}, {"string", "null"}),
        ({"$ref": "#/components/schemas/State"}, {"string"}),
        ({"anyOf": [{"$ref": "#/components/schemas/State"}, {"type": "null"}]}, {"string", "null"}),
        ({"allOf": [{"minLength": 3}, {"$ref": "#/components/schemas/Booking"}]}, {"object"}),
        ({"properties": {}}, {"object"}),
        ({"description": "Anything."}, {"any"}),
    ],
)
def test_types_are_told_through_references_and_parts(
    schema: dict[str, Any], types: set[str]
) -> None:
    """Whoever says it, a schema has the types that a value of it can have."""
    assert types == types_of(TIDY, schema)


def test_parts_of_a_sum_add_up() -> None:
    """Properties and required ones are those of all parts."""
    schema: dict[str, Any] = {
        "allOf": [{"$ref": "#/components/schemas/BoatSunk"}, {"required": ["hole"]}],
        "properties": {"hole": {}},
    }

    assert list(properties_of(TIDY, schema)) == ["boat", "hole"]
    assert {"boat", "hole"} == required_of(TIDY, schema)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("", ["object"]),
        ("/bookings", ["array"]),
        ("/bookings/0/boat", ["string"]),
        ("/bookings/0/state", ["string", "null"]),
        ("/bookings/first", []),
        ("/nope", []),
    ],
)
def test_a_pointer_into_a_value_leads_to_its_schemas(place: str, expected: list[str]) -> None:
    """Through properties, items and alternatives; nothing is found where nothing can be."""
    schema = {"$ref": "#/components/schemas/BookingList"}
    found = schemas_at(TIDY, schema, place)

    assert expected == [name for inner in found for name in sorted(types_of(TIDY, inner))[::-1]]
