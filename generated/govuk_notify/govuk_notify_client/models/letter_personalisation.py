from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, UNSET, Model, Unset


@attrs.define(kw_only=True, eq=False, repr=False)
class LetterPersonalisation(Model):
    """The address of a letter, and values as in `Personalisation`. Any of the lines may be left
    out, null or empty; at least three and at most seven have to remain, the last one a UK
    postcode, or a country for a service that may send letters abroad. A line break in a value
    starts another line. With the key `address_line_7`, even null, the postcode is left out of
    the address. Only these spellings count. Values of any type are printed.

    Attributes:
        address_line_1: The recipient. Needs a letter or digit.
        address_line_2: A line of the address. Needs a letter or digit.
        address_line_3: A line of the address, or its postcode or country.
        address_line_4: A line of the address, or its postcode or country.
        address_line_5: A line of the address, or its postcode or country.
        address_line_6: A line of the address, or its postcode or country.
        address_line_7: The last line of a long address. No read ever shows it again.
        postcode: The last line of the address, where there is no `address_line_7`.
    """

    _personal: ClassVar[frozenset[str]] = frozenset(
        {
            "address_line_1",
            "address_line_2",
            "address_line_3",
            "address_line_4",
            "address_line_5",
            "address_line_6",
            "address_line_7",
            "postcode",
        }
    )

    address_line_1: Any | Unset = UNSET
    address_line_2: Any | Unset = UNSET
    address_line_3: Any | Unset = UNSET
    address_line_4: Any | Unset = UNSET
    address_line_5: Any | Unset = UNSET
    address_line_6: Any | Unset = UNSET
    address_line_7: Any | Unset = UNSET
    postcode: Any | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            address_line_1=rest.pop("address_line_1", UNSET),
            address_line_2=rest.pop("address_line_2", UNSET),
            address_line_3=rest.pop("address_line_3", UNSET),
            address_line_4=rest.pop("address_line_4", UNSET),
            address_line_5=rest.pop("address_line_5", UNSET),
            address_line_6=rest.pop("address_line_6", UNSET),
            address_line_7=rest.pop("address_line_7", UNSET),
            postcode=rest.pop("postcode", UNSET),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.address_line_1, Unset):
            data["address_line_1"] = self.address_line_1
        if not isinstance(self.address_line_2, Unset):
            data["address_line_2"] = self.address_line_2
        if not isinstance(self.address_line_3, Unset):
            data["address_line_3"] = self.address_line_3
        if not isinstance(self.address_line_4, Unset):
            data["address_line_4"] = self.address_line_4
        if not isinstance(self.address_line_5, Unset):
            data["address_line_5"] = self.address_line_5
        if not isinstance(self.address_line_6, Unset):
            data["address_line_6"] = self.address_line_6
        if not isinstance(self.address_line_7, Unset):
            data["address_line_7"] = self.address_line_7
        if not isinstance(self.postcode, Unset):
            data["postcode"] = self.postcode
        return data
