from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_text
from .size import Size


@attrs.define(kw_only=True, eq=False, repr=False)
class Parcel(Model):
    """A parcel as it was told before.

    Attributes:
        number: Its number.
        size: How large a parcel is.
    """

    number: str
    size: Size
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            number=as_text(rest.pop("number"), "Parcel.number"),
            size=Size(as_text(rest.pop("class"), "Parcel.class")),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "number": self.number,
            "class": str(self.size),
        }
