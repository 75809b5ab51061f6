from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..types import EMPTY, Model, as_boolean


@attrs.define(kw_only=True, eq=False, repr=False)
class TemplatePlaceholder(Model):
    """What is known about a placeholder.

    Attributes:
        required: Always true.
    """

    required: bool
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            required=as_boolean(rest.pop("required"), "TemplatePlaceholder.required"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "required": self.required,
        }
