from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from .. import models
from ..types import EMPTY, UNSET, Model, Unset, as_object, as_text, as_text_or_null, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class SmsRequest(Model):
    """A text message. Faults are reported in the order of these properties.

    Attributes:
        phone_number: The recipient, as `phone-number`: digits, `+`, `-`, `(`, `)` and spaces,
            read by libphonenumber with the United Kingdom as home. `07700900100`, `07700 900
            100`, `(07700) 900-100`, `+447700900100`, `+44(0)7700900100`, `447700900100` and
            `7700900100` are one number. Numbers abroad and UK landlines are well formed and need
            a permission of the service; premium rate and freephone numbers are refused. There is
            no bound on the length.
        template_id: A text message template of the service.
        reference: Your own name for the message or for a batch; need not be unique, may be
            empty, comes back with every read. Keep personal data out of it.
        personalisation: Values by the names of placeholders, which match without regard to
            case, spaces, `_` and `-`; names that the template does not have are ignored. Values
            may be of any type: null counts as missing, numbers and booleans are written the
            Python way, a list becomes `a, b and c` in a text message or subject and bullet points
            elsewhere, an object is printed.
        scheduled_for: Checked, then ignored: nothing is ever scheduled. As
            `datetime-within-next-day`: an ISO 8601 date or time that Python can read, no earlier
            than now and no later than 24 hours from now; an offset is, as seen, dropped and the
            rest read as UTC.
        sms_sender_id: A text message sender of the service; the default sender when left out.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"phone_number", "personalisation"})

    phone_number: str
    template_id: UUID
    reference: str | Unset = UNSET
    personalisation: models.Personalisation | Unset = UNSET
    scheduled_for: str | None | Unset = UNSET
    sms_sender_id: UUID | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            phone_number=as_text(rest.pop("phone_number"), "SmsRequest.phone_number"),
            template_id=as_uuid(rest.pop("template_id"), "SmsRequest.template_id"),
            reference=(
                UNSET
                if "reference" not in rest
                else as_text(rest.pop("reference"), "SmsRequest.reference")
            ),
            personalisation=(
                UNSET
                if "personalisation" not in rest
                else models.Personalisation.from_dict(
                    as_object(rest.pop("personalisation"), "SmsRequest.personalisation")
                )
            ),
            scheduled_for=(
                UNSET
                if "scheduled_for" not in rest
                else as_text_or_null(rest.pop("scheduled_for"), "SmsRequest.scheduled_for")
            ),
            sms_sender_id=(
                UNSET
                if "sms_sender_id" not in rest
                else as_uuid(rest.pop("sms_sender_id"), "SmsRequest.sms_sender_id")
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "phone_number": self.phone_number,
            "template_id": str(self.template_id),
        }
        if not isinstance(self.reference, Unset):
            data["reference"] = self.reference
        if not isinstance(self.personalisation, Unset):
            data["personalisation"] = self.personalisation.to_dict()
        if not isinstance(self.scheduled_for, Unset):
            data["scheduled_for"] = self.scheduled_for
        if not isinstance(self.sms_sender_id, Unset):
            data["sms_sender_id"] = str(self.sms_sender_id)
        return data
