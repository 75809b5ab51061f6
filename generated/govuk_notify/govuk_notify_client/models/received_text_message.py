from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from ..types import EMPTY, Model, as_moment, as_text, as_uuid, moment_text


@attrs.define(kw_only=True, eq=False, repr=False)
class ReceivedTextMessage(Model):
    """A text message that the public sent to the service.

    Attributes:
        id: The id of the message.
        created_at: When it reached Notify.
        service_id: The service that received it.
        notify_number: The number it was sent to, as the service has it.
        user_number: Who sent it - a number without `+`, or a name as it came.
        content: The text.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"user_number", "content"})

    id: UUID
    created_at: datetime.datetime
    service_id: UUID
    notify_number: str
    user_number: str
    content: str
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            id=as_uuid(rest.pop("id"), "ReceivedTextMessage.id"),
            created_at=as_moment(rest.pop("created_at"), "ReceivedTextMessage.created_at"),
            service_id=as_uuid(rest.pop("service_id"), "ReceivedTextMessage.service_id"),
            notify_number=as_text(rest.pop("notify_number"), "ReceivedTextMessage.notify_number"),
            user_number=as_text(rest.pop("user_number"), "ReceivedTextMessage.user_number"),
            content=as_text(rest.pop("content"), "ReceivedTextMessage.content"),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            "id": str(self.id),
            "created_at": moment_text(self.created_at, "microseconds"),
            "service_id": str(self.service_id),
            "notify_number": self.notify_number,
            "user_number": self.user_number,
            "content": self.content,
        }
