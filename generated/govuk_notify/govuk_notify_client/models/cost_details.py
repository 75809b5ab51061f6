from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..models.postage import Postage
from ..types import EMPTY, UNSET, Model, Unset, as_integer, as_number, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class CostDetails(Model):
    """Text messages have the first three keys, letters the last two; emails, and messages whose
    cost is not known yet, have none.

    Attributes:
        billable_sms_fragments: Parts of a text message that are paid for: 160 characters, or
            153 each of several; 70 and 67 with Welsh letters beyond the usual alphabet.
        international_rate_multiplier: How many times the rate a number abroad costs; 1 at
            home.
        sms_rate: Pounds for one part.
        billable_sheets_of_paper: Sheets that are paid for; 0 for a letter that was never sent
            or was sent with a test key.
        postage: How a letter travels; its address decides whether it goes abroad.
    """

    billable_sms_fragments: int | Unset = UNSET
    international_rate_multiplier: float | Unset = UNSET
    sms_rate: float | Unset = UNSET
    billable_sheets_of_paper: int | Unset = UNSET
    postage: Postage | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            billable_sms_fragments=(
                UNSET
                if "billable_sms_fragments" not in rest
                else as_integer(
                    rest.pop("billable_sms_fragments"), "CostDetails.billable_sms_fragments"
                )
            ),
            international_rate_multiplier=(
                UNSET
                if "international_rate_multiplier" not in rest
                else as_number(
                    rest.pop("international_rate_multiplier"),
                    "CostDetails.international_rate_multiplier",
                )
            ),
            sms_rate=(
                UNSET
                if "sms_rate" not in rest
                else as_number(rest.pop("sms_rate"), "CostDetails.sms_rate")
            ),
            billable_sheets_of_paper=(
                UNSET
                if "billable_sheets_of_paper" not in rest
                else as_integer(
                    rest.pop("billable_sheets_of_paper"), "CostDetails.billable_sheets_of_paper"
                )
            ),
            postage=(
                UNSET
                if "postage" not in rest
                else Postage(as_text(rest.pop("postage"), "CostDetails.postage"))
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.billable_sms_fragments, Unset):
            data["billable_sms_fragments"] = self.billable_sms_fragments
        if not isinstance(self.international_rate_multiplier, Unset):
            data["international_rate_multiplier"] = self.international_rate_multiplier
        if not isinstance(self.sms_rate, Unset):
            data["sms_rate"] = self.sms_rate
        if not isinstance(self.billable_sheets_of_paper, Unset):
            data["billable_sheets_of_paper"] = self.billable_sheets_of_paper
        if not isinstance(self.postage, Unset):
            data["postage"] = str(self.postage)
        return data
