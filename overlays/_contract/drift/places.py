"""Places inside values: what the document calls them, and whether they are personal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..._mock.json_text import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..._mock.document import Location, Node

_ANY = "*"
_PERSONAL = "x-client-personal"
_BRANCHES = ("allOf", "anyOf", "oneOf")
_CONDITIONS = ("then", "else")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a value.

    Attributes:
        shown: its JSON pointer; `*` stands for every index, and for keys that are data.
        is_personal: whether the document says that what stands there is personal.
        voices: all schemas that may speak of what stands there.
    """

    shown: str
    is_personal: bool
    voices: tuple[Node, ...]


def place_of(schema: Node, path: Iterable[str | int]) -> Place:
    """Where a path through a value leads, as the schema of the whole value says."""
    steps: list[str] = []
    voices = list(voices_of(schema))
    is_personal = any(map(_is_marked, voices))
    for step in path:
        children = [child for voice in voices for child in _children(voice, step)]
        is_named = any(each.is_named for each in children)
        is_personal |= any(each.is_marked for each in children)
        voices = [voice for each in children for voice in voices_of(each.node)]
        is_personal |= any(map(_is_marked, voices))
        steps.append(str(step) if is_named else _ANY)
    shown = "".join(f"/{step}" for step in steps)
    return Place(shown=shown, is_personal=is_personal, voices=tuple(voices))


def voices_of(schema: Node) -> Iterator[Node]:
    """The schema and all its branches: everything that may speak of the same value."""
    yield from _voices(schema, seen=set())


def _voices(schema: Node, *, seen: set[Location]) -> Iterator[Node]:
    if schema.location in seen or not is_object(schema.value):
        return
    seen.add(schema.location)
    yield schema
    branches = [branch for keyword in _BRANCHES for branch in schema.each(keyword)]
    branches += [each for key in _CONDITIONS if (each := schema.get(key)) is not None]
    for branch in branches:
        yield from _voices(branch, seen=seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Child:
    node: Node
    is_named: bool
    is_marked: bool


def _children(voice: Node, step: str | int) -> Iterator[_Child]:
    if isinstance(step, int):
        keys = [("prefixItems", step), ("items",)]
    elif step in voice.value.get("properties", {}):
        keys = [("properties", step)]
    else:
        keys = [("additionalProperties",)]
    for each in keys:
        node = voice.get(*each)
        if node is not None:
            # The mark may stand beside a reference, which moving to the child follows.
            beside = voice.document.value_at((*voice.location, *each))
            is_marked = is_object(beside) and bool(beside.get(_PERSONAL))
            yield _Child(node=node, is_named=each[0] == "properties", is_marked=is_marked)


def _is_marked(schema: Node) -> bool:
    return bool(schema.value.get(_PERSONAL))
