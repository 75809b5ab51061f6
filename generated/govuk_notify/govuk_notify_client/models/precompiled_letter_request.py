from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..models.letter_postage import LetterPostage
from ..types import EMPTY, UNSET, Model, Unset, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class PrecompiledLetterRequest(Model):
    """A letter that is a PDF already; the address is read from it.

    Attributes:
        reference: Your own name for the letter; need not be unique, comes back with every
            read. Of any length here. Keep personal data out of it.
        content: The PDF, `base64` on the wire: characters outside the alphabet are skipped,
            wrong padding is 400. Bytes that are no PDF, and none at all, are taken and fail
            later.
        postage: How a letter travels, as a sender chooses it.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"content"})

    reference: str
    content: str
    postage: LetterPostage | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            reference=as_text(rest.pop("reference"), "PrecompiledLetterRequest.reference"),
            content=as_text(rest.pop("content"), "PrecompiledLetterRequest.content"),
            postage=(
                UNSET
                if "postage" not in rest
                else LetterPostage(as_text(rest.pop("postage"), "PrecompiledLetterRequest.postage"))
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "reference": self.reference,
            "content": self.content,
        }
        if not isinstance(self.postage, Unset):
            data["postage"] = str(self.postage)
        return data
