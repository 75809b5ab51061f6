from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_integer, as_list, as_text
from .size import Size


@attrs.define(kw_only=True, eq=False, repr=False)
class ParcelRequest(Model):
    """What to send.

    Attributes:
        receiver: Who gets it.
        label: The label, a PDF.
        size: How large a parcel is.
        own_name: Your own name for it.
        sizes: Length, width, height in millimetres.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"receiver"})

    receiver: str
    label: str
    size: Size | Unset = UNSET
    own_name: str | Unset = UNSET
    sizes: list[int] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            receiver=as_text(rest.pop("receiver"), "ParcelRequest.receiver"),
            label=as_text(rest.pop("label"), "ParcelRequest.label"),
            size=(
                UNSET
                if "class" not in rest
                else Size(as_text(rest.pop("class"), "ParcelRequest.class"))
            ),
            own_name=(
                UNSET
                if "ownName" not in rest
                else as_text(rest.pop("ownName"), "ParcelRequest.ownName")
            ),
            sizes=(
                UNSET
                if "sizes" not in rest
                else [
                    as_integer(item, "ParcelRequest.sizes[]")
                    for item in as_list(rest.pop("sizes"), "ParcelRequest.sizes")
                ]
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "receiver": self.receiver,
            "label": self.label,
        }
        if not isinstance(self.size, Unset):
            data["class"] = str(self.size)
        if not isinstance(self.own_name, Unset):
            data["ownName"] = self.own_name
        if not isinstance(self.sizes, Unset):
            data["sizes"] = self.sizes
        return data
