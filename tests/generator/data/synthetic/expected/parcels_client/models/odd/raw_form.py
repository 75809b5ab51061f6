from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Self

import attrs

from ...types import EMPTY, UNSET, File, Model, RequestFiles, Unset, as_boolean, as_text


@attrs.define(kw_only=True, eq=False, repr=False)
class RawForm(Model):
    """A form of several parts.

    Attributes:
        message: The text.
        urgent: Whether it is urgent.
        file: A file.
    """

    message: str
    urgent: bool | Unset = UNSET
    file: File | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            message=as_text(rest.pop("message"), "RawForm.message"),
            urgent=(
                UNSET if "urgent" not in rest else as_boolean(rest.pop("urgent"), "RawForm.urgent")
            ),
            file=UNSET if "file" not in rest else File(BytesIO(rest.pop("file"))),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            **self.additional_properties,
            "message": self.message,
        }
        if not isinstance(self.urgent, Unset):
            data["urgent"] = self.urgent
        if not isinstance(self.file, Unset):
            data["file"] = self.file.to_tuple()
        return data

    def to_multipart(self) -> RequestFiles:
        """Return the parts of the form to send."""
        files: RequestFiles = []
        files.append(("message", (None, str(self.message).encode(), "text/plain")))
        if not isinstance(self.urgent, Unset):
            files.append(
                ("urgent", (None, ("true" if self.urgent else "false").encode(), "text/plain"))
            )
        if not isinstance(self.file, Unset):
            files.append(("file", self.file.to_tuple()))
        for key, extra in self.additional_properties.items():
            files.append((key, (None, str(extra).encode(), "text/plain")))
        return files
