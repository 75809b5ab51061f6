# Copied from overlays/_contract/drift/difference.py; edit it there and run `make generate`.
"""A difference between what a document says and what was seen, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..._mock.document import Location
    from .traffic import Traffic


SERVED = "served request"
"""Begins the place of what is about a request that was served."""


ANY_PROPERTY = "any property"
"""The kind of so many undeclared properties that their names must be data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one exchange shows about one place of the document.

    Attributes:
        kind: of change that it asks for: a keyword of JSON Schema, or one of OpenAPI's things.
        location: the object of the document that would change.
        name: what in it, where several of a kind stand side by side: a property, a header.
        where: the place in the exchange, for people.
        value: what was seen there.
        is_personal: whether the document says that the value is personal.
        traffic: the exchange.
    """

    kind: str
    location: Location
    name: str = ""
    where: str
    value: Any = field(default=None, repr=False)
    is_personal: bool = False
    traffic: Traffic

    @property
    def key(self) -> tuple[str, Location, str]:
        """What differences have in common that one change mends."""
        return self.kind, self.location, self.name
