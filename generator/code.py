"""Writes values as Python code; ruff settles the layout afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Call:
    """A constructor call to be written out; arguments that are None are left away."""

    name: str
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be written as it is."""

    name: str


def code(value: object) -> str:
    """Return an expression of `value`; lists become tuples, since facts do not change."""
    match value:
        case Call():
            given = {key: item for key, item in value.arguments.items() if item is not None}
            return f"{value.name}({', '.join(f'{k}={code(item)}' for k, item in given.items())})"
        case Name():
            return value.name
        case Mapping():
            entries = cast("Mapping[str, object]", value).items()
            return f"{{{', '.join(f'{key!r}: {code(item)}' for key, item in entries)}}}"
        case list() | tuple():
            items = cast("Sequence[object]", value)
            return f"({''.join(f'{code(item)}, ' for item in items)})"
        case _:
            return repr(value)
