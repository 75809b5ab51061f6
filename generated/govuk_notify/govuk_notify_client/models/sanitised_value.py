from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, Model, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class SanitisedValue(Model):
    """One value before and after.

    Attributes:
        unsanitised: As it was sent.
        sanitised: As it was used.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"unsanitised", "sanitised"})

    unsanitised: str
    sanitised: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            unsanitised=as_text(rest.pop("unsanitised"), "SanitisedValue.unsanitised"),
            sanitised=as_text(rest.pop("sanitised"), "SanitisedValue.sanitised"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "unsanitised": self.unsanitised,
            "sanitised": self.sanitised,
        }
