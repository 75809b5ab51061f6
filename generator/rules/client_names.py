"""Python names: what a user of the client reads, given by overlay or made from the document."""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING

from generator.document import Document, operations, resolve_place, schemas
from generator.identifiers import RESERVED, is_plain, is_taken, pascal_case, snake_case
from generator.pointer import pointer
from generator.rules import Problem, Rule
from generator.schema_facts import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADD = "Add x-client-name by overlay"

# The engine calls its own variables in a module of an operation so: the argument would be lost.
_ARGUMENTS = frozenset(
    {"body", "client", "cookies", "headers", "isinstance", "params", "quote", "str", "url"}
)
# The engine calls methods and variables of a model so: reading one would fail or lose values.
_ATTRIBUTES = frozenset(
    {
        "additional_keys",
        "additional_properties",
        "cast",
        "cls",
        "d",
        "field_dict",
        "files",
        "from_dict",
        "prop",
        "prop_dict",
        "prop_name",
        "src_dict",
        "to_dict",
        "to_multipart",
    }
)
# An attribute of one of these names would hide the type from the annotations below it.
_TYPES = frozenset({"bool", "bytes", "datetime", "dict", "float", "int", "list", "str", "tuple"})
# The engine imports these into the modules of models and operations.
_CLASSES = frozenset(
    {
        "Any",
        "AuthenticatedClient",
        "BinaryIO",
        "BytesIO",
        "Client",
        "Enum",
        "File",
        "FileTypes",
        "Generator",
        "HTTPStatus",
        "IntEnum",
        "Literal",
        "Mapping",
        "Response",
        "StrEnum",
        "T",
        "TextIO",
        "TypeVar",
        "UNSET",
        "UUID",
        "Unset",
    }
)
_CLASS = re.compile(r"[A-Z][A-Za-z0-9]*")


def argument_has_a_name(document: Document) -> Iterator[Problem]:
    """Each parameter is an argument of its own name: none is renamed unsaid, lost or doubled."""
    for operation in operations(document):
        names: dict[str, str] = {}
        for declared in operation.parameters():
            place, parameter = resolve_place(document, *declared)
            name = parameter.get("x-client-name") or snake_case(parameter["name"])
            given = "x-client-name" in parameter
            if problem := _name_problem(parameter["name"], name, given=given, taken=_ARGUMENTS):
                yield Problem(place=place, what=problem, fix=_ADD)
            elif not given and name in RESERVED:
                what = f"{parameter['name']} would be renamed {name}_"
                yield Problem(place=place, what=what, fix=_ADD)
            yield from _clash(place, name, f"{parameter['in']} {parameter['name']}", names)
        for name in sorted(names):
            if f"json_{name}" in names:
                what = f"the arguments {name} and json_{name} overwrite each other"
                yield Problem(place=operation.place, what=what, fix=_ADD)


def attribute_has_a_name(document: Document) -> Iterator[Problem]:
    """Each property is an attribute of its own name: none is renamed unsaid, lost or doubled."""
    for schema in schemas(document):
        names: dict[str, str] = {}
        arrays: list[str] = []
        for wire, value in schema.value.get("properties", {}).items():
            place = f"{schema.place}{pointer('properties', wire)}"
            name = value.get("x-client-name") or snake_case(wire)
            given = "x-client-name" in value
            taken = _ATTRIBUTES | _TYPES
            if problem := _name_problem(wire, name, given=given, taken=taken):
                yield Problem(place=place, what=problem, fix=_ADD)
            yield from _clash(place, name, wire, names)
            if "array" in types_of(document, value):
                arrays.append(name)
        for name in sorted({f"{a}_item{end}" for a in arrays for end in ("", "_data")} & {*names}):
            what = f"the attribute {name} would be overwritten by the items of an array"
            yield Problem(place=schema.place, what=what, fix=_ADD)


def class_has_a_name(document: Document) -> Iterator[Problem]:
    """Each component is a class of its own name, which no import or variable has already."""
    seen: dict[str, str] = {}
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        place = pointer("components", "schemas", name)
        class_name: str = schema.get("x-client-name", name)
        if not _CLASS.fullmatch(class_name) or class_name != pascal_case(class_name):
            what = f"{class_name} is no class name; it would become {pascal_case(class_name)}"
            yield Problem(place=place, what=what, fix="Rename it, or add x-client-name by overlay")
        elif is_taken(class_name) or class_name in _CLASSES:
            yield Problem(place=place, what=f"the class name {class_name} is taken", fix=_ADD)
        elif snake_case(class_name) in _ATTRIBUTES:
            what = f"a variable is named like the module of {class_name}"
            yield Problem(place=place, what=what, fix=_ADD)
        yield from _clash(place, snake_case(class_name).replace("_", ""), name, seen)


def _name_problem(wire: str, name: str, *, given: bool, taken: frozenset[str]) -> str | None:
    if iskeyword(name) or name in taken:
        return f"the name {name} is taken"
    if given:
        valid = name == snake_case(name) and name.isidentifier()
        return None if valid else f"the name {name} is not in snake_case"
    return None if is_plain(wire) else f"{wire} makes no name"


def _clash(place: str, name: str, source: str, seen: dict[str, str]) -> Iterator[Problem]:
    if name in seen:
        what = f"{source} and {seen[name]} are both {name}"
        yield Problem(place=place, what=what, fix=_ADD)
    seen.setdefault(name, source)


RULES: tuple[Rule, ...] = (
    argument_has_a_name,
    attribute_has_a_name,
    class_has_a_name,
)
