"""Makes the parts of a message that carry a file; sizes are checked before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import models
from ._runtime.arguments import as_base64, as_enum

if TYPE_CHECKING:
    from ._runtime.files import Source as FileSource

__all__ = [
    "attachment",
]


def attachment(
    content: FileSource,
    *,
    level: models.odd.LevelLike,
) -> models.odd.Attachment:
    """A file beside the letter.

    Args:
        content: The file in base64.
        level: How important it is.

    Raises:
        ValueError: The file is larger than allowed.
        OSError: The file cannot be read.
    """
    return models.odd.Attachment(
        content=as_base64(content, "content", max_bytes=100),
        level=as_enum(level, "level", models.odd.Level),
    )
