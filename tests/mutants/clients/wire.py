"""Whether a value says what came over the wire, in the types that its class declares."""

from __future__ import annotations

import datetime as dt
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from overlays._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTRA = "additional_properties"


def differences(value: Any, answered: Any) -> Iterator[str]:
    """Places where a model, or what stands for it, says something else than the JSON it is of."""
    if not hasattr(value, "to_dict"):
        if not _same(value, answered):
            yield "the value"
        return
    yield from _differences(value.to_dict(), answered, dict(_undeclared(value)), "")


def misfits(value: Any) -> Iterator[str]:
    """Attributes of a model, and of those inside it, that hold another type than they declare."""
    if hasattr(value, "to_dict"):
        for name, hint in _hints(value.__class__).items():
            held = getattr(value, name)
            if not fits(held, hint):
                yield f"{type(value).__name__}.{name} is {type(held).__name__}, not {hint}"
            for inner in _inside(held):
                yield from misfits(inner)


def fits(value: Any, hint: Any) -> bool:
    """Whether a value is of a type as annotations tell it; a boolean is no number."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return any(fits(value, each) for each in arguments)
    if origin is Literal:
        return any(value == each and type(value) is type(each) for each in arguments)
    if origin is list:
        return is_array(value) and all(fits(each, arguments[0]) for each in value)
    if origin is dict:
        return is_object(value) and all(fits(each, arguments[1]) for each in value.values())
    return hint is Any or _is_of(value, hint)


def _is_of(value: Any, kind: Any) -> bool:
    if isinstance(value, bool) or kind is dt.date:
        # In Python a boolean is a number too, and a point in time a date.
        return type(value) is kind
    others: dict[Any, Any] = {None: NoneType, float: (int, float)}
    return isinstance(value, others.get(kind, kind))


@cache
def _hints(model: Any) -> dict[str, Any]:
    names = {each.name for each in getattr(model, "__attrs_attrs__", ())}
    return {name: hint for name, hint in get_type_hints(model).items() if name in names}


def _differences(told: Any, answered: Any, undeclared: dict[str, Any], place: str) -> Iterator[str]:
    if not is_object(told) or not is_object(answered):
        if is_array(told) and is_array(answered) and len(told) == len(answered):
            for mine, theirs in zip(told, answered, strict=True):
                yield from _differences(mine, theirs, undeclared, f"{place}[]")
        elif not _same(told, answered):
            yield place or "the whole"
        return
    for name in told.keys() | answered.keys():
        where = f"{place}/{name}"
        if name in told and name in answered:
            yield from _differences(told[name], answered[name], undeclared, where)
        elif name in told or not _same(undeclared.get(name), answered[name]):
            # A closed model shows what nobody declared, and does not send it.
            yield where


def _undeclared(value: Any) -> Iterator[tuple[str, Any]]:
    if hasattr(value, "to_dict"):
        for name, held in getattr(value, _EXTRA, {}).items():
            yield name, held
        for name in _hints(value.__class__):
            for inner in _inside(getattr(value, name)):
                yield from _undeclared(inner)


def _inside(held: Any) -> Iterator[Any]:
    if is_array(held):
        for each in held:
            yield from _inside(each)
    elif is_object(held):
        for each in held.values():
            yield from _inside(each)
    elif hasattr(held, "to_dict"):
        yield held


def _same(mine: Any, theirs: Any) -> bool:
    """Whether two JSON values are the same: true is not 1, while 1 is 1.0."""
    if is_object(mine) and is_object(theirs):
        return mine.keys() == theirs.keys() and all(_same(mine[key], theirs[key]) for key in mine)
    if is_array(mine) and is_array(theirs):
        return len(mine) == len(theirs) and all(map(_same, mine, theirs))
    return isinstance(mine, bool) is isinstance(theirs, bool) and bool(mine == theirs)
