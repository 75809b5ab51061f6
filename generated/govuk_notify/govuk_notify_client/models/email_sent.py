from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from .. import models
from ..types import EMPTY, Model, as_null, as_object, as_text, as_text_or_null, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class EmailSent(Model):
    """An email as it was queued.

    Attributes:
        id: The id of the email; fresh and never stored for a simulated address.
        reference: The reference of the request; null without one.
        content: A rendered email.
        uri: Where to read the email.
        template: Which template was sent.
        scheduled_for: Always null.
        sanitised_content: By the keys of `personalisation` as they were sent; only values
            that changed.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"sanitised_content"})

    id: UUID
    reference: str | None
    content: models.EmailContent
    uri: str
    template: models.SentTemplate
    scheduled_for: None
    sanitised_content: models.SanitisedContent
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "EmailSent.id"),
            reference=as_text_or_null(rest.pop("reference"), "EmailSent.reference"),
            content=models.EmailContent.from_dict(
                as_object(rest.pop("content"), "EmailSent.content")
            ),
            uri=as_text(rest.pop("uri"), "EmailSent.uri"),
            template=models.SentTemplate.from_dict(
                as_object(rest.pop("template"), "EmailSent.template")
            ),
            scheduled_for=as_null(rest.pop("scheduled_for"), "EmailSent.scheduled_for"),
            sanitised_content=models.SanitisedContent.from_dict(
                as_object(rest.pop("sanitised_content"), "EmailSent.sanitised_content")
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "id": str(self.id),
            "reference": self.reference,
            "content": self.content.to_dict(),
            "uri": self.uri,
            "template": self.template.to_dict(),
            "scheduled_for": self.scheduled_for,
            "sanitised_content": self.sanitised_content.to_dict(),
        }
