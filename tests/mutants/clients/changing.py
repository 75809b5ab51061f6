"""The parts of a request, see `tests.mutants.parts`, with something else at one place."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_object
from tests.mutants.places import ANY, containers, slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Parts = Mapping[str, Any]
    Path = tuple[str, ...]

NAME = "mutated"
"""A name that no object of a document has."""


def with_value(parts: Parts, path: Path, value: Any) -> Parts:
    """With a value wherever a path leads to; put there where nothing is, if something can be."""
    copy = dict(deepcopy(parts))
    for holder, key in list(slots(copy, path)) or list(_empty(copy, path)):
        holder[key] = value
    return copy


def without(parts: Parts, path: Path) -> Parts:
    """Without the properties that a path leads to."""
    copy = dict(deepcopy(parts))
    for holder, key in list(slots(copy, path)):
        if is_object(holder):
            del holder[key]
    return copy


def with_more(parts: Parts, path: Path) -> Parts:
    """With one property more in the objects that a path leads to."""
    copy = dict(deepcopy(parts))
    for each in containers(copy, path):
        if is_object(each):
            each[NAME] = NAME
    return copy


def _empty(parts: Parts, path: Path) -> Iterator[tuple[Any, Any]]:
    """The objects that could have what a path leads to, with its name; any name for any."""
    *above, last = path
    holders = containers(parts, above)
    yield from ((each, NAME if last == ANY else last) for each in holders if is_object(each))
