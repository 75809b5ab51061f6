from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from ..models.letter_postage import LetterPostage
from ..models.notification_type import NotificationType
from ..types import EMPTY, Model, as_integer, as_text, as_text_or_null, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class TemplatePreview(Model):
    """A template, filled in.

    Attributes:
        id: The id of the template.
        type: The kinds of message, and of template.
        version: The version that was filled in, the latest.
        body: The text with its placeholders filled.
        subject: The subject or heading with its placeholders filled; null for a text message.
        html: Emails - the body as HTML; null for the others.
        postage: Letters - how they travel; null for the others.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"body", "subject", "html"})

    id: UUID
    type: NotificationType
    version: int
    body: str
    subject: str | None
    html: str | None
    postage: LetterPostage | None
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            id=as_uuid(rest.pop("id"), "TemplatePreview.id"),
            type=NotificationType(as_text(rest.pop("type"), "TemplatePreview.type")),
            version=as_integer(rest.pop("version"), "TemplatePreview.version"),
            body=as_text(rest.pop("body"), "TemplatePreview.body"),
            subject=as_text_or_null(rest.pop("subject"), "TemplatePreview.subject"),
            html=as_text_or_null(rest.pop("html"), "TemplatePreview.html"),
            postage=(
                None
                if (value := rest.pop("postage")) is None
                else LetterPostage(as_text(value, "TemplatePreview.postage"))
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            "id": str(self.id),
            "type": str(self.type),
            "version": self.version,
            "body": self.body,
            "subject": self.subject,
            "html": self.html,
            "postage": None if self.postage is None else str(self.postage),
        }
