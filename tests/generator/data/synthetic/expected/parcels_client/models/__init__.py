"""The models, by document: current, old, odd, accounts; each is loaded when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import accounts as accounts
    from . import current as current
    from . import odd as odd
    from . import old as old

__all__ = [
    "current",
    "old",
    "odd",
    "accounts",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return sorted(__all__)
