from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, UNSET, Model, Unset, as_boolean, as_text, as_text_or_null


@attrs.define(kw_only=True, eq=False, repr=False)
class FileUpload(Model):
    """A file to send as a link, 2 MB at most by the manual: CSV, DOC, DOCX, JPEG, JSON, ODT, PDF,
    PNG, RTF, TXT or XLSX. The service needs a contact link for the download page.

    Attributes:
        file: The content, `base64` on the wire. Not checked for simulated recipients.
        filename: What the recipient's file is called, with an extension of an allowed type.
            Without it the name is random and the type is guessed from the content.
        confirm_email_before_download: Ask the recipient for the email address first; true
            when left out or null.
        retention_period: How long the link works: `1 week` to `78 weeks`, 26 weeks when left
            out or null. Case, spaces around and the plural do not matter.
        is_csv: The old way to say that the file is a CSV; refused beside the key `filename`,
            even a null one.
    """

    _personal: ClassVar[frozenset[str]] = frozenset({"file", "filename"})

    file: str
    filename: str | None | Unset = UNSET
    confirm_email_before_download: bool | None | Unset = UNSET
    retention_period: str | None | Unset = UNSET
    is_csv: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            file=as_text(rest.pop("file"), "FileUpload.file"),
            filename=(
                UNSET
                if "filename" not in rest
                else as_text_or_null(rest.pop("filename"), "FileUpload.filename")
            ),
            confirm_email_before_download=(
                UNSET
                if "confirm_email_before_download" not in rest
                else None
                if (value := rest.pop("confirm_email_before_download")) is None
                else as_boolean(value, "FileUpload.confirm_email_before_download")
            ),
            retention_period=(
                UNSET
                if "retention_period" not in rest
                else as_text_or_null(rest.pop("retention_period"), "FileUpload.retention_period")
            ),
            is_csv=(
                UNSET
                if "is_csv" not in rest
                else None
                if (value := rest.pop("is_csv")) is None
                else as_boolean(value, "FileUpload.is_csv")
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        data: dict[str, Any] = {
            "file": self.file,
        }
        if not isinstance(self.filename, Unset):
            data["filename"] = self.filename
        if not isinstance(self.confirm_email_before_download, Unset):
            data["confirm_email_before_download"] = self.confirm_email_before_download
        if not isinstance(self.retention_period, Unset):
            data["retention_period"] = self.retention_period
        if not isinstance(self.is_csv, Unset):
            data["is_csv"] = self.is_csv
        return data
