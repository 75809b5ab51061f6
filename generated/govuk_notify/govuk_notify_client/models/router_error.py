from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

import attrs

from ..types import EMPTY, Model, as_text, constant


@attrs.define(kw_only=True, eq=False, repr=False)
class RouterError(Model):
    """How the router fails, before any operation is found and without asking for a token.

    Attributes:
        result: Always `error`.
        message: What happened, in English.
    """

    result: Literal["error"] = "error"
    message: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            result=constant(rest.pop("result"), "RouterError.result", "error"),
            message=as_text(rest.pop("message"), "RouterError.message"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "result": self.result,
            "message": self.message,
        }
