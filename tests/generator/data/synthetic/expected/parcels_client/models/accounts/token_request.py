from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

import attrs

from ...types import EMPTY, Model, as_text, constant


@attrs.define(kw_only=True, eq=False, repr=False)
class TokenRequest(Model):
    """Who wants a token.

    Attributes:
        grant_type: The only way to get one.
        client_id: The id of the program.
        client_secret: Its secret.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"client_secret"})

    grant_type: Literal["client_credentials"] = "client_credentials"
    client_id: str
    client_secret: str
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            grant_type=constant(
                rest.pop("grant_type"), "TokenRequest.grant_type", "client_credentials"
            ),
            client_id=as_text(rest.pop("client_id"), "TokenRequest.client_id"),
            client_secret=as_text(rest.pop("client_secret"), "TokenRequest.client_secret"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "grant_type": self.grant_type,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
        }
