from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_object, as_text, as_text_or_null
from .. import odd as models


@attrs.define(kw_only=True, eq=False, repr=False)
class Letter(Model):
    """A letter.

    Attributes:
        html: The text in base64.
        filter: JSON in a text.
        mark: What to find it by.
        attachment: A file beside the letter.
    """

    html: str
    filter: str | Unset = UNSET
    mark: str | None | Unset = UNSET
    attachment: models.Attachment | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            html=as_text(rest.pop("html"), "Letter.html"),
            filter=UNSET if "filter" not in rest else as_text(rest.pop("filter"), "Letter.filter"),
            mark=UNSET if "mark" not in rest else as_text_or_null(rest.pop("mark"), "Letter.mark"),
            attachment=(
                UNSET
                if "attachment" not in rest
                else models.Attachment.from_dict(
                    as_object(rest.pop("attachment"), "Letter.attachment")
                )
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "html": self.html,
        }
        if not isinstance(self.filter, Unset):
            data["filter"] = self.filter
        if not isinstance(self.mark, Unset):
            data["mark"] = self.mark
        if not isinstance(self.attachment, Unset):
            data["attachment"] = self.attachment.to_dict()
        return data
