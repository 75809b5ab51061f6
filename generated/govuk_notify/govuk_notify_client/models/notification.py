from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from .. import models
from ..models.notification_status import NotificationStatus
from ..models.notification_type import NotificationType
from ..models.postage import Postage
from ..types import (
    EMPTY,
    UNSET,
    Model,
    Unset,
    as_boolean,
    as_moment,
    as_null,
    as_number,
    as_object,
    as_scalar,
    as_text,
    as_text_or_null,
    as_uuid,
    moment_text,
)


@attrs.define(kw_only=True, eq=False, repr=False)
class Notification(Model):
    """A message of any type; keys that its type does not have are null.

    Attributes:
        id: The id of the message.
        reference: The reference it was sent with.
        email_address: Emails - the recipient as sent, without white space around.
        phone_number: Text messages - the recipient as sent, without white space around; not
            normalised.
        line_1: Letters - `address_line_1` as sent, its type kept. `Provided as PDF` for a
            precompiled letter.
        line_2: Letters - `address_line_2` as sent, its type kept.
        line_3: Letters - `address_line_3` as sent, its type kept.
        line_4: Letters - `address_line_4` as sent, its type kept.
        line_5: Letters - `address_line_5` as sent, its type kept.
        line_6: Letters - `address_line_6` as sent, its type kept. There is no seventh line,
            although one can be sent.
        postcode: Letters - `postcode` as sent, its type kept; a postcode sent in a line stays
            in that line.
        type: The kinds of message, and of template.
        status: How far a message came. Sixteen values can be asked for; new ones may be
            shown.
        template: Which template was rendered.
        body: The rendered text; empty for a precompiled letter.
        subject: The subject or heading; null for a text message, `Pre-compiled PDF` for a
            precompiled letter.
        created_at: When it was sent to Notify.
        created_by_name: Who sent it by hand in the web application; null for this API.
        sent_at: When it went to the provider of the network; null before.
        completed_at: When it reached its last status; null before, and for
            `virus-scan-failed`.
        scheduled_for: Always null.
        postage: Letters - how it travels.
        one_click_unsubscribe_url: Emails - the URL it was sent with, else one of Notify where
            the template has an unsubscribe link, else null.
        is_cost_data_ready: Whether the cost is known. At once for an email, once it is on its
            way for the others.
        cost_in_pounds: The cost, by the manual before any free allowance; null as long as it
            is not known, 0 for an email. A binary float with its noise: 3 fragments at twice
            0.024 are 0.14400000000000002.
        cost_details: Text messages have the first three keys, letters the last two; emails,
            and messages whose cost is not known yet, have none.
        estimated_delivery: Letters, whatever their status - the last day on which it should
            arrive, at 16:00 London time, with the seconds of `created_at`. Emails and text
            messages do not have the key.
    """

    _personal: ClassVar[frozenset[str]] = frozenset(
        {
            "email_address",
            "phone_number",
            "line_1",
            "line_2",
            "line_3",
            "line_4",
            "line_5",
            "line_6",
            "postcode",
            "body",
            "subject",
            "created_by_name",
            "one_click_unsubscribe_url",
        }
    )

    id: UUID
    reference: str | None
    email_address: str | None
    phone_number: str | None
    line_1: str | float | bool | None
    line_2: str | float | bool | None
    line_3: str | float | bool | None
    line_4: str | float | bool | None
    line_5: str | float | bool | None
    line_6: str | float | bool | None
    postcode: str | float | bool | None
    type: NotificationType
    status: NotificationStatus
    template: models.NotificationTemplate
    body: str
    subject: str | None
    created_at: datetime.datetime
    created_by_name: str | None
    sent_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    scheduled_for: None
    postage: Postage | None
    one_click_unsubscribe_url: str | None
    is_cost_data_ready: bool
    cost_in_pounds: float | None
    cost_details: models.CostDetails
    estimated_delivery: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "Notification.id"),
            reference=as_text_or_null(rest.pop("reference"), "Notification.reference"),
            email_address=as_text_or_null(rest.pop("email_address"), "Notification.email_address"),
            phone_number=as_text_or_null(rest.pop("phone_number"), "Notification.phone_number"),
            line_1=(
                None
                if (value := rest.pop("line_1")) is None
                else as_scalar(value, "Notification.line_1", str, float, bool)
            ),
            line_2=(
                None
                if (value := rest.pop("line_2")) is None
                else as_scalar(value, "Notification.line_2", str, float, bool)
            ),
            line_3=(
                None
                if (value := rest.pop("line_3")) is None
                else as_scalar(value, "Notification.line_3", str, float, bool)
            ),
            line_4=(
                None
                if (value := rest.pop("line_4")) is None
                else as_scalar(value, "Notification.line_4", str, float, bool)
            ),
            line_5=(
                None
                if (value := rest.pop("line_5")) is None
                else as_scalar(value, "Notification.line_5", str, float, bool)
            ),
            line_6=(
                None
                if (value := rest.pop("line_6")) is None
                else as_scalar(value, "Notification.line_6", str, float, bool)
            ),
            postcode=(
                None
                if (value := rest.pop("postcode")) is None
                else as_scalar(value, "Notification.postcode", str, float, bool)
            ),
            type=NotificationType(as_text(rest.pop("type"), "Notification.type")),
            status=NotificationStatus(as_text(rest.pop("status"), "Notification.status")),
            template=models.NotificationTemplate.from_dict(
                as_object(rest.pop("template"), "Notification.template")
            ),
            body=as_text(rest.pop("body"), "Notification.body"),
            subject=as_text_or_null(rest.pop("subject"), "Notification.subject"),
            created_at=as_moment(rest.pop("created_at"), "Notification.created_at"),
            created_by_name=as_text_or_null(
                rest.pop("created_by_name"), "Notification.created_by_name"
            ),
            sent_at=(
                None
                if (value := rest.pop("sent_at")) is None
                else as_moment(value, "Notification.sent_at")
            ),
            completed_at=(
                None
                if (value := rest.pop("completed_at")) is None
                else as_moment(value, "Notification.completed_at")
            ),
            scheduled_for=as_null(rest.pop("scheduled_for"), "Notification.scheduled_for"),
            postage=(
                None
                if (value := rest.pop("postage")) is None
                else Postage(as_text(value, "Notification.postage"))
            ),
            one_click_unsubscribe_url=as_text_or_null(
                rest.pop("one_click_unsubscribe_url"), "Notification.one_click_unsubscribe_url"
            ),
            is_cost_data_ready=as_boolean(
                rest.pop("is_cost_data_ready"), "Notification.is_cost_data_ready"
            ),
            cost_in_pounds=(
                None
                if (value := rest.pop("cost_in_pounds")) is None
                else as_number(value, "Notification.cost_in_pounds")
            ),
            cost_details=models.CostDetails.from_dict(
                as_object(rest.pop("cost_details"), "Notification.cost_details")
            ),
            estimated_delivery=(
                UNSET
                if "estimated_delivery" not in rest
                else as_moment(rest.pop("estimated_delivery"), "Notification.estimated_delivery")
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "id": str(self.id),
            "reference": self.reference,
            "email_address": self.email_address,
            "phone_number": self.phone_number,
            "line_1": self.line_1,
            "line_2": self.line_2,
            "line_3": self.line_3,
            "line_4": self.line_4,
            "line_5": self.line_5,
            "line_6": self.line_6,
            "postcode": self.postcode,
            "type": str(self.type),
            "status": str(self.status),
            "template": self.template.to_dict(),
            "body": self.body,
            "subject": self.subject,
            "created_at": moment_text(self.created_at, "microseconds"),
            "created_by_name": self.created_by_name,
            "sent_at": None if self.sent_at is None else moment_text(self.sent_at, "microseconds"),
            "completed_at": (
                None
                if self.completed_at is None
                else moment_text(self.completed_at, "microseconds")
            ),
            "scheduled_for": self.scheduled_for,
            "postage": None if self.postage is None else str(self.postage),
            "one_click_unsubscribe_url": self.one_click_unsubscribe_url,
            "is_cost_data_ready": self.is_cost_data_ready,
            "cost_in_pounds": self.cost_in_pounds,
            "cost_details": self.cost_details.to_dict(),
        }
        if not isinstance(self.estimated_delivery, Unset):
            data["estimated_delivery"] = moment_text(self.estimated_delivery, "microseconds")
        return data
