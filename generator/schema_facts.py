"""What a schema says in the end, through its references and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.document import resolve, resolve_place
from generator.pointer import pointer, pointer_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document, Json, Operation

ANY = "any"
"""Stands for every type at once, where a schema names none."""

_ALTERNATIVES = ("anyOf", "oneOf")
_TYPES: dict[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
    type(None): "null",
}


def types_of(document: Document, schema: dict[str, Any]) -> frozenset[str]:
    """Return the JSON types that a value may have; ``{"any"}`` where nothing says."""
    schema = resolve(document, schema)
    if "type" in schema:
        declared: str | list[str] = schema["type"]
        return frozenset([declared] if isinstance(declared, str) else declared)
    if "const" in schema:
        return frozenset({_TYPES[type(schema["const"])]})
    if "enum" in schema:
        return frozenset(_TYPES[type(value)] for value in schema["enum"])
    for keyword in _ALTERNATIVES:
        if keyword in schema:
            parts = [types_of(document, part) for part in schema[keyword]]
            return frozenset(name for part in parts for name in part)
    for part in schema.get("allOf", []):
        types = types_of(document, part)
        if ANY not in types:
            return types
    return frozenset({"object"} if "properties" in schema else {ANY})


def properties_of(document: Document, schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the properties of an object, those of its ``allOf`` parts first."""
    schema = resolve(document, schema)
    properties: dict[str, dict[str, Any]] = {}
    for part in schema.get("allOf", []):
        properties |= properties_of(document, part)
    own: dict[str, dict[str, Any]] = schema.get("properties", {})
    return properties | own


def required_of(document: Document, schema: dict[str, Any]) -> frozenset[str]:
    """Return the names of the properties that an object has to have, by all its parts."""
    schema = resolve(document, schema)
    parts = (required_of(document, part) for part in schema.get("allOf", []))
    return frozenset(schema.get("required", [])).union(*parts)


def variants(
    document: Document, place: str, schema: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pointer and object of each alternative, inner ones in place of outer ones."""
    place, schema = resolve_place(document, place, schema)
    alternatives = [keyword for keyword in _ALTERNATIVES if keyword in schema]
    if not alternatives:
        yield place, schema
    for keyword in alternatives:
        for index, part in enumerate(schema[keyword]):
            yield from variants(document, f"{place}{pointer(keyword, index)}", part)


def schemas_at(document: Document, schema: dict[str, Any], place: str) -> list[dict[str, Any]]:
    """Return the schemas of what a JSON pointer into a value of ``schema`` can lead to.

    None means that no such value has anything there.

    Raises:
        LookupError: ``place`` is no pointer.
    """
    found = [schema]
    for part in pointer_parts(place):
        found = [
            resolve(document, inner)
            for outer in found
            for _, variant in variants(document, "", outer)
            for inner in _step(document, variant, part)
        ]
    return found


def request_schemas(document: Document, operation: Operation) -> Iterator[dict[str, Any]]:
    """Yield the schema of each form that a request of the operation may have."""
    body = resolve(document, operation.value.get("requestBody", {}))
    yield from _content_schemas(body)


def success_schemas(document: Document, operation: Operation) -> Iterator[dict[str, Any]]:
    """Yield the schema of each success of the operation."""
    for _, status, response in operation.responses():
        if status.startswith("2"):
            yield from _content_schemas(resolve(document, response))


def error_schemas(document: Document, operation: Operation) -> Iterator[dict[str, Any]]:
    """Yield the schema of each error of the operation."""
    for _, status, response in operation.responses():
        if status.startswith(("4", "5")):
            yield from _content_schemas(resolve(document, response))


def _content_schemas(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for media in holder.get("content", {}).values():
        yield media.get("schema", {})


def _step(document: Document, schema: dict[str, Any], part: str) -> list[dict[str, Any]]:
    properties = properties_of(document, schema)
    inner: Json = properties.get(part)
    if inner is None and part.isdecimal():
        inner = schema.get("items")
    if inner is None:
        inner = schema.get("additionalProperties")
    return [inner] if isinstance(inner, dict) else []
