"""What is wrong with a request, in enough detail to tell it in any provider's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Place", "Violation"]

Place = Literal["path", "query", "header", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One keyword of the document that one value does not satisfy.

    Its text and repr leave the value out: it may be personal.

    Attributes:
        place: where the value stood.
        path: keys and indexes from there to the value; for a parameter its name comes first.
        keyword: the JSON Schema keyword, e.g. `required`, `type`, `format`, `maxLength`; `false`
            where the schema itself is.
        expected: what the document gives for that keyword, e.g. `["string", "null"]` for `type`.
            For a required body it is True, for undeclared query parameters False.
        value: the value itself; for a required body `NO_BODY`; for `required` and
            `additionalProperties` the object, or all parameters of that place.
        missing: names of the properties or parameters that are required and absent.
        unexpected: names of those that are present and not allowed.
        schema_path: where the keyword stands in the document, from its root; empty where no
            schema says it.
        branches: for `oneOf` and `anyOf` what is wrong with each branch, in the document's order.
    """

    place: Place
    path: tuple[str | int, ...]
    keyword: str
    expected: Any
    value: Any = field(repr=False)
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    schema_path: tuple[str | int, ...] = ()
    branches: tuple[tuple[Violation, ...], ...] = ()

    def __str__(self) -> str:
        where = "/".join(map(str, (self.place, *self.path)))
        return f"{where}: {self._problem}"

    @property
    def _problem(self) -> str:
        if self.missing:
            return f"{', '.join(self.missing)} is required"
        if self.unexpected:
            return f"{', '.join(self.unexpected)} is not allowed"
        if self.keyword in {"oneOf", "anyOf"}:
            return f"does not fit {self.keyword}"
        return f"does not satisfy {self.keyword} {self.expected}"
