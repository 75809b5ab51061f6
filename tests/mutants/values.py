"""Values that a schema refuses, and others that it accepts as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from overlays._mock.document import Node
    from overlays._mock.validation import Validation
    from tests.mutants.places import Place

UNKNOWN = "mutated"
"""A text that no enumeration has, and that is of no format."""
NOTHING: Any = object()
_OF_ALL_TYPES: tuple[Any, ...] = (17, UNKNOWN, {}, [], True, None)
_LOWER = {"minLength": -1, "minimum": -1, "minItems": -1}
_UPPER = {"maxLength": 1, "maximum": 1, "maxItems": 1}
BOUNDS = {**_LOWER, **_UPPER}
"""Keywords that bound a size, and the direction that leads out of bounds."""


def fits(validation: Validation, schema: Node, value: Any) -> bool:
    """Whether a schema accepts a value."""
    return not validation.violations(schema, value, place="body")


def of_wrong_type(validation: Validation, place: Place) -> Any:
    """A value that a place refuses for its type; `NOTHING` where any type is accepted."""
    for value in _OF_ALL_TYPES:
        found = validation.violations(place.schema, value, place="body")
        if any(each.keyword in {"type", "enum", "const", "oneOf", "anyOf"} for each in found):
            return value
    return NOTHING


def size_of(keyword: str, value: Any) -> float | None:
    """What a keyword bounds in a value; None where that is nothing."""
    if keyword.endswith("Length"):
        return len(value) if isinstance(value, str) else None
    if keyword.endswith("Items"):
        return len(value) if is_array(value) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def resized(value: Any, size: float) -> Any:
    """The value with another size, as alike as can be."""
    if isinstance(value, str):
        return (value + (value[-1:] or "a") * int(size))[: int(size)]
    if is_array(value):
        return (value * (int(size) + 1))[: int(size)] if value else [UNKNOWN] * int(size)
    return size


def others(value: Any, listed: Iterable[Any] = ()) -> Iterator[Any]:
    """Values of the same kind, the most alike first.

    Args:
        value: what they may take the place of.
        listed: values that are known to be of the kind.
    """
    yield from listed
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield value[::-1]
        yield value + value[-1:]
        yield from (f"{value[:-1]}{last}" for last in "0123")
        yield from (f"{value[:-2]}{digit}{value[-1:]}" for digit in "01")
        yield UNKNOWN
    elif isinstance(value, int | float):
        yield value + 1
    elif value is None:
        yield from (UNKNOWN, 17, True)
    elif is_object(value):
        for name, inner in value.items():
            yield from ({**value, name: other} for other in others(inner))
    yield {UNKNOWN: {"required": True}}
    yield {}
    yield []
