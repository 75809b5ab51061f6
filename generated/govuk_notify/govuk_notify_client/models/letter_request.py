from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

import attrs

from .. import models
from ..types import EMPTY, UNSET, Model, Unset, as_object, as_text, as_uuid


@attrs.define(kw_only=True, eq=False, repr=False)
class LetterRequest(Model):
    """A letter from a template. It has no postage of its own, the template has.

    Attributes:
        template_id: A letter template of the service.
        personalisation: The address of a letter, and values as in `Personalisation`. Any of
            the lines may be left out, null or empty; at least three and at most seven have to
            remain, the last one a UK postcode, or a country for a service that may send letters
            abroad. A line break in a value starts another line. With the key `address_line_7`,
            even null, the postcode is left out of the address. Only these spellings count. Values
            of any type are printed.
        reference: Your own name for the letter or for a batch; need not be unique, may be
            empty, comes back with every read. Keep personal data out of it.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"personalisation"})

    template_id: UUID
    personalisation: models.LetterPersonalisation
    reference: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            template_id=as_uuid(rest.pop("template_id"), "LetterRequest.template_id"),
            personalisation=models.LetterPersonalisation.from_dict(
                as_object(rest.pop("personalisation"), "LetterRequest.personalisation")
            ),
            reference=(
                UNSET
                if "reference" not in rest
                else as_text(rest.pop("reference"), "LetterRequest.reference")
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "template_id": str(self.template_id),
            "personalisation": self.personalisation.to_dict(),
        }
        if not isinstance(self.reference, Unset):
            data["reference"] = self.reference
        return data
