from __future__ import annotations

from typing import Literal

from ..types import OpenStrEnum


class LetterPostage(OpenStrEnum):
    """How a letter travels, as a sender chooses it."""

    FIRST = "first"
    SECOND = "second"
    ECONOMY = "economy"


LetterPostageLike = (
    LetterPostage
    | Literal[
        "first",
        "second",
        "economy",
    ]
)
"""LetterPostage, or its text."""
