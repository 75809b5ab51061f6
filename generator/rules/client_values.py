"""Types that the client gives to odd wire forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import Document, operations, resolve_place, schemas
from generator.rules import Problem, Rule
from generator.schema_facts import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT = frozenset({"string", "null"})
_ON_THE_WIRE = {
    "base64": _TEXT,
    "base64-text": _TEXT,
    "flag": frozenset({"boolean", "string"}),
    "json-text": _TEXT,
    "local-date-time": _TEXT,
    "money-text": _TEXT,
}


def type_fits_the_wire(document: Document) -> Iterator[Problem]:
    """A type is laid over the form that it knows how to read and write."""
    holders = [(schema.place, schema.value, schema.value) for schema in schemas(document)]
    for operation in operations(document):
        for declared in operation.parameters():
            place, parameter = resolve_place(document, *declared)
            holders.append((place, parameter, parameter.get("schema", {})))
    for place, holder, schema in holders:
        kind = holder.get("x-client-type")
        if kind is not None and types_of(document, schema) - _ON_THE_WIRE[kind]:
            what = f"x-client-type {kind} on {', '.join(sorted(types_of(document, schema)))}"
            yield Problem(place=place, what=what, fix="Lay it over a text")


def local_time_has_no_offset(document: Document) -> Iterator[Problem]:
    """``format: date-time`` demands an offset, which a local date-time does not have."""
    for schema in schemas(document):
        local = schema.value.get("x-client-type") == "local-date-time"
        if local and schema.value.get("format") == "date-time":
            fix = "Describe its form by a pattern"
            yield Problem(place=schema.place, what="a local date-time with an offset", fix=fix)


RULES: tuple[Rule, ...] = (type_fits_the_wire, local_time_has_no_offset)
