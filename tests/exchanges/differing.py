"""How a difference is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN_CHARACTERS = 300


def difference(what: str, expected: object, actual: object) -> Iterator[str]:
    """Yield one line if the two are not equal."""
    if expected != actual:
        yield f"{what}: should be {_shown(expected)}, but is {_shown(actual)}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN_CHARACTERS else text[:_SHOWN_CHARACTERS] + "…"
