from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from ..types import EMPTY, Model, as_moment, as_text, as_text_or_null, as_uuid, moment_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Complaint(Model):
    """An email that its recipient marked as spam.

    Attributes:
        notification_id: The id of the email.
        complaint_id: The id of the complaint.
        reference: The reference the email was sent with.
        to: The recipient as sent.
        complaint_date: When the recipient complained.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"to"})

    notification_id: UUID
    complaint_id: UUID
    reference: str | None
    to: str
    complaint_date: datetime.datetime
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            notification_id=as_uuid(rest.pop("notification_id"), "Complaint.notification_id"),
            complaint_id=as_uuid(rest.pop("complaint_id"), "Complaint.complaint_id"),
            reference=as_text_or_null(rest.pop("reference"), "Complaint.reference"),
            to=as_text(rest.pop("to"), "Complaint.to"),
            complaint_date=as_moment(rest.pop("complaint_date"), "Complaint.complaint_date"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "notification_id": str(self.notification_id),
            "complaint_id": str(self.complaint_id),
            "reference": self.reference,
            "to": self.to,
            "complaint_date": moment_text(self.complaint_date, "microseconds"),
        }
