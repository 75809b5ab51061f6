from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .. import models
from ..types import EMPTY, Model, as_integer, as_list, as_object


@attrs.define(kw_only=True, eq=False, repr=False)
class Error(Model):
    """How operations fail.

    Attributes:
        status_code: The HTTP status again.
        errors: What is wrong. Only the schema of a request can yield more than one.
    """

    status_code: int
    errors: list[models.ErrorItem]
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            status_code=as_integer(rest.pop("status_code"), "Error.status_code"),
            errors=[
                models.ErrorItem.from_dict(as_object(item, "Error.errors[]"))
                for item in as_list(rest.pop("errors"), "Error.errors")
            ],
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "status_code": self.status_code,
            "errors": [item.to_dict() for item in self.errors],
        }
