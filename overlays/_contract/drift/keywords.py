"""The smallest change of one JSON Schema keyword that lets values through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object
from .changes import Change, pointer_to
from .difference import SERVED
from .inferring import as_keyword, types_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._mock.document import Document, Location
    from .difference import Difference

_LEAST = ("minLength", "minItems", "minProperties", "minimum")
_GREATEST = ("maxLength", "maxItems", "maxProperties", "maximum")
_ALL_TYPES = 6
"""Of JSON, where integers are numbers: then the keyword says nothing any more."""
_FEW = 2
_LISTS = ("enum", "const")
_NONE_AT_ALL = {"minLength": 0, "minItems": 0, "minProperties": 0}


def keyword_change(document: Document, seen: Sequence[Difference]) -> Change:
    """Widen a keyword just so far that it lets all the values through, or take it away."""
    first = seen[0]
    keyword, location = first.name, first.location
    pointer = pointer_to((*location, keyword))
    values = [each.value for each in seen]
    said: Any = document.value_at((*location, keyword))
    if keyword in _LISTS:
        return _list_change(document, seen, said)
    new: Any = None
    if keyword == "type":
        types = types_with(said if is_array(said) else [said], values)
        new = as_keyword(types) if len(types) < _ALL_TYPES else None
    elif not (keyword.endswith("imum") and any(each.is_personal for each in seen)):
        new = _limit(keyword, values)
    if new is None or _NONE_AT_ALL.get(keyword) == new:
        return Change(op="remove", pointer=pointer)
    return Change(op="replace", pointer=pointer, value=new)


def _list_change(document: Document, seen: Sequence[Difference], said: Any) -> Change:
    """One or more values more, unless they are personal or any will do."""
    location, keyword = seen[0].location, seen[0].name
    listed = said if keyword == "enum" else [said]
    if _is_ignored(seen, listed):
        return Change(op="remove", pointer=pointer_to(_list_at(document, location, keyword)))
    pointer = pointer_to((*location, keyword))
    if any(each.is_personal for each in seen):
        return Change(op="remove", pointer=pointer)
    value = [*listed, *_unlike([each.value for each in seen], listed)]
    if keyword == "enum":
        return Change(op="replace", pointer=pointer, value=value)
    schema = document.value_at(location)
    rest = {key: each for key, each in schema.items() if key != "const"}
    return Change(op="replace", pointer=pointer_to(location), value={**rest, "enum": value})


def _is_ignored(seen: Sequence[Difference], said: Sequence[Any]) -> bool:
    """Whether a server takes anything. What is sent to it is made up, what it says is not."""
    new = _unlike([each.value for each in seen], said)
    return seen[0].where.startswith(SERVED) and len(new) > _FEW


def _list_at(document: Document, location: Location, keyword: str) -> Location:
    """The keyword that lists values, or the alternatives that do so together."""
    if location[-2:-1] in {("oneOf",), ("anyOf",)}:
        siblings: list[Any] = document.value_at(location[:-1])
        if all(is_object(each) and any(key in each for key in _LISTS) for each in siblings):
            return location[:-1]
    return (*location, keyword)


def several_change(document: Document, seen: Sequence[Difference]) -> Change:
    """Let a value fit more than one of the alternatives."""
    location, keyword = seen[0].location, seen[0].name
    schema = document.value_at(location)
    value = {"anyOf" if key == keyword else key: each for key, each in schema.items()}
    return Change(op="replace", pointer=pointer_to(location), value=value)


def _limit(keyword: str, values: Sequence[Any]) -> Any:
    sizes = values if keyword.endswith("imum") else [_size(each) for each in values]
    if keyword in _LEAST:
        return min(sizes)
    if keyword in _GREATEST:
        return max(sizes)
    if all(isinstance(each, int) for each in values):
        if keyword == "exclusiveMinimum":
            return min(values) - 1
        if keyword == "exclusiveMaximum":
            return max(values) + 1
    return None


def _size(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 0


def _unlike(values: Sequence[Any], listed: Sequence[Any]) -> list[Any]:
    """Each value once that is not listed; `1` and `true` are two."""
    texts = {_text(each) for each in listed}
    new = {text: each for each in values if (text := _text(each)) not in texts}
    return [new[text] for text in sorted(new)]


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
