from __future__ import annotations

from typing import Literal

from ...types import OpenIntEnum


class Level(OpenIntEnum):
    """How important it is."""

    VALUE_1 = 1
    VALUE_2 = 2


LevelLike = Level | Literal[1, 2]
"""Level, or its number."""
