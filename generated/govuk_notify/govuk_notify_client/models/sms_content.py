from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, Model, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class SmsContent(Model):
    """A rendered text message.

    Attributes:
        body: The text, without the name of the service that may be put in front. White space
            is tidied, characters that a text message cannot carry are replaced by similar ones or
            `?`.
        from_number: The sender, a name or a phone number without `+`.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"body"})

    body: str
    from_number: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            body=as_text(rest.pop("body"), "SmsContent.body"),
            from_number=as_text(rest.pop("from_number"), "SmsContent.from_number"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "body": self.body,
            "from_number": self.from_number,
        }
