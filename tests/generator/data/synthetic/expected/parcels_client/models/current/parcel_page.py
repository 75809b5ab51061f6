from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_list, as_object
from .. import current as models


@attrs.define(kw_only=True, eq=False, repr=False)
class ParcelPage(Model):
    """One page of parcels.

    Attributes:
        data: The parcels.
    """

    data: list[models.Parcel]
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            data=[
                models.Parcel.from_dict(as_object(item, "ParcelPage.data[]"))
                for item in as_list(rest.pop("data"), "ParcelPage.data")
            ],
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "data": [item.to_dict() for item in self.data],
        }
