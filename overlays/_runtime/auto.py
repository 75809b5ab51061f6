"""References that the client makes, when it is asked to."""

from __future__ import annotations

from typing import Final, final


@final
class Auto:
    """The type of `AUTO`, its only instance, which survives copying and pickling."""

    __slots__ = ()

    def __new__(cls) -> Auto:  # noqa: D102 -- the class says it
        return AUTO

    def __repr__(self) -> str:
        return "AUTO"

    def __reduce__(self) -> str:
        # A plain name: pickle looks the value up in this module instead of making another one.
        return "AUTO"


AUTO: Final[Auto] = object.__new__(Auto)
"""In place of a reference: the client makes one that nobody else has, 32 hexadecimal digits.

It is made once a call, so that all attempts carry the same. It comes back where the provider gives
references back, and stands in the `reference` of a `DeliveryUnknownError`, whose ``confirm`` finds
what was done by it. Until then it is in memory only: a call that is cancelled, or whose process
ends, takes it along. Who must know even then makes a reference and stores it before the call.
"""


def new_reference() -> str:
    """Return a reference that nobody else has."""
    from uuid import uuid4  # slow to load; most references are the caller's own

    return uuid4().hex
