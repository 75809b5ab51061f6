"""Several changes of neighbouring places as few."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .changes import Change, applied, location_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROOT = "value"


def is_within(pointer: str, other: str) -> bool:
    """Whether a place is another one or inside of it."""
    there = location_of(other)
    return location_of(pointer)[: len(there)] == there


def touches(pointer: str, other: str) -> bool:
    """Whether one of two places holds the other."""
    return is_within(pointer, other) or is_within(other, pointer)


def folded(changes: Iterable[Change], new: Change) -> list[Change]:
    """Changes and one more that is made after them; what it covers is left out."""
    kept: list[Change] = []
    is_in = False
    for each in changes:
        if (
            each.op != "remove"
            and each.pointer != new.pointer
            and is_within(new.pointer, each.pointer)
        ):
            inner = f"/{_ROOT}{new.pointer.removeprefix(each.pointer)}"
            value = applied({_ROOT: each.value}, [replace(new, pointer=inner)])[_ROOT]
            kept.append(replace(each, value=value))
            is_in = True
        elif each.pointer == new.pointer and each.op == "add" and new.op == "replace":
            kept.append(replace(each, value=new.value))
            is_in = True
        elif not is_within(each.pointer, new.pointer):
            kept.append(each)
    return kept if is_in else [*kept, new]
