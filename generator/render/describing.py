"""From the engine's data to our own values, joined with the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.union import UnionProperty

from generator.components import component_of, property_schemas
from generator.components import parameters as declared_parameters
from generator.document import operations, resolve
from generator.render.engine import is_binary, module_name, parameters, properties, text, wire_name
from generator.render.values import accepted, held
from generator.surface import Argument, Endpoint, Model, Surface

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from openapi_python_client.parser.openapi import Endpoint as EngineEndpoint
    from openapi_python_client.parser.properties import Property

    from generator.document import Document, Operation
    from generator.render.engine import Parsed
    from generator.surface import Place
    from generator.tree import Tree

_PLACES: tuple[Place, ...] = ("path", "query", "header")


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
        enums=tuple(str(enum.class_info.name) for enum in parsed.data.enums),
    )


def _endpoint(document: Document, operation: Operation, endpoint: EngineEndpoint) -> Endpoint:
    declared = declared_parameters(document, operation)
    raw = {(parameter["in"], parameter["name"]): parameter for parameter in declared}
    arguments = [
        _argument(prop, place, raw.get((place, wire_name(prop)), {}))
        for place in _PLACES
        for prop in parameters(endpoint, place)
    ]
    body = endpoint.bodies[0].prop if endpoint.bodies else None
    binary = is_binary(endpoint)
    returns = sorted({held(response.prop) for response in endpoint.responses.patterns})
    return Endpoint(
        operation_id=str(operation.id),
        module=module_name(str(operation.id)),
        arguments=tuple(arguments),
        body=_argument(body, "body", {}) if body else None,
        body_models=_models_of(body) if body else (),
        returns="bytes" if binary else " | ".join(returns) or "None",
        binary=binary,
    )


def _models_of(prop: Property) -> tuple[str, ...]:
    inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    return tuple(str(p.class_info.name) for p in inner if isinstance(p, ModelProperty))


def _model(parsed: Parsed, model: ModelProperty) -> Model:
    component = parsed.schema_of(model)
    schema = component_of(parsed.document, component or "")
    declared = property_schemas(parsed.document, schema)
    return Model(
        name=str(model.class_info.name),
        module=str(model.class_info.module_name),
        component=component,
        properties=tuple(
            _argument(prop, "body", declared.get(wire_name(prop), {}), parsed.document)
            for prop in properties(model)
        ),
    )


def _argument(
    prop: Property,
    place: Place,
    raw: Mapping[str, Any],
    document: Document | None = None,
) -> Argument:
    described_by = resolve(document, dict(raw)) if document and "$ref" in raw else {}
    description = raw.get("description") or text(prop.description)
    return Argument(
        name=str(prop.python_name),
        wire_name=wire_name(prop),
        place=place,
        required=prop.required,
        type=accepted(prop),
        held=held(prop),
        description=description or described_by.get("description", ""),
        personal=bool(raw.get("x-client-personal", False)),
        deprecated=bool(raw.get("deprecated", False)),
        wire_type=raw.get("x-client-type"),
        max_bytes=raw.get("x-client-max-bytes"),
    )
