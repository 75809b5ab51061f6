from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

from ..types import EMPTY, Model


@attrs.define(kw_only=True, eq=False, repr=False)
class Personalisation(Model):
    """Values by the names of placeholders, which match without regard to case, spaces, `_` and
    `-`; names that the template does not have are ignored. Values may be of any type: null
    counts as missing, numbers and booleans are written the Python way, a list becomes `a, b and
    c` in a text message or subject and bullet points elsewhere, an object is printed.
    """

    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
        }

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return key in self.additional_properties

    def __iter__(self) -> Iterator[str]:
        return iter(self.additional_properties)

    def __len__(self) -> int:
        return len(self.additional_properties)
