"""The output is held to the document: whatever is lost on the way is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.parity import missing
from generator.surface import Held
from tests.generator.surfaces import argument, endpoint, model, surface

if TYPE_CHECKING:
    from generator.surface import Surface

DOCUMENT: dict[str, Any] = {
    "paths": {
        "/boats/{boat}": {
            "parameters": [{"name": "boat", "in": "path"}],
            "post": {
                "operationId": "sendBoat",
                "parameters": [{"name": "fast", "in": "query"}, {"name": "X-Try", "in": "header"}],
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}
                },
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Out"}}
                        }
                    },
                    "400": {"content": {"application/json": {"schema": {"type": "object"}}}},
                },
            },
        }
    },
    "components": {
        "schemas": {
            "In": {"type": "object", "properties": {"crew": {"type": "string"}}},
            "Out": {"allOf": [{"$ref": "#/components/schemas/In"}, {"properties": {"at": {}}}]},
            "State": {"enum": ["open", "shut"]},
            "Kind": {"enum": [1], "x-client-name": "BoatKind"},
            "Map": {"type": "object", "additionalProperties": True},
        }
    },
}
ARGUMENTS = (
    argument("boat", "path"),
    argument("fast", "query"),
    argument("try_", "header", wire_name="X-Try"),
)
ANSWER: dict[str, Any] = {"returns": Held(annotation="models.Out", model="Out")}
BODY: dict[str, Any] = {"body": argument("body"), "body_models": ("In",)}
MODELS = (model("In", argument("crew")), model("Out", argument("crew"), argument("at")))
ENUMS = {"State": 2, "BoatKind": 1}


def lost(found: Surface) -> list[str]:
    """Return what is missing, without the words around it."""
    return [
        finding.what.removesuffix(" is not in the output")
        for finding in missing(DOCUMENT, found, where="doc.yaml")
    ]


def test_a_whole_output_misses_nothing() -> None:
    """Every operation, parameter, body, answer, schema, property and enum is there."""
    assert lost(surface([endpoint("sendBoat", *ARGUMENTS, **BODY, **ANSWER)], MODELS, ENUMS)) == []


@pytest.mark.parametrize("index", range(len(ARGUMENTS)))
def test_a_lost_parameter_is_found(index: int) -> None:
    """A parameter of the operation, of its path or of a header cannot go unseen."""
    kept = [each for number, each in enumerate(ARGUMENTS) if number != index]
    gone = ARGUMENTS[index]

    assert lost(surface([endpoint("sendBoat", *kept, **BODY, **ANSWER)], MODELS, ENUMS)) == [
        f"operation sendBoat, {gone.place} parameter {gone.wire_name}"
    ]


def test_a_parameter_in_another_place_is_lost() -> None:
    """A query parameter that became a header is not the parameter of the document."""
    moved = (*ARGUMENTS[:1], argument("fast", "header"), *ARGUMENTS[2:])

    assert lost(surface([endpoint("sendBoat", *moved, **BODY, **ANSWER)], MODELS, ENUMS)) == [
        "operation sendBoat, query parameter fast"
    ]


def test_a_lost_operation_is_found() -> None:
    """An operation without a module is one finding, whatever belongs to it."""
    assert lost(surface([], MODELS, ENUMS)) == ["operation sendBoat"]


def test_a_lost_body_is_found() -> None:
    """A request that would be sent without its body is one finding."""
    assert lost(surface([endpoint("sendBoat", *ARGUMENTS, **ANSWER)], MODELS, ENUMS)) == [
        "operation sendBoat, its body"
    ]


def test_a_lost_property_of_a_body_is_found() -> None:
    """Where the class of a body lacks a property, the operation is named too."""
    bare = [model("In"), MODELS[1]]

    assert lost(surface([endpoint("sendBoat", *ARGUMENTS, **BODY, **ANSWER)], bare, ENUMS)) == [
        "operation sendBoat, property crew of its body",
        "schema In, property crew",
    ]


def test_a_lost_answer_is_found() -> None:
    """A success that has content is not nothing."""
    assert lost(surface([endpoint("sendBoat", *ARGUMENTS, **BODY)], MODELS, ENUMS)) == [
        "operation sendBoat, its answer"
    ]


def test_a_lost_schema_is_found() -> None:
    """An object without a class is found; a free map needs none."""
    call = endpoint("sendBoat", *ARGUMENTS, **BODY, **ANSWER)

    assert lost(surface([call], MODELS[:1], ENUMS)) == ["schema Out"]


def test_a_lost_property_of_a_part_is_found() -> None:
    """What an object has from its `allOf` parts counts as its own."""
    models = [MODELS[0], model("Out", argument("at"))]
    call = endpoint("sendBoat", *ARGUMENTS, **BODY, **ANSWER)

    assert lost(surface([call], models, ENUMS)) == ["schema Out, property crew"]


@pytest.mark.parametrize(
    ("enums", "expected"),
    [
        ({"BoatKind": 1}, "enum State"),
        ({"State": 2}, "enum Kind"),
        ({"State": 1, "BoatKind": 1}, "enum State, 1 of its values"),
    ],
)
def test_a_lost_enum_is_found(enums: dict[str, int], expected: str) -> None:
    """An enum without a class is found under its own name, and so are values that fell together."""
    call = endpoint("sendBoat", *ARGUMENTS, **BODY, **ANSWER)

    assert lost(surface([call], MODELS, enums)) == [expected]


def test_a_finding_tells_where_and_what_to_do() -> None:
    """Every finding names the document and the way out."""
    (finding, *_) = missing(DOCUMENT, surface(), where="specs/boats/doc.yaml")

    assert str(finding) == (
        "specs/boats/doc.yaml: operation sendBoat is not in the output. Write this part of the"
        " document in a way that openapi-python-client keeps."
    )
