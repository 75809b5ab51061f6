"""The data models, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .balance import Balance as Balance
    from .issued import Issued as Issued
    from .token_request import TokenRequest as TokenRequest
    from .unauthorized import Unauthorized as Unauthorized

__all__ = [
    "Balance",
    "Issued",
    "TokenRequest",
    "Unauthorized",
]

_MODULES = {
    "Balance": ".balance",
    "Issued": ".issued",
    "TokenRequest": ".token_request",
    "Unauthorized": ".unauthorized",
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
