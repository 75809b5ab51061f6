from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_boolean, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Form(Model):
    """A form.

    Attributes:
        name: Who.
        urgent: Whether it is urgent.
    """

    name: str
    urgent: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            name=as_text(rest.pop("name"), "Form.name"),
            urgent=UNSET if "urgent" not in rest else as_boolean(rest.pop("urgent"), "Form.urgent"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "name": self.name,
        }
        if not isinstance(self.urgent, Unset):
            data["urgent"] = self.urgent
        return data
