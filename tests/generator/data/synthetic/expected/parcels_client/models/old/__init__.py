"""The data models, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parcel import Parcel as Parcel
    from .size import Size as Size
    from .size import SizeLike as SizeLike

__all__ = [
    "Parcel",
    "Size",
    "SizeLike",
]

_MODULES = {
    "Parcel": ".parcel",
    "Size": ".size",
    "SizeLike": ".size",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
