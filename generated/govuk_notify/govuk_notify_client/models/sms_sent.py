from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

import attrs

from .. import models
from ..types import EMPTY, Model, as_null, as_object, as_text, as_text_or_null, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class SmsSent(Model):
    """A text message as it was queued.

    Attributes:
        id: The id of the message; fresh and never stored for a simulated number.
        reference: The reference of the request; null without one.
        content: A rendered text message.
        uri: Where to read the message.
        template: Which template was sent.
        scheduled_for: Always null.
    """

    id: UUID
    reference: str | None
    content: models.SmsContent
    uri: str
    template: models.SentTemplate
    scheduled_for: None
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "SmsSent.id"),
            reference=as_text_or_null(rest.pop("reference"), "SmsSent.reference"),
            content=models.SmsContent.from_dict(as_object(rest.pop("content"), "SmsSent.content")),
            uri=as_text(rest.pop("uri"), "SmsSent.uri"),
            template=models.SentTemplate.from_dict(
                as_object(rest.pop("template"), "SmsSent.template")
            ),
            scheduled_for=as_null(rest.pop("scheduled_for"), "SmsSent.scheduled_for"),
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
        }
