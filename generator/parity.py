"""Holds the output to the document: nothing may be lost on the way, not even in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.components import component_schemas, parameters
from generator.document import operations
from generator.errors import Finding
from generator.schema_facts import properties_of, request_schemas, success_schemas, variants
from generator.surface import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document, Operation
    from generator.surface import Endpoint, Surface

_FIX = "Write this part of the document in a way that openapi-python-client keeps."


def missing(document: Document, surface: Surface, *, where: str) -> Iterator[Finding]:
    """Yield everything that the document has and the output has not."""
    for what in (*_missing_operations(document, surface), *_missing_schemas(document, surface)):
        yield Finding(where=where, what=f"{what} is not in the output", fix=_FIX)


def _missing_operations(document: Document, surface: Surface) -> Iterator[str]:
    for operation in operations(document):
        endpoint = surface.endpoints.get(str(operation.id))
        if endpoint is None:
            yield f"operation {operation.id}"
        else:
            parts = _missing_parts(document, operation, endpoint)
            yield from (f"operation {operation.id}, {part}" for part in parts)
            yield from _missing_fields(document, operation, surface)


def _missing_parts(document: Document, operation: Operation, endpoint: Endpoint) -> Iterator[str]:
    there = {(argument.place, argument.wire_name) for argument in endpoint.arguments}
    for parameter in parameters(document, operation):
        if (parameter["in"], parameter["name"]) not in there:
            yield f"{parameter['in']} parameter {parameter['name']}"
    if "requestBody" in operation.value and endpoint.body is None:
        yield "its body"
    if any(success_schemas(document, operation)) and endpoint.returns == NOTHING:
        yield "its answer"


def _missing_fields(document: Document, operation: Operation, surface: Surface) -> Iterator[str]:
    """Find properties of a body that none of the classes has which it may be."""
    classes = surface.endpoints[str(operation.id)].body_models
    there = {prop.wire_name for name in classes for prop in surface.models[name].properties}
    for schema in request_schemas(document, operation):
        for _, variant in variants(document, "", schema):
            for name in properties_of(document, variant):
                if classes and name not in there:
                    yield f"operation {operation.id}, property {name} of its body"


def _missing_schemas(document: Document, surface: Surface) -> Iterator[str]:
    models = {model.component: model for model in surface.models.values()}
    for name, schema in component_schemas(document).items():
        if "enum" in schema:
            yield from _missing_values(name, schema, surface)
        declared = properties_of(document, schema)
        if not declared:
            continue
        model = models.get(name)
        if model is None:
            yield f"schema {name}"
            continue
        there = {argument.wire_name for argument in model.properties}
        yield from (f"schema {name}, property {wire}" for wire in declared if wire not in there)


def _missing_values(name: str, schema: dict[str, Any], surface: Surface) -> Iterator[str]:
    known = surface.enums.get(schema.get("x-client-name", name))
    if known is None:
        yield f"enum {name}"
    elif known < len(schema["enum"]):
        yield f"enum {name}, {len(schema['enum']) - known} of its values"
