from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Queued(Model):
    """What waits.

    Attributes:
        queue: Where.
    """

    queue: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            queue=as_text(rest.pop("queue"), "Queued.queue"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "queue": self.queue,
        }
