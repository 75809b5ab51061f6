from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ...types import EMPTY, UNSET, Model, Unset, as_texts


@attrs.define(kw_only=True, eq=False, repr=False)
class Choice(Model):
    """What is meant.

    Attributes:
        names: By name.
    """

    names: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            names=UNSET if "names" not in rest else as_texts(rest.pop("names"), "Choice.names"),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
        }
        if not isinstance(self.names, Unset):
            data["names"] = self.names
        return data
