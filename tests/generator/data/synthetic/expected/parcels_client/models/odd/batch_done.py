from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_integer


@attrs.define(kw_only=True, eq=False, repr=False)
class BatchDone(Model):
    """What is told of a batch.

    Attributes:
        batch: Its number.
    """

    batch: int
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            batch=as_integer(rest.pop("batch"), "BatchDone.batch"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "batch": self.batch,
        }
