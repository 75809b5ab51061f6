"""From the engine's data to our own values, joined with the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.components import component_of
from generator.components import parameters as declared_parameters
from generator.document import operations, resolve
from generator.render.engine import (
    PLACES,
    is_binary,
    is_empty,
    module_name,
    parameters,
    properties,
    wire_name,
)
from generator.render.values import accepted, held
from generator.schema_facts import properties_of, request_schemas
from generator.surface import NOTHING, Argument, Endpoint, Held, Model, Surface

if TYPE_CHECKING:
    from typing import Any

    from openapi_python_client.parser.openapi import Endpoint as EngineEndpoint
    from openapi_python_client.parser.properties import Property

    from generator.document import Document, Operation
    from generator.render.engine import Parsed
    from generator.surface import Place
    from generator.tree import Tree


def described(parsed: Parsed, name: str, *, tree: Tree) -> Surface:
    """Return what the rendered files of a document offer."""
    endpoints = [
        _endpoint(parsed.document, operation, parsed.endpoints[str(operation.id)])
        for operation in operations(parsed.document)
        if operation.id in parsed.endpoints
    ]
    models = [_model(parsed, model) for model in parsed.data.models]
    return Surface(
        document=name,
        tree=tree,
        endpoints={endpoint.operation_id: endpoint for endpoint in endpoints},
        models={model.name: model for model in models},
        enums={str(enum.class_info.name): len(enum.values) for enum in parsed.data.enums},
    )


def returned(endpoint: EngineEndpoint) -> Held:
    """Return what a success holds; several statuses may differ in it."""
    if is_empty(endpoint):
        return NOTHING
    if is_binary(endpoint):
        return Held(annotation="bytes")
    answers = [held(response.prop) for response in endpoint.responses.patterns]
    different = {answer.annotation: answer for answer in answers}
    if len(different) == 1:
        return answers[0]
    return Held(annotation=" | ".join(sorted(different)))


def _endpoint(document: Document, operation: Operation, endpoint: EngineEndpoint) -> Endpoint:
    declared = {(p["in"], p["name"]): p for p in declared_parameters(document, operation)}
    return Endpoint(
        operation_id=str(operation.id),
        module=module_name(str(operation.id)),
        arguments=tuple(
            _argument(document, prop, place, declared[place, wire_name(prop)])
            for place in PLACES
            for prop in parameters(endpoint, place)
        ),
        body=_body(document, operation, endpoint),
        body_models=_body_models(endpoint),
        returns=returned(endpoint),
        binary=is_binary(endpoint),
    )


def _body(document: Document, operation: Operation, endpoint: EngineEndpoint) -> Argument | None:
    if not endpoint.bodies:
        return None
    request = resolve(document, operation.value["requestBody"])
    schema = next(request_schemas(document, operation))
    described_by = request if "description" in request else schema
    return _argument(document, endpoint.bodies[0].prop, "body", described_by)


def _body_models(endpoint: EngineEndpoint) -> tuple[str, ...]:
    if not endpoint.bodies:
        return ()
    prop = endpoint.bodies[0].prop
    inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    classes = [str(p.class_info.name) for p in inner if isinstance(p, ModelProperty)]
    return tuple(classes) if len(classes) == len(inner) else ()


def _model(parsed: Parsed, model: ModelProperty) -> Model:
    component = parsed.component_of(model)
    declared = properties_of(parsed.document, component_of(parsed.document, component))
    return Model(
        name=str(model.class_info.name),
        module=str(model.class_info.module_name),
        component=component,
        properties=tuple(
            _argument(parsed.document, prop, "body", declared.get(wire_name(prop), {}))
            for prop in properties(model)
        ),
    )


def _argument(
    document: Document, prop: Property, place: Place, declared: dict[str, Any]
) -> Argument:
    """Return an argument; what its own place does not describe, a component that it refers to does.

    Only a description may come from there: the other keys say how the argument is shown, which
    differs from place to place.
    """
    description = declared.get("description") or resolve(document, declared).get("description")
    return Argument(
        name=str(prop.python_name),
        wire_name=wire_name(prop),
        place=place,
        required=prop.required,
        type=accepted(prop),
        held=held(prop),
        description=description or "",
        personal=declared.get("x-client-personal", False),
        deprecated=declared.get("deprecated", False),
        wire_type=declared.get("x-client-type"),
        max_bytes=declared.get("x-client-max-bytes"),
    )
