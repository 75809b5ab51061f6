"""Chance, as a thing that is passed in: it spreads the waits of many clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable


def random_jitter() -> float:
    """Return a random number in [0, 1)."""
    from random import random  # slow to load; needed after a failure only

    return random()  # noqa: S311 -- spreads waits; nobody gains by guessing it


def checked_jitter(given: object) -> Callable[[], float]:
    """Return what gives numbers in [0, 1): `given`, or chance for None.

    Raise `ConfigurationError` if it cannot be called.
    """
    if given is None:
        return random_jitter
    if not callable(given):
        raise ConfigurationError(
            "jitter cannot be called",
            advice="Leave it out, or give a function that returns numbers in [0, 1).",
            sent=False,
        )
    return cast("Callable[[], float]", given)
