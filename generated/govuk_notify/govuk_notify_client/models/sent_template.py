from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from uuid import UUID

import attrs

from ..types import EMPTY, Model, as_integer, as_text, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class SentTemplate(Model):
    """Which template was sent.

    Attributes:
        id: The id of the template.
        version: Its version, counted from 1.
        uri: Where people find the template in the web application, on a host where it is not;
            no address of this API, unlike the same key of a read message.
    """

    id: UUID
    version: int
    uri: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            id=as_uuid(rest.pop("id"), "SentTemplate.id"),
            version=as_integer(rest.pop("version"), "SentTemplate.version"),
            uri=as_text(rest.pop("uri"), "SentTemplate.uri"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "id": str(self.id),
            "version": self.version,
            "uri": self.uri,
        }
