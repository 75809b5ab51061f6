from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

from .. import models
from ..types import EMPTY, Model, as_object


@attrs.define(kw_only=True, eq=False, repr=False)
class TemplatePersonalisation(Model):
    """The placeholders of a template by name; empty when it has none."""

    additional_properties: dict[str, models.TemplatePlaceholder] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            additional_properties={
                key: models.TemplatePlaceholder.from_dict(
                    as_object(item, "TemplatePersonalisation.*")
                )
                for key, item in rest.items()
            },
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {key: item.to_dict() for key, item in self.additional_properties.items()}

    def __getitem__(self, key: str) -> models.TemplatePlaceholder:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: models.TemplatePlaceholder) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    def __iter__(self) -> Iterator[str]:
        return iter(self.additional_properties)

    def __len__(self) -> int:
        return len(self.additional_properties)
