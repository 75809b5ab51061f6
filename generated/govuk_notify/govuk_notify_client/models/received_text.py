from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from ..types import EMPTY, Model, as_moment, as_text, as_uuid, moment_text


@attrs.define(kw_only=True, eq=False, repr=False)
class ReceivedText(Model):
    """A text message that the public sent to the service, under keys of its own.

    Attributes:
        id: The id of the message, the same as in the list.
        source_number: Who sent it - `user_number` in the list.
        destination_number: The number it was sent to - `notify_number` in the list.
        message: The text - `content` in the list.
        date_received: When the mobile network received it; the list has the time it reached
            Notify.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"source_number", "message"})

    id: UUID
    source_number: str
    destination_number: str
    message: str
    date_received: datetime.datetime
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "ReceivedText.id"),
            source_number=as_text(rest.pop("source_number"), "ReceivedText.source_number"),
            destination_number=as_text(
                rest.pop("destination_number"), "ReceivedText.destination_number"
            ),
            message=as_text(rest.pop("message"), "ReceivedText.message"),
            date_received=as_moment(rest.pop("date_received"), "ReceivedText.date_received"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "id": str(self.id),
            "source_number": self.source_number,
            "destination_number": self.destination_number,
            "message": self.message,
            "date_received": moment_text(self.date_received, "microseconds"),
        }
