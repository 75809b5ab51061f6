"""The way through an OpenAPI document: its operations, schemas and references.

All walks know data from structure: below ``example``, ``default``, ``enum`` or an ``x-`` key
nothing is a schema or a reference; below ``properties`` every key is a name, even ``default``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

from generator.pointer import pointer, pointer_parts, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Document: TypeAlias = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

SCHEMA_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
SCHEMA_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs")
CONDITIONS = ("dependentSchemas", "else", "if", "not", "then")
"""Keywords whose schemas only restrict, and describe no value on their own."""

SCHEMA_VALUES = (
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
)

_DATA_KEYS = frozenset({"const", "default", "enum", "example", "value"})
_NAME_MAPS = frozenset(
    {
        *SCHEMA_MAPS,
        "callbacks",
        "content",
        "encoding",
        "headers",
        "links",
        "parameters",
        "pathItems",
        "paths",
        "requestBodies",
        "responses",
        "schemas",
        "securitySchemes",
        "webhooks",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation: where it stands, and its own object in the document."""

    path: str
    method: str
    place: str
    """Its JSON pointer."""

    value: dict[str, Any]
    shared_parameters: tuple[tuple[str, dict[str, Any]], ...]
    """Pointer and object of each parameter of the path item that is not redefined here."""

    webhook: bool

    @property
    def id(self) -> str | None:
        """Return the operationId, if it has one."""
        return self.value.get("operationId")

    def parameters(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the pointer and object of each parameter, the path item's first; references too."""
        yield from self.shared_parameters
        for index, parameter in enumerate(self.value.get("parameters", [])):
            yield f"{self.place}{pointer('parameters', index)}", parameter

    def responses(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield the pointer, status and object of each response; references too."""
        for status, response in self.value.get("responses", {}).items():
            yield f"{self.place}{pointer('responses', status)}", status, response


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One schema object that is written in the document; it may be a reference."""

    place: str
    """Its JSON pointer."""

    value: dict[str, Any]
    keyword: str
    """The keyword of the outer schema that it hangs from; empty for an outermost one."""

    conditional: bool
    """Whether it, or one around it, hangs from a keyword that only restricts."""


def operations(document: Document) -> Iterator[Operation]:
    """Yield every operation below ``paths``, in document order."""
    yield from _operations(document, "paths")


def webhooks(document: Document) -> Iterator[Operation]:
    """Yield every operation below ``webhooks``, in document order."""
    yield from _operations(document, "webhooks")


def schemas(document: Document) -> Iterator[Schema]:
    """Yield every schema written in the document, outer before inner."""
    for place, holder in objects(document):
        if isinstance(holder.get("schema"), dict):
            yield from _schemas(holder["schema"], f"{place}/schema")
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        yield from _schemas(schema, pointer("components", "schemas", name))


def objects(
    value: Json, place: str = "", *, names: bool = False
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pointer and value of every object that is no data and no map of names."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from objects(item, f"{place}{pointer(index)}")
    if not isinstance(value, dict):
        return
    if not names:
        yield place, value
    for key, item in value.items():
        if names:
            yield from objects(item, f"{place}{pointer(key)}")
        elif key == "examples":
            # A map holds Example objects; the list below a schema holds data.
            yield from objects(
                item if isinstance(item, dict) else None, f"{place}/{key}", names=True
            )
        elif key not in _DATA_KEYS and not key.startswith("x-"):
            yield from objects(item, f"{place}{pointer(key)}", names=key in _NAME_MAPS)


def references(value: Json) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pointer and object that hold each ``$ref``, and the reference itself."""
    for place, holder in objects(value):
        reference = holder.get("$ref")
        if isinstance(reference, str):
            yield place, holder, reference


def resolve(document: Document, value: dict[str, Any]) -> dict[str, Any]:
    """Return ``value`` or, where it is a local reference, what it leads to in the end.

    Raises:
        LookupError: the reference leads nowhere, round in a circle or out of the document.
    """
    return resolve_place(document, "", value)[1]


def resolve_place(
    document: Document, place: str, value: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return the pointer and object that ``value``, which stands at ``place``, leads to in the end.

    Raises:
        LookupError: as ``resolve``.
    """
    seen: set[str] = set()
    while isinstance(reference := value.get("$ref"), str):
        if reference in seen:
            raise LookupError(reference)
        seen.add(reference)
        place, value = resolve_step(document, reference)
    return place, value


def resolve_step(document: Document, reference: str) -> tuple[str, dict[str, Any]]:
    """Return the pointer and object that a local reference names.

    Raises:
        LookupError: it names nothing, or something that is no object, or another document.
    """
    hash_, place = reference[:1], unquote(reference[1:])
    value = value_at(document, pointer_parts(place)) if hash_ == "#" else None
    if not isinstance(value, dict):
        raise LookupError(reference)  # noqa: TRY004 -- the document is wrong, not the caller
    return place, value


def _operations(document: Document, kind: str) -> Iterator[Operation]:
    for path, item in document.get(kind, {}).items():
        place = pointer(kind, path)
        methods = [key for key in item if key in METHODS] if path[:2] != "x-" else []
        for method in methods:
            yield Operation(
                path=path,
                method=method,
                place=f"{place}/{method}",
                value=item[method],
                shared_parameters=tuple(_shared(document, place, item, item[method])),
                webhook=kind == "webhooks",
            )


def _shared(
    document: Document, place: str, item: dict[str, Any], operation: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    own = [_identity(document, parameter) for parameter in operation.get("parameters", [])]
    for index, parameter in enumerate(item.get("parameters", [])):
        if _identity(document, parameter) not in own:
            yield f"{place}{pointer('parameters', index)}", parameter


def _identity(document: Document, parameter: dict[str, Any]) -> tuple[str, str]:
    resolved = resolve(document, parameter)
    return resolved["name"], resolved["in"]


def _schemas(
    value: Json, place: str, keyword: str = "", *, conditional: bool = False
) -> Iterator[Schema]:
    if not isinstance(value, dict):
        return
    inside = conditional or keyword in CONDITIONS
    yield Schema(place=place, value=value, keyword=keyword, conditional=inside)
    for key, item in value.items():
        inner = f"{place}{pointer(key)}"
        for part, schema in _members(key, item):
            yield from _schemas(schema, f"{inner}{part}", key, conditional=inside)


def _members(keyword: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Yield the schemas below one keyword, each with the rest of the pointer to it."""
    if keyword in SCHEMA_VALUES:
        yield "", value
    elif keyword in SCHEMA_LISTS and isinstance(value, list):
        yield from ((pointer(index), item) for index, item in enumerate(value))
    elif keyword in SCHEMA_MAPS and isinstance(value, dict):
        yield from ((pointer(name), item) for name, item in value.items())
