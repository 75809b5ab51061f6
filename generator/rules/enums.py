"""Enumerations and constants, as the engine can render them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.document import Document, schemas
from generator.identifiers import snake_case
from generator.rules import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Json

_NAMES = "x-enum-varnames"


def enum_is_not_nullable(document: Document) -> Iterator[Problem]:
    """The engine makes three classes of an enum with null, and forgets a list of types."""
    fix = "Make the enum a component, and write anyOf: [$ref, {type: 'null'}]"
    for schema in schemas(document):
        if "enum" not in schema.value:
            continue
        if None in schema.value["enum"]:
            yield Problem(place=schema.place, what="null is one value of an enum", fix=fix)
        elif isinstance(schema.value.get("type"), list):
            yield Problem(place=schema.place, what="an enum has a list of types", fix=fix)


def enum_is_of_one_type(document: Document) -> Iterator[Problem]:
    """The engine drops an enum of mixed types and all that uses it, and the values of booleans."""
    for schema in schemas(document):
        values: list[Json] = schema.value.get("enum", [])
        kinds = {type(value) for value in values if value is not None}
        if kinds and kinds not in ({str}, {int}):
            fix = "Keep to texts only or integers only, or drop the enum"
            yield Problem(place=schema.place, what="an enum of other than texts", fix=fix)


def enum_members_have_names(document: Document) -> Iterator[Problem]:
    """The engine lets a-b and a_b overwrite each other, and numbers a value without a letter."""
    for schema in schemas(document):
        values = schema.value.get("enum", [])
        names = schema.value.get(_NAMES)
        if names is not None and len(names) != len(values):
            what = f"{len(names)} names in {_NAMES} for {len(values)} values"
            yield Problem(place=schema.place, what=what, fix="Name each value, in order")
        elif names is not None:
            yield from _member_problems(schema.place, names)
        elif all(isinstance(value, str) for value in values):
            yield from _member_problems(schema.place, [value.upper() for value in values])


def constant_is_kept(document: Document) -> Iterator[Problem]:
    """The engine forgets a constant that is boolean or null, or that has a list of types."""
    for schema in schemas(document):
        if "const" not in schema.value or schema.conditional:
            continue
        if reason := _lost_constant(schema.value):
            yield Problem(place=schema.place, what=f"a constant {reason}", fix="Write it as text")


def _member_problems(place: str, names: list[str]) -> Iterator[Problem]:
    members = Counter(snake_case(name).upper() for name in names)
    for name in names:
        if not name[:1].isalpha() or not snake_case(name).isidentifier():
            what = f"the value {name!r} of an enum makes no name"
            yield Problem(place=place, what=what, fix=f"Add {_NAMES}, one name for each value")
    for member, count in members.items():
        if member and count > 1:
            what = f"{count} values of an enum are both {member}"
            yield Problem(place=place, what=what, fix=f"Add {_NAMES}, one name for each value")


def _lost_constant(schema: dict[str, Any]) -> str | None:
    if not isinstance(schema["const"], str | int | float) or isinstance(schema["const"], bool):
        return "that is no text and no number"
    if isinstance(schema.get("type"), list):
        return "with a list of types"
    return "beside an enum" if "enum" in schema else None


RULES: tuple[Rule, ...] = (
    enum_is_not_nullable,
    enum_is_of_one_type,
    enum_members_have_names,
    constant_is_kept,
)
