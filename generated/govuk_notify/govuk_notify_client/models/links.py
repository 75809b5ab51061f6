from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..types import EMPTY, UNSET, Model, Unset, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Links(Model):
    """Addresses of pages.

    Attributes:
        current: This page. For sent messages with every parameter of the request, in its
            order; for received text messages without any.
        next: The next page: the same parameters and `older_than` with the last id of this
            page. There whenever this page has an item, even if the next one will have none.
    """

    current: str
    next: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            current=as_text(rest.pop("current"), "Links.current"),
            next=UNSET if "next" not in rest else as_text(rest.pop("next"), "Links.next"),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "current": self.current,
        }
        if not isinstance(self.next, Unset):
            data["next"] = self.next
        return data
