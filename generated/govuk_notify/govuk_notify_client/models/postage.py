from __future__ import annotations

from typing import Literal

from ..types import OpenStrEnum


class Postage(OpenStrEnum):
    """How a letter travels; its address decides whether it goes abroad."""

    FIRST = "first"
    SECOND = "second"
    ECONOMY = "economy"
    EUROPE = "europe"
    REST_OF_WORLD = "rest-of-world"


PostageLike = (
    Postage
    | Literal[
        "first",
        "second",
        "economy",
        "europe",
        "rest-of-world",
    ]
)
"""Postage, or its text."""
