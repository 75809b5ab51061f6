"""The data models, each imported when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .attachment import Attachment as Attachment
    from .batch_done import BatchDone as BatchDone
    from .choice import Choice as Choice
    from .done import Done as Done
    from .fault import Fault as Fault
    from .form import Form as Form
    from .item import Item as Item
    from .letter import Letter as Letter
    from .level import Level as Level
    from .level import LevelLike as LevelLike
    from .put_settings_body import PutSettingsBody as PutSettingsBody
    from .queued import Queued as Queued
    from .raw_form import RawForm as RawForm

__all__ = [
    "Attachment",
    "BatchDone",
    "Choice",
    "Done",
    "Fault",
    "Form",
    "Item",
    "Letter",
    "Level",
    "LevelLike",
    "PutSettingsBody",
    "Queued",
    "RawForm",
]

_MODULES = {
    "Attachment": ".attachment",
    "BatchDone": ".batch_done",
    "Choice": ".choice",
    "Done": ".done",
    "Fault": ".fault",
    "Form": ".form",
    "Item": ".item",
    "Letter": ".letter",
    "Level": ".level",
    "LevelLike": ".level",
    "PutSettingsBody": ".put_settings_body",
    "Queued": ".queued",
    "RawForm": ".raw_form",
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
