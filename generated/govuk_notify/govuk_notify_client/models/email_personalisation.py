from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

from .. import models
from ..types import EMPTY, Model, is_object, parsed


@attrs.define(kw_only=True, eq=False, repr=False)
class EmailPersonalisation(Model):
    """Values by the names of placeholders, as in `Personalisation`. An object with the key `file`
    is a file: it is uploaded, and the placeholder becomes a link to it. Several files are fine.
    """

    additional_properties: dict[str, models.FileUpload | Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            additional_properties={
                key: parsed(item, "EmailPersonalisation.*", models.FileUpload.from_dict, dict)
                if is_object(item)
                else item
                for key, item in rest.items()
            },
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            key: item.to_dict() if isinstance(item, models.FileUpload) else item
            for key, item in self.additional_properties.items()
        }

    def __getitem__(self, key: str) -> models.FileUpload | Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: models.FileUpload | Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    def __iter__(self) -> Iterator[str]:
        return iter(self.additional_properties)

    def __len__(self) -> int:
        return len(self.additional_properties)
