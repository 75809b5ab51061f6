"""Makes the parts of a message that carry a file; sizes are checked before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import models
from ._runtime.arguments import as_base64
from ._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from ._runtime.files import Source as FileSource

__all__ = [
    "file_upload",
]


def file_upload(
    file: FileSource,
    *,
    filename: str | None | Unset = UNSET,
    confirm_email_before_download: bool | None | Unset = UNSET,
    retention_period: str | None | Unset = UNSET,
) -> models.FileUpload:
    """A file to send as a link, 2 MB at most by the manual: CSV, DOC, DOCX, JPEG, JSON, ODT, PDF,
    PNG, RTF, TXT or XLSX. The service needs a contact link for the download page.

    Args:
        file: The content, `base64` on the wire. Not checked for simulated recipients.
        filename: What the recipient's file is called, with an extension of an allowed type. Without
            it the name is random and the type is guessed from the content.
        confirm_email_before_download: Ask the recipient for the email address first; true when left
            out or null.
        retention_period: How long the link works: `1 week` to `78 weeks`, 26 weeks when left out or
            null. Case, spaces around and the plural do not matter.

    Raises:
        ValueError: The file is larger than allowed.
        OSError: The file cannot be read.
    """
    return models.FileUpload(
        file=as_base64(file, "file", max_bytes=2097152),
        filename=filename,
        confirm_email_before_download=confirm_email_before_download,
        retention_period=retention_period,
    )
