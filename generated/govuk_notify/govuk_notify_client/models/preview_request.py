from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from .. import models
from ..types import EMPTY, UNSET, Model, Unset, as_object


@attrs.define(kw_only=True, eq=False, repr=False)
class PreviewRequest(Model):
    """What to fill in. Other keys are ignored.

    Attributes:
        personalisation: Values by the names of placeholders, which match without regard to
            case, spaces, `_` and `-`; names that the template does not have are ignored. Values
            may be of any type: null counts as missing, numbers and booleans are written the
            Python way, a list becomes `a, b and c` in a text message or subject and bullet points
            elsewhere, an object is printed.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"personalisation"})

    personalisation: models.Personalisation | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            personalisation=(
                UNSET
                if "personalisation" not in rest
                else models.Personalisation.from_dict(
                    as_object(rest.pop("personalisation"), "PreviewRequest.personalisation")
                )
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.personalisation, Unset):
            data["personalisation"] = self.personalisation.to_dict()
        return data
