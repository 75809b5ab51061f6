# Copied from overlays/_mock/parameters.py; edit it there and run `make generate`.
"""Parameters: the text on the wire, read into the value its schema speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from .errors import MockError
from .json_text import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .document import Node
    from .violations import Place

__all__ = ["Parameter", "read_parameter"]

_STYLES = {"path": "simple", "query": "form", "header": "simple"}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")

# Python refuses to read integers of more digits; such a text stays one and fails its type.
_MAX_DIGITS = 4300


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One declared parameter.

    Attributes:
        name: as declared; header names are compared in any case.
        place: `path`, `query` or `header`.
        required: whether it must be there.
        schema: where its schema stands.
        types: the JSON types its schema speaks of; for an array those of the items.
        repeats: whether it is an array, sent as a parameter of its own per item.
    """

    name: str
    place: Place
    required: bool
    schema: Node
    types: frozenset[str]
    repeats: bool

    def read(self, texts: Sequence[str]) -> Any:
        """The value of the parameter sent once or more often.

        A text that is no value of the declared types stays text. A parameter that does not
        repeat and was sent more than once is a list, which no such schema accepts.
        """
        if self.repeats or len(texts) > 1:
            return [self._value(text) for text in texts]
        return self._value(texts[0])

    def _value(self, text: str) -> Any:
        if "integer" in self.types and _INTEGER.fullmatch(text) and len(text) < _MAX_DIGITS:
            return int(text)
        if "number" in self.types and _NUMBER.fullmatch(text) and len(text) < _MAX_DIGITS:
            return float(text)
        if "boolean" in self.types and text in {"true", "false"}:
            return text == "true"
        if "null" in self.types and "string" not in self.types and text == "null":
            return None
        return text


def read_parameter(node: Node) -> Parameter:
    """Read a parameter object.

    Raises:
        MockError: its place, style or type is not one the engine can read.
    """
    name, place = node.value["name"], node.value["in"]
    where = f"{node.document.name}: {node.pointer}: parameter {name}"
    schema = node.get("schema")
    if place not in _STYLES or schema is None:
        raise MockError(f"{where}: only path, query and header parameters with a schema are read")
    if node.value.get("style", _STYLES[place]) != _STYLES[place]:
        raise MockError(f"{where}: style {node.value['style']} is not supported")
    types = frozenset(_types(schema))
    repeats = "array" in types
    if "object" in types or (repeats and (place != "query" or not node.value.get("explode", True))):
        raise MockError(f"{where}: objects, and arrays other than form exploded, are not supported")
    items = schema.get("items") if repeats else None
    return Parameter(
        name=name,
        place=cast("Place", place),
        required=node.value.get("required", False),
        schema=schema,
        types=types if items is None else frozenset(_types(items)),
        repeats=repeats,
    )


def _types(schema: Node) -> Iterator[str]:
    declared: Any = schema.value.get("type", ()) if is_object(schema.value) else ()
    yield from [declared] if isinstance(declared, str) else declared
    for keyword in ("allOf", "anyOf", "oneOf"):
        for branch in schema.each(keyword):
            yield from _types(branch)
