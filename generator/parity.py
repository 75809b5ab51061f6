"""Holds the output to the document: nothing may be lost on the way, not even in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.components import component_schemas, parameters, property_schemas
from generator.document import operations
from generator.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document, Operation
    from generator.surface import Surface

_FIX = "Write this part of the document in a way that openapi-python-client keeps."


def missing(document: Document, surface: Surface, *, where: str) -> Iterator[Finding]:
    """Yield everything that the document has and the output has not."""
    for what in [*_missing_operations(document, surface), *_missing_schemas(document, surface)]:
        yield Finding(where=where, what=f"{what} is not in the output", fix=_FIX)


def _missing_operations(document: Document, surface: Surface) -> Iterator[str]:
    for operation in operations(document):
        endpoint = surface.endpoints.get(str(operation.id))
        if endpoint is None:
            yield f"operation {operation.id}"
            continue
        there = {(argument.place, argument.wire_name) for argument in endpoint.arguments}
        for parameter in parameters(document, operation):
            if (parameter["in"], parameter["name"]) not in there:
                yield f"operation {operation.id}, {parameter['in']} parameter {parameter['name']}"
        if "requestBody" in operation.value and endpoint.body is None:
            yield f"operation {operation.id}, its body"
        if _answers_something(operation) and endpoint.returns == "None":
            yield f"operation {operation.id}, its answer"


def _answers_something(operation: Operation) -> bool:
    return any(
        status.startswith("2") and ("content" in answer or "$ref" in answer)
        for _, status, answer in operation.responses()
    )


def _missing_schemas(document: Document, surface: Surface) -> Iterator[str]:
    models = {model.component: model for model in surface.models.values()}
    for name, schema in component_schemas(document).items():
        declared = property_schemas(document, schema)
        if "enum" in schema and schema.get("x-client-name", name) not in surface.enums:
            yield f"enum {name}"
        if not declared:
            continue
        model = models.get(name)
        if model is None:
            yield f"schema {name}"
            continue
        there = {argument.wire_name for argument in model.properties}
        yield from (f"schema {name}, property {wire}" for wire in declared if wire not in there)
