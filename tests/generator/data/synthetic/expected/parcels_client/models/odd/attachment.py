from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_integer, as_text
from .level import Level


@attrs.define(kw_only=True, eq=False, repr=False)
class Attachment(Model):
    """A file beside the letter.

    Attributes:
        content: The file in base64.
        level: How important it is.
    """

    content: str
    level: Level
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            content=as_text(rest.pop("content"), "Attachment.content"),
            level=Level(as_integer(rest.pop("level"), "Attachment.level")),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "content": self.content,
            "level": int(self.level),
        }
