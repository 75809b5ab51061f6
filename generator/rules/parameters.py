"""Parameters, as the engine can send them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.document import Document, operations, resolve_place
from generator.rules import Problem, Rule
from generator.schema_facts import ANY, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALARS = frozenset({"boolean", "integer", "number", "string"})
_STYLES = {"query": "form", "path": "simple", "header": "simple"}
_NOT_ENCODED = ("allowEmptyValue", "allowReserved")
_OWN_HEADERS = frozenset({"accept", "authorization", "content-length", "content-type", "host"})
_TYPES = {
    # A boolean in a path is sent as True, an array or object as Python prints it.
    "path": frozenset({"integer", "number", "string"}),
    "header": _SCALARS,
    "query": _SCALARS | {"array", "object"},
}
_UNSENDABLE_FORMATS = {
    # A path gets str(datetime), with a space; a header gets no text at all.
    "path": frozenset({"binary", "date-time"}),
    "header": frozenset({"binary", "date", "date-time", "uuid"}),
    "query": frozenset({"binary"}),
}


def parameter_has_a_schema(document: Document) -> Iterator[Problem]:
    """The engine drops a parameter that is described by content, without a warning."""
    for place, parameter in _parameters(document):
        if "schema" not in parameter:
            fix = "Write schema; for JSON in a text add x-client-type: json-text by overlay"
            yield Problem(place=place, what="the parameter has no schema", fix=fix)


def parameter_is_written_plainly(document: Document) -> Iterator[Problem]:
    """The engine ignores style and explode: it repeats an array, and spreads an object."""
    for place, parameter in _parameters(document):
        style = parameter.get("style", _STYLES.get(parameter["in"]))
        if style != _STYLES.get(parameter["in"]):
            what = f"the style {style} is not rendered"
            yield Problem(place=place, what=what, fix="Take a text and describe its form")
        # Below path and header explode changes nothing for what is allowed there.
        if parameter["in"] == "query" and parameter.get("explode", True) is False:
            fix = "Take a text and describe its form"
            yield Problem(place=place, what="explode: false is not rendered", fix=fix)
        for key in _NOT_ENCODED:
            if parameter.get(key):
                yield Problem(place=place, what=f"{key} is not rendered", fix="Remove it")


def parameter_is_no_cookie(document: Document) -> Iterator[Problem]:
    """The engine hands cookies on as they are; anything but a text fails when it is sent."""
    for place, parameter in _parameters(document):
        if parameter["in"] == "cookie":
            fix = "Send a header, or sign with a security scheme"
            yield Problem(place=place, what="a parameter in a cookie", fix=fix)


def parameter_can_be_sent(document: Document) -> Iterator[Problem]:
    """The engine sends some types in a way that no server reads, and leaves a null out."""
    for place, parameter in _parameters(document):
        allowed = _TYPES.get(parameter["in"])
        if allowed is None or "schema" not in parameter:
            continue
        problem = _unsendable(document, parameter, allowed)
        if problem:
            what = f"{problem} in the {parameter['in']}"
            yield Problem(place=place, what=what, fix="Take a text and describe its form")


def header_is_free(document: Document) -> Iterator[Problem]:
    """The client writes these headers itself, and OpenAPI says that such parameters are ignored."""
    for place, parameter in _parameters(document):
        if parameter["in"] == "header" and parameter["name"].lower() in _OWN_HEADERS:
            what = f"the header {parameter['name']} is written by the client"
            yield Problem(place=place, what=what, fix="Remove it")


def path_parameter_has_no_default(document: Document) -> Iterator[Problem]:
    """The engine then writes a signature that Python refuses, if another one follows."""
    for place, parameter in _parameters(document):
        if parameter["in"] == "path" and "default" in parameter.get("schema", {}):
            fix = "Remove it: a path is always given in full"
            yield Problem(place=place, what="a parameter of a path has a default", fix=fix)


def _unsendable(
    document: Document, parameter: dict[str, Any], allowed: frozenset[str]
) -> str | None:
    schema = resolve_place(document, "", parameter["schema"])[1]
    types = types_of(document, schema)
    if "null" in types:
        return "null"
    if wrong := types - allowed:
        return f"{', '.join(sorted(wrong))}"
    if parameter["in"] == "header" and len(types) > 1:
        return "a union"
    if schema.get("format") in _UNSENDABLE_FORMATS[parameter["in"]]:
        return f"the format {schema['format']}"
    if "array" in types and types_of(document, schema.get("items", {})) - _SCALARS - {ANY}:
        return "an array of other than plain values"
    return None


def _parameters(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place and object of every parameter in use, each once, references followed."""
    found = {
        place: parameter
        for operation in operations(document)
        for place, parameter in (
            resolve_place(document, *declared) for declared in operation.parameters()
        )
    }
    yield from found.items()


RULES: tuple[Rule, ...] = (
    parameter_has_a_schema,
    parameter_is_written_plainly,
    parameter_is_no_cookie,
    parameter_can_be_sent,
    header_is_free,
    path_parameter_has_no_default,
)
