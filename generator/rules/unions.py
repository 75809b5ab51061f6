"""Schemas made of others, as the engine can render them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from generator.document import Document, Schema, resolve, schemas
from generator.pointer import pointer
from generator.rules import Problem, Rule
from generator.rules.references import ANNOTATIONS
from generator.schema_facts import properties_of, required_of, types_of, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIONS = ("anyOf", "oneOf")
_BESIDE_A_UNION = ANNOTATIONS | {"anyOf", "default", "discriminator", "oneOf"}
_BESIDE_ALL_OF = ANNOTATIONS | {"additionalProperties", "allOf", "properties", "required", "type"}
_BESIDE_ONE_REFERENCE = ANNOTATIONS | {"allOf", "default"}
_PART_OF_ALL_OF = ANNOTATIONS | {"properties", "required", "type"}


def union_stands_alone(document: Document) -> Iterator[Problem]:
    """The engine ignores whatever stands beside anyOf or oneOf, and mixes the two."""
    for schema in _outright(document):
        if not any(keyword in schema.value for keyword in _UNIONS):
            continue
        for key in _surplus(schema.value, _BESIDE_A_UNION):
            what = f"{key} stands beside a union and would be ignored"
            yield Problem(place=schema.place, what=what, fix="Move it into each variant")
        if all(keyword in schema.value for keyword in _UNIONS):
            what = "anyOf and oneOf in one schema"
            yield Problem(place=schema.place, what=what, fix="Keep one of the two")


def all_of_is_a_plain_sum(document: Document) -> Iterator[Problem]:
    """The engine adds up properties; of a single reference it takes only the reference."""
    for schema in _outright(document):
        parts = schema.value.get("allOf")
        if parts is None:
            continue
        single = len(parts) == 1 and "$ref" in parts[0]
        allowed = _BESIDE_ONE_REFERENCE if single else _BESIDE_ALL_OF
        for key in _surplus(schema.value, allowed):
            what = f"{key} stands beside allOf and would be ignored"
            fix = "Move it into a part of its own" if single else "Write the schema out"
            yield Problem(place=schema.place, what=what, fix=fix)


def part_of_all_of_is_an_object(document: Document) -> Iterator[Problem]:
    """The engine takes properties and required out of a part, and drops all else it says."""
    for schema in _outright(document):
        parts = schema.value.get("allOf", [])
        single = len(parts) == 1
        for index, part in enumerate(parts):
            place = f"{schema.place}{pointer('allOf', index)}"
            if not single and types_of(document, part) - {"object", "any"}:
                what = "a part of allOf is no object"
                yield Problem(place=place, what=what, fix="Write the schema out")
            for key in [] if "$ref" in part else _surplus(part, _PART_OF_ALL_OF):
                what = f"{key} in a part of allOf would be ignored"
                yield Problem(place=place, what=what, fix="Move it beside allOf, or write it out")


def variant_has_a_name(document: Document) -> Iterator[Problem]:
    """The engine names an object or enum that is written inside a union FooType0, by its place."""
    for schema in _outright(document):
        if schema.keyword in _UNIONS and {"properties", "enum"} & schema.value.keys():
            what = "an object or enum without a name is one of several variants"
            yield Problem(place=schema.place, what=what, fix="Make it a component")


def variants_can_be_told_apart(document: Document) -> Iterator[Problem]:
    """The engine tries variants in order; an object fits where no required key is missing."""
    for schema in _outright(document):
        if not any(keyword in schema.value for keyword in _UNIONS):
            continue
        objects = [
            variant
            for variant in variants(document, schema.place, schema.value)
            if "object" in types_of(document, variant[1])
        ]
        for (earlier_place, earlier), (later_place, later) in combinations(objects, 2):
            if earlier_place != later_place and not _refuses(document, earlier, later):
                what = f"{_name(earlier_place)} would also be made of a {_name(later_place)}"
                fix = "Give each variant a const, or put the one that requires more first"
                yield Problem(place=schema.place, what=what, fix=fix)


def discriminator_is_written_in_the_variants(document: Document) -> Iterator[Problem]:
    """The engine ignores ``discriminator``; a const in each variant tells them apart."""
    for schema in schemas(document):
        name = schema.value.get("discriminator", {}).get("propertyName")
        if name is None:
            continue
        for place, variant in variants(document, schema.place, schema.value):
            value = properties_of(document, variant).get(name, {})
            if "const" not in resolve(document, value) and variant.get("type") != "null":
                what = f"no const for the discriminator {name}"
                yield Problem(place=place, what=what, fix=f"Add it to the property {name}")


def _refuses(document: Document, schema: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether a value of ``other`` cannot be taken for one of ``schema``."""
    properties, others = properties_of(document, schema), properties_of(document, other)
    if required_of(document, schema) - others.keys():
        return True
    return any(
        _constants(document, properties[name]).isdisjoint(_constants(document, others[name]))
        for name in properties.keys() & others.keys()
        if name in required_of(document, other)
        and _constants(document, properties[name])
        and _constants(document, others[name])
    )


def _constants(document: Document, schema: dict[str, Any]) -> frozenset[Any]:
    schema = resolve(document, schema)
    return frozenset([schema["const"]] if "const" in schema else schema.get("enum", []))


def _outright(document: Document) -> Iterator[Schema]:
    return (schema for schema in schemas(document) if not schema.conditional)


def _surplus(schema: dict[str, Any], allowed: frozenset[str]) -> list[str]:
    return sorted(key for key in schema.keys() - allowed if not key.startswith("x-"))


def _name(place: str) -> str:
    return place.rpartition("/")[2]


RULES: tuple[Rule, ...] = (
    union_stands_alone,
    all_of_is_a_plain_sum,
    part_of_all_of_is_an_object,
    variant_has_a_name,
    variants_can_be_told_apart,
    discriminator_is_written_in_the_variants,
)
