from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_moment, as_text, as_uuid, moment_text
from .size import Size


@attrs.define(kw_only=True, eq=False, repr=False)
class Parcel(Model):
    """A parcel on its way.

    Attributes:
        id: Its id.
        size: How large a parcel is.
        receiver: Who gets it.
        sent_at: When it was sent.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"receiver"})

    id: UUID
    size: Size
    receiver: str
    sent_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "Parcel.id"),
            size=Size(as_text(rest.pop("class"), "Parcel.class")),
            receiver=as_text(rest.pop("receiver"), "Parcel.receiver"),
            sent_at=(
                UNSET if "sentAt" not in rest else as_moment(rest.pop("sentAt"), "Parcel.sentAt")
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "id": str(self.id),
            "class": str(self.size),
            "receiver": self.receiver,
        }
        if not isinstance(self.sent_at, Unset):
            data["sentAt"] = moment_text(self.sent_at)
        return data
