"""Properties that a document does not name, though it does not forbid them either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..._mock.document import Location, Node
    from ..._mock.validation import Validation

_ALTERNATIVES = ("anyOf", "oneOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeclared:
    """A property that no schema of its object names.

    Attributes:
        owner: the schema that would name it.
        path: from the whole value to the object.
        name: of the property.
        value: of the property.
    """

    owner: Node
    path: Location
    name: str
    value: Any


def undeclared(schema: Node, value: Any, validation: Validation) -> Iterator[Undeclared]:
    """Every property that is not named, wherever the schemas of its object name any.

    Of alternatives those speak of an object that it fits; where it fits none, those it fits best.
    """
    yield from _Search(validation).of([schema], value, path=())


@dataclass(frozen=True, slots=True)
class _Search:
    validation: Validation

    def of(self, schemas: Sequence[Node], value: Any, *, path: Location) -> Iterator[Undeclared]:
        if is_array(value):
            voices = speaking(schemas, value, self.validation)
            for index, item in enumerate(value):
                children = [child for each in voices for child in _of_item(each, index)]
                yield from self.of(children, item, path=(*path, index))
        elif is_object(value):
            yield from self._of_object(schemas, value, path=path)

    def _of_object(
        self, schemas: Sequence[Node], value: dict[str, Any], *, path: Location
    ) -> Iterator[Undeclared]:
        voices = speaking(schemas, value, self.validation)
        owner = _owner(voices, schemas)
        is_open = any(each.value.get("additionalProperties", False) is not False for each in voices)
        for name, item in value.items():
            if any(_names(each, name) for each in voices):
                if is_object(item) or is_array(item):
                    children = [child for each in voices for child in _of_property(each, name)]
                    yield from self.of(children, item, path=(*path, name))
            elif owner is not None and not is_open:
                yield Undeclared(owner=owner, path=path, name=name, value=item)


def speaking(schemas: Iterable[Node], value: Any, validation: Validation) -> list[Node]:
    """The schemas of a value and their branches; of alternatives those that it fits best."""
    return list(_speaking(schemas, value, validation, seen=set()))


def _speaking(
    schemas: Iterable[Node], value: Any, validation: Validation, *, seen: set[Location]
) -> Iterator[Node]:
    for schema in schemas:
        if schema.location in seen or not is_object(schema.value):
            continue
        seen.add(schema.location)
        yield schema
        branches = [*schema.each("allOf")]
        for keyword in _ALTERNATIVES:
            branches += _fitting(list(schema.each(keyword)), value, validation)
        branches += [each for key in ("then", "else") if (each := schema.get(key)) is not None]
        yield from _speaking(branches, value, validation, seen=seen)


def _fitting(branches: Sequence[Node], value: Any, validation: Validation) -> list[Node]:
    counts = [len(validation.violations(each, value, place="body")) for each in branches]
    return [each for each, count in zip(branches, counts, strict=True) if count == min(counts)]


def _owner(voices: Sequence[Node], schemas: Sequence[Node]) -> Node | None:
    """What would name one property more: what forbids it, else what stands closest."""
    closed = [each for each in voices if each.value.get("additionalProperties") is False]
    naming = [each for each in voices if "properties" in each.value]
    near = [
        each
        for each in naming
        if any(each.location[: len(start.location)] == start.location for start in schemas)
    ]
    return next(iter((*closed, *near, *naming)), None)


def _of_item(schema: Node, index: int) -> Iterator[Node]:
    child = schema.get("prefixItems", index) or schema.get("items")
    if child is not None:
        yield child


def _names(schema: Node, name: str) -> bool:
    """Whether a schema speaks of a property."""
    said = schema.value
    return (
        name in said.get("properties", ())
        or is_object(said.get("additionalProperties"))
        or any(_matches(pattern, name) for pattern in said.get("patternProperties", ()))
    )


def _matches(pattern: str, name: str) -> bool:
    try:
        return re.search(pattern, name) is not None
    except re.error:
        return True  # Of another dialect: the validator has looked at it, this one cannot.


def _of_property(schema: Node, name: str) -> Iterator[Node]:
    named = schema.get("properties", name)
    if named is not None:
        yield named
        return
    for pattern in schema.value.get("patternProperties", ()):
        child = schema.get("patternProperties", pattern)
        if child is not None and _matches(pattern, name):
            yield child
    rest = schema.get("additionalProperties")
    if rest is not None and is_object(rest.value):
        yield rest
