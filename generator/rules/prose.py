"""What every value says about itself: a description, and bounds for a size: house rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Document, objects, operations, resolve, schemas
from generator.pointer import pointer
from generator.rules import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Json

_SIZED = frozenset({"int32", "int64", "float", "double"})
_ENDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))


def property_is_described(document: Document) -> Iterator[Problem]:
    """Each property has a description of its own, or that of the component it refers to."""
    for schema in schemas(document):
        if schema.conditional:
            continue
        for name, value in schema.value.get("properties", {}).items():
            if not _is_described(document, value):
                place = f"{schema.place}{pointer('properties', name)}"
                yield Problem(place=place, what="no description", fix="Say what it is")


def parameter_is_described(document: Document) -> Iterator[Problem]:
    """Each parameter has a description, one of a component too."""
    shared = document.get("components", {}).get("parameters", {})
    places = {
        **{pointer("components", "parameters", name): value for name, value in shared.items()},
        **{place: value for op in operations(document) for place, value in op.parameters()},
    }
    for place, parameter in places.items():
        if "$ref" not in parameter and not parameter.get("description"):
            yield Problem(place=place, what="no description", fix="Say what it is")


def sized_number_has_bounds(document: Document) -> Iterator[Problem]:
    """A format such as int32 tells a size; validators ignore it, so the bounds are written too."""
    for place, value in objects(document):
        if value.get("format") not in _SIZED:
            continue
        for ends in _ENDS:
            if not any(end in value for end in ends):
                what = f"format {value['format']} without {' or '.join(ends)}"
                yield Problem(place=place, what=what, fix="Write the bounds that the server has")


def _is_described(document: Document, value: Json) -> bool:
    if not isinstance(value, dict):
        return True
    return bool(value.get("description") or resolve(document, value).get("description"))


RULES: tuple[Rule, ...] = (property_is_described, parameter_is_described, sized_number_has_bounds)
