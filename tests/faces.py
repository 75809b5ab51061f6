"""The two faces of a class, told so that they can be held against each other."""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from typing import Any

_TWINS = {
    "aclose": "close",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
}
_AWAITED = re.compile(r"\bAwaitable\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_SIDE = re.compile(r"\b(Async|Sync)(?=[A-Z])")


def face(kind: type[Any]) -> dict[str, str]:
    """Return what a class offers: each method and property with its whole signature.

    Words that tell tasks from threads are taken out, so that the two faces of one thing are equal.
    """
    found: dict[str, str] = {}
    for owner in reversed(kind.__mro__[:-1]):
        for name, member in vars(owner).items():
            if function := _function(member):
                found[_TWINS.get(name, name)] = signature(function)
    return found


def signature(function: Any) -> str:
    """Return parameters, annotations, defaults and what comes out when it is awaited."""
    told = re.sub("[\"']", "", str(inspect.signature(function)))
    return _SIDE.sub("", _AWAITED.sub(r"\1", told))


def _function(member: Any) -> Any:
    match member:
        case cached_property():
            return member.func  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType] - of any type
        case property():
            return member.fget
        case classmethod() | staticmethod():
            return member.__func__  # pyright: ignore[reportUnknownMemberType,reportUnknownVariableType] - of any type
        case _:
            return member if inspect.isfunction(member) else None
