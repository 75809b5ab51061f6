from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from .. import models
from ..types import (
    EMPTY,
    UNSET,
    Model,
    Unset,
    as_object,
    as_text,
    as_text_or_null,
    as_texts,
    as_uuid,
)


@attrs.define(kw_only=True, eq=False, repr=False)
class EmailRequest(Model):
    """An email. Faults are reported in the order of these properties.

    Attributes:
        email_address: The recipient, as `email-address`: white space around is dropped; at
            most 320 characters; before the `@` ASCII letters, digits and ``.!#$%&'*+/=?^_`{|}~-``
            without `..`; after it at least two labels of at most 63 characters, 253 in all,
            international names allowed, the last one of two letters or more.
        template_id: An email template of the service.
        reference: Your own name for the email or for a batch; need not be unique, may be
            empty, comes back with every read. Keep personal data out of it.
        personalisation: Values by the names of placeholders, as in `Personalisation`. An
            object with the key `file` is a file: it is uploaded, and the placeholder becomes a
            link to it. Several files are fine.
        scheduled_for: Checked, then ignored: nothing is ever scheduled. As
            `datetime-within-next-day`: an ISO 8601 date or time that Python can read, no earlier
            than now and no later than 24 hours from now; an offset is, as seen, dropped and the
            rest read as UTC.
        email_reply_to_id: A reply-to address of the service; the default one when left out.
        one_click_unsubscribe_url: Where mail programs unsubscribe the recipient with an empty
            POST (RFC 8058). As `https-url`: a URI of RFC 3986 that starts with `https` in lower
            case.
        sanitise_content_for: Placeholders whose values strangers wrote. Names match keys of
            `personalisation` without regard to case, spaces, `_` and `-`. Links are taken out of
            their values or broken, Markdown is escaped; the answer tells what changed. A value
            that is no text makes the server fail with 500. The server does not check the items: a
            null is skipped, a number is 500.
    """

    _personal: ClassVar[frozenset[str]] = frozenset(
        {"email_address", "personalisation", "one_click_unsubscribe_url"}
    )

    email_address: str
    template_id: UUID
    reference: str | Unset = UNSET
    personalisation: models.EmailPersonalisation | Unset = UNSET
    scheduled_for: str | None | Unset = UNSET
    email_reply_to_id: UUID | Unset = UNSET
    one_click_unsubscribe_url: str | Unset = UNSET
    sanitise_content_for: list[str] | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            email_address=as_text(rest.pop("email_address"), "EmailRequest.email_address"),
            template_id=as_uuid(rest.pop("template_id"), "EmailRequest.template_id"),
            reference=(
                UNSET
                if "reference" not in rest
                else as_text(rest.pop("reference"), "EmailRequest.reference")
            ),
            personalisation=(
                UNSET
                if "personalisation" not in rest
                else models.EmailPersonalisation.from_dict(
                    as_object(rest.pop("personalisation"), "EmailRequest.personalisation")
                )
            ),
            scheduled_for=(
                UNSET
                if "scheduled_for" not in rest
                else as_text_or_null(rest.pop("scheduled_for"), "EmailRequest.scheduled_for")
            ),
            email_reply_to_id=(
                UNSET
                if "email_reply_to_id" not in rest
                else as_uuid(rest.pop("email_reply_to_id"), "EmailRequest.email_reply_to_id")
            ),
            one_click_unsubscribe_url=(
                UNSET
                if "one_click_unsubscribe_url" not in rest
                else as_text(
                    rest.pop("one_click_unsubscribe_url"), "EmailRequest.one_click_unsubscribe_url"
                )
            ),
            sanitise_content_for=(
                UNSET
                if "sanitise_content_for" not in rest
                else None
                if (value := rest.pop("sanitise_content_for")) is None
                else as_texts(value, "EmailRequest.sanitise_content_for")
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "email_address": self.email_address,
            "template_id": str(self.template_id),
        }
        if not isinstance(self.reference, Unset):
            data["reference"] = self.reference
        if not isinstance(self.personalisation, Unset):
            data["personalisation"] = self.personalisation.to_dict()
        if not isinstance(self.scheduled_for, Unset):
            data["scheduled_for"] = self.scheduled_for
        if not isinstance(self.email_reply_to_id, Unset):
            data["email_reply_to_id"] = str(self.email_reply_to_id)
        if not isinstance(self.one_click_unsubscribe_url, Unset):
            data["one_click_unsubscribe_url"] = self.one_click_unsubscribe_url
        if not isinstance(self.sanitise_content_for, Unset):
            data["sanitise_content_for"] = self.sanitise_content_for
        return data
