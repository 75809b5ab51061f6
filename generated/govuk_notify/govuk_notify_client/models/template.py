from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from .. import models
from ..models.letter_postage import LetterPostage
from ..models.notification_type import NotificationType
from ..types import (
    EMPTY,
    Model,
    as_integer,
    as_moment,
    as_object,
    as_text,
    as_text_or_null,
    as_uuid,
    moment_text,
)


@attrs.define(kw_only=True, eq=False, repr=False)
class Template(Model):
    """One version of a template.

    Attributes:
        id: The id of the template, the same for all its versions.
        name: What people call it.
        type: The kinds of message, and of template.
        created_at: When its first version was written.
        updated_at: When this version was written; null for the first.
        created_by: The email address of its author.
        version: Counted from 1.
        body: The text with its placeholders, `((name))` or `((name??text if it is yes))`.
        subject: The subject or heading with its placeholders; null for a text message.
        personalisation: The placeholders of a template by name; empty when it has none.
        postage: Letters - how they travel; null for the others.
        letter_contact_block: Letters - the sender's address, where the template has one.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"created_by"})

    id: UUID
    name: str
    type: NotificationType
    created_at: datetime.datetime
    updated_at: datetime.datetime | None
    created_by: str
    version: int
    body: str
    subject: str | None
    personalisation: models.TemplatePersonalisation
    postage: LetterPostage | None
    letter_contact_block: str | None
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "Template.id"),
            name=as_text(rest.pop("name"), "Template.name"),
            type=NotificationType(as_text(rest.pop("type"), "Template.type")),
            created_at=as_moment(rest.pop("created_at"), "Template.created_at"),
            updated_at=(
                None
                if (value := rest.pop("updated_at")) is None
                else as_moment(value, "Template.updated_at")
            ),
            created_by=as_text(rest.pop("created_by"), "Template.created_by"),
            version=as_integer(rest.pop("version"), "Template.version"),
            body=as_text(rest.pop("body"), "Template.body"),
            subject=as_text_or_null(rest.pop("subject"), "Template.subject"),
            personalisation=models.TemplatePersonalisation.from_dict(
                as_object(rest.pop("personalisation"), "Template.personalisation")
            ),
            postage=(
                None
                if (value := rest.pop("postage")) is None
                else LetterPostage(as_text(value, "Template.postage"))
            ),
            letter_contact_block=as_text_or_null(
                rest.pop("letter_contact_block"), "Template.letter_contact_block"
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "id": str(self.id),
            "name": self.name,
            "type": str(self.type),
            "created_at": moment_text(self.created_at, "microseconds"),
            "updated_at": (
                None if self.updated_at is None else moment_text(self.updated_at, "microseconds")
            ),
            "created_by": self.created_by,
            "version": self.version,
            "body": self.body,
            "subject": self.subject,
            "personalisation": self.personalisation.to_dict(),
            "postage": None if self.postage is None else str(self.postage),
            "letter_contact_block": self.letter_contact_block,
        }
