"""Gives the engine's data the names of the overlays and the places of our layout."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonIdentifier

from generator.components import component_of
from generator.components import parameters as declared_parameters
from generator.document import operations
from generator.render.engine import FIELD_PREFIX, PLACES, parameters, properties, wire_name
from generator.schema_facts import properties_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties import Property

    from generator.render.engine import Parsed

# Words that annotations in the body of a class need: an attribute of that name would hide them.
_NEEDED_BY_ANNOTATIONS = frozenset(
    [
        "bool",
        "bytes",
        "classmethod",
        "datetime",
        "dict",
        "float",
        "int",
        "list",
        "object",
        "self",
        "set",
        "str",
        "tuple",
    ]
)


def rename(parsed: Parsed) -> None:
    """Apply `x-client-name` to parameters and properties."""
    for operation in operations(parsed.document):
        endpoint = parsed.endpoints.get(str(operation.id))
        if endpoint is not None:
            declared = declared_parameters(parsed.document, operation)
            _rename_parameters(endpoint, {(p["in"], p["name"]): p for p in declared})
    for model in parsed.data.models:
        schema = component_of(parsed.document, parsed.component_of(model))
        declared_here = properties_of(parsed.document, schema)
        for prop in properties(model):
            name = declared_here.get(wire_name(prop), {}).get("x-client-name")
            _set_name(prop, name or _plain(prop))


def relocate(parsed: Parsed, folder: str | None) -> None:
    """Point imports at `models/<folder>/`, for a document that has its own."""
    if folder is None:
        return
    for endpoint in parsed.endpoints.values():
        endpoint.relative_imports = _moved(
            endpoint.relative_imports, {r"\.\.\.models\.": f"...models.{folder}."}
        )
    inside = {r"\.\.models\.": ".", r"\.\.types ": "...types "}
    for model in parsed.data.models:
        model.set_relative_imports(_moved(model.relative_imports or (), inside))
        model.set_lazy_imports(_moved(model.lazy_imports or (), inside))


def _rename_parameters(endpoint: Endpoint, declared: dict[tuple[str, str], dict[str, Any]]) -> None:
    renamed: dict[str, str] = {}
    for place in PLACES:
        for prop in parameters(endpoint, place):
            before = str(prop.python_name)
            _set_name(prop, declared[place, wire_name(prop)].get("x-client-name"))
            if place == "path":
                renamed[before] = str(prop.python_name)
    endpoint.path = _path_with(endpoint.path, renamed)


def _path_with(path: UntrustedString, renamed: dict[str, str]) -> UntrustedString:
    """Return a path with new names in it, all at once: one may be the former name of another."""
    return UntrustedString(
        re.sub(
            r"\{([^}]+)\}",
            lambda match: f"{{{renamed.get(match[1], match[1])}}}",
            path.get_untrusted_value(),
        )
    )


def _moved(lines: Iterable[str], moves: dict[str, str]) -> set[str]:
    moved: set[str] = set()
    for line in lines:
        for pattern, replacement in moves.items():
            line = re.sub(rf"^from {pattern}", f"from {replacement}", line)  # noqa: PLW2901 - each move works on the last
        moved.add(line)
    return moved


def _plain(prop: Property) -> str | None:
    """Undo the engine's trailing underscore where the plain word does no harm as an attribute."""
    word = wire_name(prop)
    escaped = prop.python_name == f"{word}_"
    harmless = not iskeyword(word) and word not in _NEEDED_BY_ANNOTATIONS
    return word if escaped and harmless else None


def _set_name(prop: Property, name: str | None) -> None:
    if name is not None:
        identifier = PythonIdentifier(f"{name}", FIELD_PREFIX)
        # The engine would escape builtins again, but the word is final.
        object.__setattr__(prop, "python_name", str.__new__(type(identifier), name))
