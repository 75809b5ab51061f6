from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_boolean, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Item(Model):
    """One parcel; its names are those that a module likes to have for itself.

    Attributes:
        endpoint: Where it goes.
        body: What is in it.
        kwargs: More of it.
        parse: Whether to look into it.
    """

    endpoint: str
    body: str
    kwargs: str | Unset = UNSET
    parse: bool | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            endpoint=as_text(rest.pop("endpoint"), "Item.endpoint"),
            body=as_text(rest.pop("body"), "Item.body"),
            kwargs=UNSET if "kwargs" not in rest else as_text(rest.pop("kwargs"), "Item.kwargs"),
            parse=UNSET if "parse" not in rest else as_boolean(rest.pop("parse"), "Item.parse"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "endpoint": self.endpoint,
            "body": self.body,
        }
        if not isinstance(self.kwargs, Unset):
            data["kwargs"] = self.kwargs
        if not isinstance(self.parse, Unset):
            data["parse"] = self.parse
        return data
