"""From a document to the engine's own data, with every warning made an error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openapi_python_client.config import ClassOverride, Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError as EngineError
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import ClassName, PythonCode, PythonIdentifier

from generator.components import component_schemas
from generator.document import operations, resolve
from generator.errors import Finding, FindingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties import ModelProperty, Property

    from generator.document import Document
    from generator.surface import Place

FIELD_PREFIX = "field_"
PLACES: tuple[Place, ...] = ("path", "query", "header")
_SUCCESSES = range(200, 300)


def _joined(types: set[PythonCode]) -> PythonCode:
    """Join the members of a union, sorted; the engine leaves those alike but for case to chance."""
    texts = (each.as_unembedded_code() for each in types)
    return PythonCode(" | ".join(sorted(texts, key=lambda text: (text.lower(), text))))


# Its name is private, which both type checkers would refuse in a plain assignment.
_JOINS = "_get_type_string_from_inner_type_strings"
setattr(UnionProperty, _JOINS, staticmethod(_joined))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document beside the engine's data of it."""

    document: Document
    config: Config
    data: GeneratorData
    endpoints: Mapping[str, Endpoint]
    """By operationId."""
    components: Mapping[str, str]
    """Names of component schemas, by the class that each becomes."""

    def component_of(self, model: ModelProperty) -> str | None:
        """Return the component that a model comes from; None for a free map written inline."""
        return self.components.get(str(model.class_info.name))


def parse(document: Document, *, where: str) -> Parsed:
    """Parse a document; raise FindingsError for whatever the engine would drop or bend."""
    config = _config(document)
    data = GeneratorData.from_dict(document, config=config)
    if isinstance(data, EngineError):
        raise FindingsError([_finding(where, data)])
    collections = data.endpoint_collections_by_tag.values()
    problems = [*data.errors, *(e for collection in collections for e in collection.parse_errors)]
    if problems:
        raise FindingsError([_finding(where, problem) for problem in problems])
    by_module = {str(e.name): e for collection in collections for e in collection.endpoints}
    for endpoint in by_module.values():
        _keep_successes(endpoint)
    ids = [str(operation.id) for operation in operations(document)]
    found = {id_: by_module[module_name(id_)] for id_ in ids if module_name(id_) in by_module}
    classes = {
        schema.get("x-client-name", name): name
        for name, schema in component_schemas(document).items()
    }
    return Parsed(document=document, config=config, data=data, endpoints=found, components=classes)


def module_name(operation_id: str) -> str:
    """Return the module that an operation becomes."""
    return str(PythonIdentifier(UntrustedString(operation_id), FIELD_PREFIX))


def wire_name(prop: Property) -> str:
    """Return a property's name as the document writes it."""
    return prop.name.get_untrusted_value()


def parameters(endpoint: Endpoint, place: Place) -> list[Property]:
    """Return the parameters of one place."""
    found: list[Property] = getattr(endpoint, f"{place}_parameters")
    return found


def properties(model: ModelProperty) -> list[Property]:
    """Return the properties of a model, required ones first."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def is_binary(endpoint: Endpoint) -> bool:
    """Tell whether a success is bytes."""
    return any(r.source["return_type"] == "bytes" for r in endpoint.responses.patterns)


def is_empty(endpoint: Endpoint) -> bool:
    """Tell whether a success has no content."""
    return all(r.source["return_type"] == "None" for r in endpoint.responses.patterns)


def _config(document: Document) -> Config:
    overrides = {
        str(ClassName(UntrustedString(name), FIELD_PREFIX)): ClassOverride(
            class_name=UntrustedString(schema["x-client-name"])
        )
        for name, schema in component_schemas(document).items()
        if "x-client-name" in schema
    }
    binary = dict.fromkeys(_binary_media_types(document), "application/octet-stream")
    return Config.from_sources(
        ConfigFile(
            class_overrides=overrides,
            content_type_overrides=binary,
            post_hooks=[],
            field_prefix=FIELD_PREFIX,
        ),
        MetaType.NONE,
        document_source="document",
        file_encoding="utf-8",
        overwrite=False,
        output_path=None,
    )


def _binary_media_types(document: Document) -> Iterator[str]:
    """Find the media types of binary answers; the engine knows one by name and drops the others."""
    for operation in operations(document):
        for _, _, response in operation.responses():
            content: dict[str, Any] = resolve(document, response).get("content", {})
            for media_type, media in content.items():
                if media.get("schema", {}).get("format") == "binary":
                    yield media_type


def _finding(where: str, problem: EngineError) -> Finding:
    told = " ".join(part.strip() for part in (problem.header, problem.detail) if part)
    # The engine prints wrapped strings by address, which differs from run to run.
    stable = re.sub(r"<\S+ object at 0x[0-9a-f]+>", "<text>", told)
    return Finding(
        where=where,
        what=f"openapi-python-client: {stable}",
        fix="Write this part of the document in another way.",
    )


def _keep_successes(endpoint: Endpoint) -> None:
    """Cut error answers, so that return types show successes alone."""
    endpoint.responses.default = None
    endpoint.responses.patterns = [
        response
        for response in endpoint.responses.patterns
        if response.status_code.range and response.status_code.range[0] in _SUCCESSES
    ]
    used = [prop for place in PLACES for prop in parameters(endpoint, place)]
    used += [body.prop for body in endpoint.bodies]
    if not is_binary(endpoint) and not is_empty(endpoint):
        used += [response.prop for response in endpoint.responses.patterns]
    endpoint.relative_imports = {
        line
        for prop in used
        for line in prop.get_imports(prefix="...") | prop.get_lazy_imports(prefix="...")
    }
