from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, Model, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class LetterContent(Model):
    """A rendered letter.

    Attributes:
        body: The text with its placeholders filled.
        subject: The heading, as HTML - `<` comes as `&lt;`.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"body", "subject"})

    body: str
    subject: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            body=as_text(rest.pop("body"), "LetterContent.body"),
            subject=as_text(rest.pop("subject"), "LetterContent.subject"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "body": self.body,
            "subject": self.subject,
        }
