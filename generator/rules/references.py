"""References: where they may lead. The other rules rely on this, so it is checked first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.document import references, resolve_step, schemas
from generator.pointer import pointer, pointer_parts
from generator.rules import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document

ANNOTATIONS = frozenset(
    {"$comment", "deprecated", "description", "example", "examples", "externalDocs", "summary"}
)
"""Keys of a schema that say nothing about its values."""

_COMPONENT = re.compile(r"#/components/(?P<kind>[A-Za-z]+)/[A-Za-z0-9._-]+")
_COMPOSING = ("allOf", "anyOf", "oneOf")
_FOREIGN = ("$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$schema", "$vocabulary")


def reference_leads_to_a_component(document: Document) -> Iterator[Problem]:
    """The engine drops whatever refers to an inner part of a schema, or to another document."""
    for place, _, reference in references(document):
        if not _COMPONENT.fullmatch(reference):
            what = f"$ref {reference} leads to no component"
            yield Problem(place=place, what=what, fix="Write #/components/<kind>/<name>")
            continue
        try:
            resolve_step(document, reference)
        except LookupError:
            what = f"$ref {reference} leads nowhere"
            yield Problem(place=place, what=what, fix="Mend it, or add its target")


def component_is_written_out(document: Document) -> Iterator[Problem]:
    """The engine makes a second class of a schema that is only a $ref, and drops other kinds."""
    for place, _, reference in references(document):
        parts = pointer_parts(place)
        if parts[:1] == ("components",) and len(parts) == len(("components", "kind", "name")):
            what = f"the component is only a $ref to {reference}"
            yield Problem(place=place, what=what, fix="Refer to that one, and remove this")


def reference_stands_alone(document: Document) -> Iterator[Problem]:
    """The engine ignores what stands beside a $ref in a schema; only annotations may be lost."""
    for schema in schemas(document):
        if "$ref" not in schema.value:
            continue
        for key in schema.value.keys() - ANNOTATIONS - {"$ref"}:
            if not key.startswith("x-"):
                what = f"{key} stands beside $ref and would be ignored"
                fix = "Move it into the component, or write the schema out"
                yield Problem(place=f"{schema.place}{pointer(key)}", what=what, fix=fix)


def schema_keeps_to_the_document(document: Document) -> Iterator[Problem]:
    """The engine knows components only: it drops what refers into ``$defs`` or to an anchor."""
    for schema in schemas(document):
        for key in _FOREIGN:
            if key in schema.value:
                fix = "Move what it names to #/components/schemas"
                place = f"{schema.place}{pointer(key)}"
                yield Problem(place=place, what=f"{key} is not followed", fix=fix)


def schema_is_not_made_of_itself(document: Document) -> Iterator[Problem]:
    """A schema that is one of its own parts describes nothing; as a property it may come again."""
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        place = pointer("components", "schemas", name)
        if place in _made_of(document, schema, set()):
            what = "the schema is a part of itself"
            yield Problem(
                place=place, what=what, fix="Break the circle of $ref, allOf, anyOf, oneOf"
            )


def _made_of(document: Document, schema: dict[str, Any], seen: set[str]) -> set[str]:
    reference = schema.get("$ref")
    if isinstance(reference, str) and reference[1:] not in seen:
        seen.add(reference[1:])
        try:
            _made_of(document, resolve_step(document, reference)[1], seen)
        except LookupError:
            return seen
    for keyword in _COMPOSING:
        for part in schema.get(keyword, []):
            _made_of(document, part, seen)
    return seen


RULES: tuple[Rule, ...] = (
    reference_leads_to_a_component,
    component_is_written_out,
    reference_stands_alone,
    schema_keeps_to_the_document,
    schema_is_not_made_of_itself,
)
