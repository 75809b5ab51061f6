# Copied from overlays/govuk_notify/behaviour/validation.py; edit it there and run `make generate`.
"""Holding a request against the server's own rules, in the server's own words.

The messages are those of a JSON Schema validator written in Python: values appear as Python prints
them, and then every apostrophe is taken away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    Check = Callable[[object, datetime], str | None]

JsonType = Literal["string", "object", "array", "boolean", "null"]

_PYTHON_TYPES: dict[JsonType, type] = {
    "string": str,
    "object": dict,
    "array": list,
    "boolean": bool,
    "null": type(None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the value of one field must be.

    Attributes:
        types: the JSON types allowed; empty for any.
        max_length: of a text, in characters.
        choices: the texts allowed; of an array those allowed as items.
        check: what else must hold; told the value and the time, it answers the problem or None.
        message: replaces whatever the problem is.
    """

    types: tuple[JsonType, ...] = ("string",)
    max_length: int | None = None
    choices: tuple[str, ...] = ()
    check: Check | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """What an object must be: its fields in the order in which they are checked."""

    rules: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    is_closed: bool = True
    unexpected_first: bool = False
    """Whether unknown fields are reported before the fields' own problems instead of last."""


def problems(schema: Schema, value: object, *, now: datetime) -> list[str]:
    """The validation messages for a value, in the server's order; duplicates included."""
    if not isinstance(value, dict):
        return [_wrong_type(value, ("object",))]
    fields = cast("dict[str, object]", value)
    own = [
        _without_apostrophes(f"{name} {problem}")
        for name, rule in schema.rules.items()
        if name in fields
        for problem in _problems_of(rule, fields[name], now=now)
    ]
    missing = [
        _without_apostrophes(f"{name!r} is a required property")
        for name in schema.required
        if name not in fields
    ]
    unexpected = _unexpected(schema, fields)
    if schema.unexpected_first:
        return [*unexpected, *own, *missing]
    return [*own, *missing, *unexpected]


def _problems_of(rule: Rule, value: object, *, now: datetime) -> Iterator[str]:
    for problem in _reasons(rule, value, now=now):
        yield rule.message or problem


def _reasons(rule: Rule, value: object, *, now: datetime) -> Iterator[str]:
    if rule.types and not any(isinstance(value, _PYTHON_TYPES[name]) for name in rule.types):
        yield _wrong_type(value, rule.types)
    if isinstance(value, str) and rule.max_length is not None and len(value) > rule.max_length:
        yield f"{value!r} is too long"
    if rule.choices:
        yield from (
            f"{item!r} is not one of {list(rule.choices)!r}"
            for item in _items(value)
            if item not in rule.choices
        )
    problem = _checked(rule, value, now=now)
    if problem is not None:
        yield problem


def _items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _checked(rule: Rule, value: object, *, now: datetime) -> str | None:
    return None if rule.check is None else rule.check(value, now)


def _wrong_type(value: object, types: Sequence[JsonType]) -> str:
    return _without_apostrophes(f"{value!r} is not of type {', '.join(types)}")


def _unexpected(schema: Schema, fields: Mapping[str, object]) -> list[str]:
    extras = sorted(name for name in fields if name not in schema.rules)
    if not extras or not schema.is_closed:
        return []
    names, verb = ", ".join(map(repr, extras)), "was" if len(extras) == 1 else "were"
    message = f"Additional properties are not allowed ({names} {verb} unexpected)"
    return [_without_apostrophes(message)]


def _without_apostrophes(text: str) -> str:
    return text.replace("'", "")
