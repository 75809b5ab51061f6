from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_integer


@attrs.define(kw_only=True, eq=False, repr=False)
class Done(Model):
    """What is done.

    Attributes:
        count: How many.
    """

    count: int
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            count=as_integer(rest.pop("count"), "Done.count"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "count": self.count,
        }
