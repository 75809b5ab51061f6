from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, Model, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class PutSettingsBody(Model):
    """Any settings."""

    additional_properties: dict[str, str] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            additional_properties={
                key: as_text(item, "PutSettingsBody.*") for key, item in rest.items()
            },
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
        }

    def __getitem__(self, key: str) -> str:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: str) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    def __iter__(self) -> Iterator[str]:
        return iter(self.additional_properties)

    def __len__(self) -> int:
        return len(self.additional_properties)
