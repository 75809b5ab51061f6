from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

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
class ReturnedLetter(Model):
    """A letter that came back.

    Attributes:
        notification_id: The id of the letter.
        reference: The reference it was sent with; null unless it was sent through this API.
        date_sent: When it was sent to Notify.
        sent_by: The email address of who sent it by hand, or `API`; never null.
        template_name: The name of the template; null for a precompiled letter.
        template_id: The id of the template; the text `None` for a precompiled letter, a slip
            of the server.
        template_version: The version of the template; null for a precompiled letter.
        spreadsheet_file_name: The uploaded list it was part of, if any.
        spreadsheet_row_number: Its row in that list; the first row of data is 2.
        upload_letter_file_name: The PDF uploaded by hand that it was, if any.
    """

    _personal: ClassVar[frozenset[str]] = frozenset(
        {"sent_by", "spreadsheet_file_name", "upload_letter_file_name"}
    )

    notification_id: UUID
    reference: str | None
    date_sent: datetime.datetime
    sent_by: str
    template_name: str | None
    template_id: str
    template_version: int | None
    spreadsheet_file_name: str | None
    spreadsheet_row_number: int | None
    upload_letter_file_name: str | None
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            notification_id=as_uuid(rest.pop("notification_id"), "ReturnedLetter.notification_id"),
            reference=as_text_or_null(rest.pop("reference"), "ReturnedLetter.reference"),
            date_sent=as_moment(rest.pop("date_sent"), "ReturnedLetter.date_sent"),
            sent_by=as_text(rest.pop("sent_by"), "ReturnedLetter.sent_by"),
            template_name=as_text_or_null(
                rest.pop("template_name"), "ReturnedLetter.template_name"
            ),
            template_id=as_text(rest.pop("template_id"), "ReturnedLetter.template_id"),
            template_version=(
                None
                if (value := rest.pop("template_version")) is None
                else as_integer(value, "ReturnedLetter.template_version")
            ),
            spreadsheet_file_name=as_text_or_null(
                rest.pop("spreadsheet_file_name"), "ReturnedLetter.spreadsheet_file_name"
            ),
            spreadsheet_row_number=(
                None
                if (value := rest.pop("spreadsheet_row_number")) is None
                else as_integer(value, "ReturnedLetter.spreadsheet_row_number")
            ),
            upload_letter_file_name=as_text_or_null(
                rest.pop("upload_letter_file_name"), "ReturnedLetter.upload_letter_file_name"
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "notification_id": str(self.notification_id),
            "reference": self.reference,
            "date_sent": moment_text(self.date_sent, "microseconds"),
            "sent_by": self.sent_by,
            "template_name": self.template_name,
            "template_id": self.template_id,
            "template_version": self.template_version,
            "spreadsheet_file_name": self.spreadsheet_file_name,
            "spreadsheet_row_number": self.spreadsheet_row_number,
            "upload_letter_file_name": self.upload_letter_file_name,
        }
