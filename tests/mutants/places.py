"""The places of a schema: where in a value they are, and where in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overlays._mock.document import Node
    from overlays._mock.operations import Operation

ANY = "*"
"""Stands for every item of a list, and for every key that the document does not name."""
_ANNOTATIONS = {"title", "description", "examples", "deprecated", "x-evidence"}
_BRANCHES = ("allOf", "anyOf", "oneOf")
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A schema inside a schema.

    Attributes:
        path: from the value of the whole schema to the values that this one speaks of.
        keys: from the root of the document to this schema; references are followed.
        schema: this one.
        owner: the object schema that names it as a property; None for any other place.
    """

    path: tuple[str, ...]
    keys: Keys
    schema: Node
    owner: Node | None = None

    @property
    def name(self) -> str:
        """The last step to it; for a property its name."""
        return self.path[-1]

    @property
    def is_branch(self) -> bool:
        """Whether it is one of several schemas of one value."""
        return len(self.keys) > 1 and self.keys[-2] in _BRANCHES

    @property
    def is_required(self) -> bool:
        """Whether an object has to have this property."""
        return self.owner is not None and self.name in self.owner.value.get("required", ())

    def says(self, keyword: str) -> Any:
        """What the schema itself says under a keyword; None where it says nothing."""
        return self.schema.value.get(keyword) if is_object(self.schema.value) else None

    @property
    def types(self) -> tuple[str, ...]:
        """The types that the schema itself allows; none where it does not say."""
        found = self.says("type")
        if found is None:
            return ()
        return (found,) if isinstance(found, str) else tuple(found)


def places_of(schema: Node, *, path: tuple[str, ...], keys: Keys) -> Iterator[Place]:
    """The schema itself and all inside it, those of every branch; a circle is walked once."""
    yield from _walk(Place(path=path, keys=keys, schema=schema), above=())


def _walk(place: Place, *, above: tuple[object, ...]) -> Iterator[Place]:
    schema = place.schema
    if schema.location in above:
        return
    yield place
    above = (*above, schema.location)
    for child in _children(place):
        yield from _walk(child, above=above)


def _children(place: Place) -> Iterator[Place]:
    schema, path, keys = place.schema, place.path, place.keys
    for keyword in _BRANCHES:
        branches = list(schema.each(keyword))
        if keyword == "anyOf" and any(_takes_anything(branch) for branch in branches):
            continue  # The others assert nothing.
        for index, branch in enumerate(branches):
            yield Place(path=path, keys=(*keys, keyword, index), schema=branch, owner=place.owner)
    properties = schema.get("properties")
    for name, child in properties.items() if properties else ():
        inner = (*keys, "properties", name)
        yield Place(path=(*path, name), keys=inner, schema=child, owner=schema)
    for keyword in ("items", "additionalProperties"):
        inside = schema.get(keyword)
        if inside is not None and is_object(inside.value):
            yield Place(path=(*path, ANY), keys=(*keys, keyword), schema=inside)


def _takes_anything(schema: Node) -> bool:
    return is_object(schema.value) and not {*schema.value} - _ANNOTATIONS


def pointer(keys: Keys) -> str:
    """The JSON pointer of some keys."""
    return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in keys)


def shown(operation: Operation, keys: Keys) -> str:
    """The JSON pointer of a place, from the operation where it is inside of it."""
    start = operation.node.location
    return pointer(keys[len(start) :] if keys[: len(start)] == start else keys)


def slots(value: Any, path: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    """Each container, with the key in it, that a path leads to and that is there."""
    step, rest = path[0], path[1:]
    for key in list(_keys(value, step)):
        if rest:
            yield from slots(value[key], rest)
        else:
            yield value, key


def containers(value: Any, path: Sequence[str]) -> Iterator[Any]:
    """Each value that a path leads to; the value itself where it is empty."""
    if not path:
        yield value
        return
    for holder, key in slots(value, path):
        yield holder[key]


def _keys(value: Any, step: str) -> Iterator[Any]:
    if is_object(value):
        yield from value if step == ANY else [step] if step in value else []
    elif is_array(value):
        indexes = range(len(value))
        yield from (index for index in indexes if step in {ANY, str(index)})
