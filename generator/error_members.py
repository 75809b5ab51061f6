"""The members of a client's enum of error codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from generator import prose
from generator.error_classes import error_codes
from generator.identifiers import snake_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorMember:
    """One code, with the name that a Python user writes."""

    name: str
    text: str
    """What the provider gives."""
    docstring: str


def error_members(documents: Iterable[Mapping[str, Any]]) -> tuple[ErrorMember, ...]:
    """Return a member for each code, in the order of the documents."""
    names: dict[str, str] = {}
    members: list[ErrorMember] = []
    for text, raw in error_codes(documents):
        if text in names.values():
            continue  # the same code in another document
        name = _free_name(text, names)
        names[name] = text
        docstring = "\n".join(prose.paragraphs(raw["meaning"], indent=4)).strip()
        members.append(ErrorMember(name=name, text=text, docstring=docstring))
    return tuple(members)


def _free_name(text: str, taken: Mapping[str, str]) -> str:
    words = re.sub(r"[^A-Z0-9]+", "_", snake_case(text).upper()).strip("_")
    name = words if words[:1].isalpha() else f"CODE_{words}".rstrip("_")
    numbered = (f"{name}_{number}" for number in count(2))
    return next(each for each in chain([name], numbered) if each not in taken)
