from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Unauthorized(Model):
    """Why not.

    Attributes:
        error: A code.
        error_description: The same in words.
    """

    error: str
    error_description: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            error=as_text(rest.pop("error"), "Unauthorized.error"),
            error_description=(
                UNSET
                if "error_description" not in rest
                else as_text(rest.pop("error_description"), "Unauthorized.error_description")
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "error": self.error,
        }
        if not isinstance(self.error_description, Unset):
            data["error_description"] = self.error_description
        return data
