"""The one value that means "left out", which is not the same as ``None``."""

from __future__ import annotations

from typing import Final, Literal, final


@final
class Unset:
    """The type of `UNSET`, its only instance: it is false, and survives copying and pickling."""

    __slots__ = ()

    def __new__(cls) -> Unset:  # noqa: D102 -- the class says it
        return UNSET

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        # A plain name: pickle looks the value up in this module instead of making another one.
        return "UNSET"


UNSET: Final[Unset] = object.__new__(Unset)
"""An argument that was not given: nothing is sent for it, not even ``null``."""
