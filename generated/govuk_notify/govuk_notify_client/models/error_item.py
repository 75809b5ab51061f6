from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, UNSET, Model, Unset, as_integer, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class ErrorItem(Model):
    """One fault.

    Attributes:
        error: The class of the fault, the part to branch on: `AuthError`, `ValidationError`,
            `BadRequestError`, `InvalidPhoneError`, `InvalidEmailError`, `PDFNotReadyError`,
            `NoResultFound`, `DataError`, `RateLimitError`, `TooManyRequestsError`, and with 500
            and 504 any exception class of the server.
        message: What happened, in English, without single quotes. It may repeat values of the
            request.
        data: QR codes only - the text that was too long.
        num_bytes: QR codes only - its length in bytes.
        max_bytes: QR codes only - the length allowed.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"data"})

    error: str
    message: str
    data: str | Unset = UNSET
    num_bytes: int | Unset = UNSET
    max_bytes: int | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            error=as_text(rest.pop("error"), "ErrorItem.error"),
            message=as_text(rest.pop("message"), "ErrorItem.message"),
            data=UNSET if "data" not in rest else as_text(rest.pop("data"), "ErrorItem.data"),
            num_bytes=(
                UNSET
                if "num_bytes" not in rest
                else as_integer(rest.pop("num_bytes"), "ErrorItem.num_bytes")
            ),
            max_bytes=(
                UNSET
                if "max_bytes" not in rest
                else as_integer(rest.pop("max_bytes"), "ErrorItem.max_bytes")
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "error": self.error,
            "message": self.message,
        }
        if not isinstance(self.data, Unset):
            data["data"] = self.data
        if not isinstance(self.num_bytes, Unset):
            data["num_bytes"] = self.num_bytes
        if not isinstance(self.max_bytes, Unset):
            data["max_bytes"] = self.max_bytes
        return data
