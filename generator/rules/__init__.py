"""What a document has to keep to, one small function for each rule.

A rule takes a document that is valid OpenAPI and yields its problems. Two kinds exist: house rules,
and refusals of whatever the engine that renders the clients would drop or bend without a word. The
latter were each tried with the pinned version; what was seen stands in the docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong at one place of a document, and what to do about it."""

    place: str
    """A JSON pointer."""

    what: str
    fix: str


Rule: TypeAlias = Callable[[Document], Iterator[Problem]]
