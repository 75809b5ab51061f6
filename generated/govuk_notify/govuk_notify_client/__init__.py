"""A typed client for GOV.UK Notify, sync and async, with a faithful mock of its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import errors as errors
    from . import files as files
    from . import models as models
    from . import webhooks as webhooks
    from ._client import AsyncNotify as AsyncNotify
    from ._client import Notify as Notify
    from ._runtime.auto import AUTO as AUTO
    from ._runtime.auto import Auto as Auto
    from ._runtime.confirming import Confirmation as Confirmation
    from ._runtime.pages import AsyncPages as AsyncPages
    from ._runtime.pages import Page as Page
    from ._runtime.pages import Pages as Pages
    from ._runtime.raw import RawResponse as RawResponse
    from ._runtime.unset import UNSET as UNSET
    from ._runtime.unset import Unset as Unset
else:
    _MODULES = (
        "errors",
        "files",
        "models",
        "webhooks",
    )
    _NAMES = {
        "AsyncNotify": "_client",
        "Notify": "_client",
        "AsyncPages": "_runtime.pages",
        "AUTO": "_runtime.auto",
        "Auto": "_runtime.auto",
        "Confirmation": "_runtime.confirming",
        "Page": "_runtime.pages",
        "Pages": "_runtime.pages",
        "RawResponse": "_runtime.raw",
        "UNSET": "_runtime.unset",
        "Unset": "_runtime.unset",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _NAMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_NAMES[name]}", __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted([*__all__, "__version__"])


__version__ = "0.1.0"

__all__ = [
    "AsyncNotify",
    "Notify",
    "AsyncPages",
    "AUTO",
    "Auto",
    "Confirmation",
    "Page",
    "Pages",
    "RawResponse",
    "UNSET",
    "Unset",
    "errors",
    "files",
    "models",
    "webhooks",
]
