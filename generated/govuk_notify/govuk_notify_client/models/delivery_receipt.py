from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from ..models.notification_status import NotificationStatus
from ..models.notification_type import NotificationType
from ..types import (
    EMPTY,
    Model,
    as_integer,
    as_moment,
    as_text,
    as_text_or_null,
    as_uuid,
    moment_text,
)


@attrs.define(kw_only=True, eq=False, repr=False)
class DeliveryReceipt(Model):
    """The end of an email or text message.

    Attributes:
        id: The id of the message.
        reference: The reference it was sent with.
        to: The recipient as sent.
        status: How far a message came. Sixteen values can be asked for; new ones may be
            shown.
        created_at: When it was sent to Notify.
        completed_at: When its status last changed.
        sent_at: When it went to the provider of the network.
        notification_type: The kinds of message, and of template.
        template_id: The template that was rendered.
        template_version: Its version, counted from 1.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"to"})

    id: UUID
    reference: str | None
    to: str
    status: NotificationStatus
    created_at: datetime.datetime
    completed_at: datetime.datetime | None
    sent_at: datetime.datetime | None
    notification_type: NotificationType
    template_id: UUID
    template_version: int
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "DeliveryReceipt.id"),
            reference=as_text_or_null(rest.pop("reference"), "DeliveryReceipt.reference"),
            to=as_text(rest.pop("to"), "DeliveryReceipt.to"),
            status=NotificationStatus(as_text(rest.pop("status"), "DeliveryReceipt.status")),
            created_at=as_moment(rest.pop("created_at"), "DeliveryReceipt.created_at"),
            completed_at=(
                None
                if (value := rest.pop("completed_at")) is None
                else as_moment(value, "DeliveryReceipt.completed_at")
            ),
            sent_at=(
                None
                if (value := rest.pop("sent_at")) is None
                else as_moment(value, "DeliveryReceipt.sent_at")
            ),
            notification_type=NotificationType(
                as_text(rest.pop("notification_type"), "DeliveryReceipt.notification_type")
            ),
            template_id=as_uuid(rest.pop("template_id"), "DeliveryReceipt.template_id"),
            template_version=as_integer(
                rest.pop("template_version"), "DeliveryReceipt.template_version"
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "id": str(self.id),
            "reference": self.reference,
            "to": self.to,
            "status": str(self.status),
            "created_at": moment_text(self.created_at, "microseconds"),
            "completed_at": (
                None
                if self.completed_at is None
                else moment_text(self.completed_at, "microseconds")
            ),
            "sent_at": None if self.sent_at is None else moment_text(self.sent_at, "microseconds"),
            "notification_type": str(self.notification_type),
            "template_id": str(self.template_id),
            "template_version": self.template_version,
        }
