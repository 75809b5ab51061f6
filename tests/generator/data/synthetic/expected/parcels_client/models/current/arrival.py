from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

import attrs

from ...types import EMPTY, Model, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class Arrival(Model):
    """What is told when a parcel arrived.

    Attributes:
        parcel: Its id.
    """

    parcel: UUID
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            parcel=as_uuid(rest.pop("parcel"), "Arrival.parcel"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "parcel": str(self.parcel),
        }
