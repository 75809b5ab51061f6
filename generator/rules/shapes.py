"""Shapes of single schemas that the engine would drop or bend."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from generator.document import CONDITIONS, Document, Schema, schemas
from generator.pointer import pointer, pointer_parts
from generator.rules import Problem, Rule
from generator.rules.references import ANNOTATIONS
from generator.schema_facts import properties_of, required_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Json

_TELLS_A_TYPE = frozenset({"$ref", "allOf", "anyOf", "const", "enum", "oneOf", "type"})
_DROPPED = {
    "nullable": "Write type: [<type>, 'null']",
    "patternProperties": "Write additionalProperties with the schema of the values",
    "prefixItems": "Write items with anyOf, or make it an object",
    "readOnly": "Describe requests and responses by schemas of their own",
    "title": "Remove it: the class is named after the component, or by x-client-name",
    "unevaluatedItems": "Write items",
    "unevaluatedProperties": "Write additionalProperties",
    "writeOnly": "Describe requests and responses by schemas of their own",
}
"""Keywords that the engine ignores though they change the type, or reads against JSON Schema."""


_DEPTH = len(("components", "schemas", "name"))


def schema_has_a_type(document: Document) -> Iterator[Problem]:
    """The engine reads a schema without type as anything, whatever ``items`` or ``format`` say."""
    for schema in _self_contained(document):
        says = {key for key in schema.value if not key.startswith("x-")} - ANNOTATIONS
        if says and not says & _TELLS_A_TYPE:
            what = f"{', '.join(sorted(says))} without a type"
            yield Problem(place=schema.place, what=what, fix="Add type")


def keyword_is_understood(document: Document) -> Iterator[Problem]:
    """The engine ignores some keywords that change what a value is, and obeys ``title``."""
    for schema in schemas(document):
        for key in _DROPPED.keys() & schema.value.keys():
            what = f"{key} is not rendered"
            yield Problem(place=f"{schema.place}{pointer(key)}", what=what, fix=_DROPPED[key])


def schema_is_an_object(document: Document) -> Iterator[Problem]:
    """The engine reads ``true`` and ``false`` as schemas only below additionalProperties."""
    for schema in schemas(document):
        inner = {f"properties/{k}": v for k, v in schema.value.get("properties", {}).items()}
        for key, value in {**inner, "items": schema.value.get("items")}.items():
            if isinstance(value, bool):
                what = f"the schema is {str(value).lower()}"
                fix = "Write {} for anything; leave out what is never there"
                yield Problem(place=f"{schema.place}/{key}", what=what, fix=fix)


def array_has_items(document: Document) -> Iterator[Problem]:
    """The engine drops an array that does not say what is in it, and whatever uses it."""
    for schema in _self_contained(document):
        if "array" in _own_types(schema.value) and "items" not in schema.value:
            yield Problem(place=schema.place, what="an array without items", fix="Add items")


def nullable_class_is_a_component(document: Document) -> Iterator[Problem]:
    """The engine names an object or enum that is one type of several FooType0, after its place."""
    for schema in schemas(document):
        types = _own_types(schema.value)
        inner = schema.value.get("items")
        nameless = "object" in types or ("array" in types and _makes_a_class(inner))
        if len(types) > 1 and nameless:
            what = "an object or enum without a name is one of several types"
            fix = "Make it a component, and write anyOf: [$ref, {type: 'null'}]"
            yield Problem(place=schema.place, what=what, fix=fix)


def class_is_a_component(document: Document) -> Iterator[Problem]:
    """The engine names an object that is written inline after its place; no overlay reaches it."""
    for schema in schemas(document):
        inline = schema.keyword not in ("allOf", "anyOf", "oneOf") and not schema.conditional
        if inline and "properties" in schema.value and not _is_component(schema.place):
            fix = "Make it a component"
            yield Problem(place=schema.place, what="an object without a name", fix=fix)


def wire_text_is_printable(document: Document) -> Iterator[Problem]:
    """The engine drops control characters from the names of properties and the values of enums."""
    for schema in schemas(document):
        for text in (*schema.value.get("properties", {}), *schema.value.get("enum", ())):
            if isinstance(text, str) and not _is_printable(text):
                what = f"{text!r} has characters that cannot be printed"
                yield Problem(place=schema.place, what=what, fix="Write what the server has")


def condition_names_known_properties(document: Document) -> Iterator[Problem]:
    """The engine ignores if, then, else, not and dependentSchemas, with all they introduce."""
    for schema in schemas(document):
        if schema.conditional:
            continue
        known = properties_of(document, schema.value).keys()
        for keyword in CONDITIONS:
            for name in sorted(_introduced(schema.value.get(keyword)) - known):
                what = f"{keyword} introduces the property {name}"
                fix = "Declare it in the properties of the schema itself"
                yield Problem(place=f"{schema.place}{pointer(keyword)}", what=what, fix=fix)


def required_property_is_declared(document: Document) -> Iterator[Problem]:
    """The engine drops from ``required`` what ``properties`` does not name."""
    for schema in _self_contained(document):
        if "$ref" in schema.value or schema.keyword in ("anyOf", "oneOf"):
            continue
        missing = required_of(document, schema.value) - properties_of(document, schema.value).keys()
        for name in sorted(missing):
            what = f"the property {name} is required but not declared"
            yield Problem(place=schema.place, what=what, fix="Add it to properties")


def default_is_kept(document: Document) -> Iterator[Problem]:
    """The engine drops the default of an array, an object, null, bytes, or beside a reference."""
    for schema in schemas(document):
        if "default" not in schema.value:
            continue
        types = types_of(document, schema.value)
        lost = {"array", "object"} & types or schema.value["default"] is None
        if lost or schema.value.get("format") == "binary":
            fix = "Tell the default in the description"
            place = f"{schema.place}/default"
            yield Problem(place=place, what="the default is not rendered", fix=fix)


def _self_contained(document: Document) -> Iterator[Schema]:
    """Yield the schemas that describe a value by themselves: no condition, no part of another."""
    for schema in schemas(document):
        if not schema.conditional and schema.keyword != "allOf":
            yield schema


def _own_types(schema: dict[str, Any]) -> list[str]:
    declared: str | list[str] = schema.get("type", [])
    return [declared] if isinstance(declared, str) else declared


def _is_component(place: str) -> bool:
    return pointer_parts(place)[:2] == ("components", "schemas") and place.count("/") == _DEPTH


def _is_printable(text: str) -> bool:
    return not any(unicodedata.category(character).startswith("C") for character in text)


def _makes_a_class(schema: Any) -> bool:
    return isinstance(schema, dict) and ("properties" in schema or "enum" in schema)


def _introduced(condition: Json) -> set[str]:
    if not isinstance(condition, dict):
        return set()
    properties = condition.get("properties")
    found = set(properties) if isinstance(properties, dict) else set[str]()
    for value in condition.values():
        for inner in value if isinstance(value, list) else [value]:
            found |= _introduced(inner)
    return found


RULES: tuple[Rule, ...] = (
    schema_has_a_type,
    keyword_is_understood,
    schema_is_an_object,
    array_has_items,
    nullable_class_is_a_component,
    class_is_a_component,
    wire_text_is_printable,
    condition_names_known_properties,
    required_property_is_declared,
    default_is_kept,
)
