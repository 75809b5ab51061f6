from __future__ import annotations

from typing import Literal

from ...types import OpenStrEnum


class Size(OpenStrEnum):
    """How large a parcel is."""

    SMALL = "small"
    LARGE = "large"


SizeLike = (
    Size
    | Literal[
        "small",
        "large",
    ]
)
"""Size, or its text."""
