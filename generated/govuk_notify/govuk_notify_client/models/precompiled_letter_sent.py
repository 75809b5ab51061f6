from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

import attrs

from ..models.letter_postage import LetterPostage
from ..types import EMPTY, Model, as_text, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class PrecompiledLetterSent(Model):
    """A precompiled letter as it was queued. No content, no template, no link.

    Attributes:
        id: The id of the letter.
        reference: The reference of the request.
        postage: How a letter travels, as a sender chooses it.
    """

    id: UUID
    reference: str
    postage: LetterPostage
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "PrecompiledLetterSent.id"),
            reference=as_text(rest.pop("reference"), "PrecompiledLetterSent.reference"),
            postage=LetterPostage(as_text(rest.pop("postage"), "PrecompiledLetterSent.postage")),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "id": str(self.id),
            "reference": self.reference,
            "postage": str(self.postage),
        }
