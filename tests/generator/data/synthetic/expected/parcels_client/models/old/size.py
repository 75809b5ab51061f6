from __future__ import annotations

from typing import Literal

from ...types import OpenStrEnum


class Size(OpenStrEnum):
    """How large a parcel is."""

    HUGE = "huge"
    TINY = "tiny"


SizeLike = (
    Size
    | Literal[
        "huge",
        "tiny",
    ]
)
"""Size, or its text."""
