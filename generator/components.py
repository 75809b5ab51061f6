"""Components and parameters of a document, by name and with references followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.document import resolve

if TYPE_CHECKING:
    from generator.document import Document, Operation

RawSchema = dict[str, Any]


def component_schemas(document: Document) -> dict[str, RawSchema]:
    """Return the component schemas by name."""
    schemas: dict[str, RawSchema] = document.get("components", {}).get("schemas", {})
    return schemas


def component_of(document: Document, name: str | None) -> RawSchema:
    """Return a component schema; an empty one for None, which stands for a map written inline."""
    return component_schemas(document)[name] if name else {}


def parameters(document: Document, operation: Operation) -> list[dict[str, Any]]:
    """Return the parameters of an operation, those of its path included."""
    return [resolve(document, parameter) for _, parameter in operation.parameters()]
