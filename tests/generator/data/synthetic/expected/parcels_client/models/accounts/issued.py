from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ...types import EMPTY, Model, as_integer, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class Issued(Model):
    """A token.

    Attributes:
        access_token: The token itself.
        token_type: How it is sent.
        expires_in: For how many seconds it is good.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"access_token"})

    access_token: str
    token_type: str
    expires_in: int
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            access_token=as_text(rest.pop("access_token"), "Issued.access_token"),
            token_type=as_text(rest.pop("token_type"), "Issued.token_type"),
            expires_in=as_integer(rest.pop("expires_in"), "Issued.expires_in"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "access_token": self.access_token,
            "token_type": self.token_type,
            "expires_in": self.expires_in,
        }
