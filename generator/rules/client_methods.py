"""Methods and their arguments: each has a name that is free where it stands."""

from __future__ import annotations

from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from generator.document import Document, operations, resolve
from generator.identifiers import pascal_case, snake_case
from generator.rules import Problem, Rule
from generator.rules.bodies import is_binary
from generator.schema_facts import properties_of, request_schemas, success_schemas, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.document import Operation

_CHOOSE = "Choose another name"
_CLIENT_ATTRIBUTES = frozenset({"aclose", "close", "with_options"})
# Classes that stand beside those of resources: in their own modules, or where they are imported.
_CLASSES = frozenset(
    {
        "Any",
        "AsyncCalls",
        "AsyncPages",
        "Auto",
        "Clock",
        "Confirm",
        "File",
        "Literal",
        "Mapping",
        "Operation",
        "Pages",
        "Paging",
        "Parse",
        "Path",
        "Refusal",
        "Self",
        "Sequence",
        "Tracer",
        "Unset",
    }
)
_RAW = "with_raw_response"
# A method of one of these names would hide the type from the annotations of its class.
_TYPES = frozenset({"bool", "builtins", "bytes", "datetime", "float", "int", "models", "str"})
# What every method has besides the arguments of its operation, and what its module is made with.
_ARGUMENTS = frozenset({"extra_headers", "models", "self", "timeout"})


def resource_has_a_name(document: Document) -> Iterator[Problem]:
    """Each resource is an attribute and a class of its own."""
    for operation in operations(document):
        resource: str = operation.value["x-client-name"]["resource"]
        taken = resource in _CLIENT_ATTRIBUTES or pascal_case(resource) in _CLASSES
        if iskeyword(resource) or taken or resource.startswith("async_") or _RAW in resource:
            what = f"the resource {resource} is taken"
            yield Problem(place=f"{operation.place}/x-client-name", what=what, fix=_CHOOSE)


def method_is_unique(document: Document) -> Iterator[Problem]:
    """Each method is a name of Python that hides nothing, and no two share it in a resource."""
    seen: dict[tuple[str, str], str] = {}
    for operation in operations(document):
        place = f"{operation.place}/x-client-name"
        resource = operation.value["x-client-name"]["resource"]
        saved = ("", "_to_file") if _answers_a_file(document, operation) else ("",)
        for variant in _variants(operation):
            if iskeyword(variant["method"]):
                what = f"the method {variant['method']} is a keyword of Python"
                yield Problem(place=place, what=what, fix=_CHOOSE)
            if variant["method"] == _RAW:
                what = f"the method {_RAW} is what every resource has"
                yield Problem(place=place, what=what, fix=_CHOOSE)
            if variant["method"] in _TYPES:
                what = f"the method {variant['method']} would hide a type"
                yield Problem(place=place, what=what, fix=_CHOOSE)
            for method in (f"{variant['method']}{ending}" for ending in saved):
                if (resource, method) in seen:
                    what = f"{resource}.{method} is also {seen[resource, method]}"
                    yield Problem(place=place, what=what, fix="Rename one of the two")
                seen[resource, method] = operation.id or operation.place


def method_variant_exists(document: Document) -> Iterator[Problem]:
    """Where one operation is several methods, each request and response is one of its variants."""
    for operation in operations(document):
        place = f"{operation.place}/x-client-name"
        known = {
            "request": set(_class_names(document, request_schemas(document, operation))),
            "response": set(_class_names(document, success_schemas(document, operation))),
        }
        for variant in operation.value["x-client-name"].get("methods", []):
            for side, names in known.items():
                if side in variant and variant[side] not in names:
                    what = f"{variant[side]} is no {side} of {operation.id}"
                    fix = f"Known are: {', '.join(sorted(names)) or 'none'}"
                    yield Problem(place=place, what=what, fix=fix)


def method_argument_is_free(document: Document) -> Iterator[Problem]:
    """The parts of a body stand beside the parameters, as arguments of one method."""
    for operation in operations(document):
        saves = {"path"} if _answers_a_file(document, operation) else set[str]()
        for variant in _variants(operation):
            seen = dict.fromkeys(_ARGUMENTS | saves, "what every method has")
            for name, told in _arguments(document, operation, variant):
                if name in seen:
                    what = f"the argument {name} of {variant['method']} is {told} and {seen[name]}"
                    fix = "Rename one by x-client-name in an overlay"
                    yield Problem(place=operation.place, what=what, fix=fix)
                seen[name] = told


def _arguments(
    document: Document, operation: Operation, variant: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield each argument of a method, and what it is in the document."""
    for _, declared in operation.parameters():
        parameter = resolve(document, declared)
        name = parameter.get("x-client-name") or snake_case(parameter["name"])
        yield name, f"the {parameter['in']} parameter {parameter['name']}"
    properties = _body_properties(document, operation, variant)
    for wire, value in properties.items():
        yield value.get("x-client-name") or snake_case(wire), f"the property {wire}"
    if "requestBody" in operation.value and not properties:
        yield "body", "the body"


def _body_properties(
    document: Document, operation: Operation, variant: dict[str, str]
) -> dict[str, dict[str, Any]]:
    """Return what of a body becomes arguments; nothing where it is passed whole."""
    found = [
        (_class_name(document, place), schema)
        for request in request_schemas(document, operation)
        for place, schema in variants(document, "", request)
    ]
    if "request" in variant:
        found = [each for each in found if each[0] == variant["request"]]
    return properties_of(document, found[0][1]) if len(found) == 1 else {}


def _variants(operation: Operation) -> list[dict[str, str]]:
    name = operation.value["x-client-name"]
    variants_of_body: list[dict[str, str]] = name.get("methods", [name])
    return variants_of_body


def _answers_a_file(document: Document, operation: Operation) -> bool:
    return any(is_binary(document, schema) for schema in success_schemas(document, operation))


def _class_names(document: Document, found: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the class of each component among schemas and their variants."""
    for schema in found:
        for place, _ in variants(document, "", schema):
            yield _class_name(document, place)


def _class_name(document: Document, place: str) -> str:
    _, _, name = place.rpartition("/")
    component = document.get("components", {}).get("schemas", {}).get(name, {})
    renamed: str = component.get("x-client-name", name)
    return renamed


RULES: tuple[Rule, ...] = (
    resource_has_a_name,
    method_is_unique,
    method_variant_exists,
    method_argument_is_free,
)
