from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .. import models
from ..types import EMPTY, Model, as_list, as_object


@attrs.define(kw_only=True, eq=False, repr=False)
class TemplateList(Model):
    """The latest version of every template, by name and then type.

    Attributes:
        templates: All templates that are neither deleted nor hidden.
    """

    templates: list[models.Template]
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            templates=[
                models.Template.from_dict(as_object(item, "TemplateList.templates[]"))
                for item in as_list(rest.pop("templates"), "TemplateList.templates")
            ],
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "templates": [item.to_dict() for item in self.templates],
        }
