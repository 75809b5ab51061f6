# Copied from overlays/_contract/drift/inferring.py; edit it there and run `make generate`.
"""Schemas that some values fit, which tell nothing of the values but their types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")
_ORDER = ("string", "integer", "number", "boolean", "array", "object", "null")


def type_of(value: Any) -> str:
    """The JSON Schema type of a decoded value; of a number the narrower one."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) or value.is_integer() else "number"
    if isinstance(value, str):
        return "string"
    return "array" if is_array(value) else "object"


def types_with(declared: Iterable[str], values: Iterable[Any]) -> list[str]:
    """The declared types, and after them those of values, each once."""
    types = dict.fromkeys(declared)
    new = {type_of(value) for value in values}
    types |= dict.fromkeys(each for each in _ORDER if each in new)
    if "number" in types:
        types.pop("integer", None)
    return list(types)


def as_keyword(types: Sequence[str]) -> str | list[str]:
    """Types as the keyword `type` has them."""
    return types[0] if len(types) == 1 else list(types)


def inferred(values: Sequence[Any]) -> dict[str, Any]:
    """The schema of one more property: only the types of its values."""
    return {"type": as_keyword(types_with((), values))}


def inferred_body(values: Sequence[Any]) -> dict[str, Any]:
    """The schema of whole bodies: their types and, of objects, the names and types of properties.

    Keys that are no plain names may be data, so that then none is told.
    """
    schema = inferred(values)
    names = dict.fromkeys(name for each in values if is_object(each) for name in each)
    if not names or not all(map(_NAME.fullmatch, names)):
        return schema
    properties = {
        name: inferred([each[name] for each in values if is_object(each) and name in each])
        for name in names
    }
    return {**schema, "properties": properties}
