"""What stands where in a document, with references followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from generator.document import resolve

if TYPE_CHECKING:
    from generator.document import Document, Operation

RawSchema = dict[str, Any]


def component_schemas(document: Document) -> dict[str, RawSchema]:
    """Return the component schemas by name."""
    components = document.get("components", {})
    return cast("dict[str, RawSchema]", components.get("schemas", {}))


def property_schemas(document: Document, schema: RawSchema) -> dict[str, RawSchema]:
    """Return the properties of an object schema, those of its `allOf` parts included."""
    found: dict[str, RawSchema] = {}
    for part in schema.get("allOf", ()):
        found |= property_schemas(document, resolve(document, part))
    return found | cast("dict[str, RawSchema]", schema.get("properties", {}))


def parameters(document: Document, operation: Operation) -> list[dict[str, Any]]:
    """Return the parameters of an operation, those of its path included."""
    return [resolve(document, parameter) for _, parameter in operation.parameters()]


def component_of(document: Document, name: str) -> RawSchema:
    """Return a component schema, or an empty one for an object written inline."""
    return component_schemas(document).get(name, {})
