"""How a call ends whose last attempt was not sent, though an earlier one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .errors import AnyApiError, ApiError, restored

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS: Final = ("message", "_shown", "advice")
_INSTEAD: Final[Mapping[str, str]] = {
    "Not sent": "Sent before, but not again",
    "Nothing of the call was sent.": "An earlier attempt was sent.",
}


def after(earlier: ApiError, error: AnyApiError) -> AnyApiError:
    """Return `error`, which is true of the last attempt, as what is true of the whole call.

    `earlier` ended an attempt that reached the provider; it becomes the cause.
    """
    told = vars(error)
    texts = {name: _corrected(told[name]) for name in _TEXTS}
    return restored(type(error), {**told, **texts, "sent": True}, earlier)


def _corrected(text: str) -> str:
    for words, instead in _INSTEAD.items():
        text = text.replace(words, instead)
    return text
