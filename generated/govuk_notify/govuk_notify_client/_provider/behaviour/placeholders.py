# Copied from overlays/govuk_notify/behaviour/placeholders.py; edit it there and run `make generate`.
"""Placeholders: `((name))` and `((name??text shown when yes))`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from .whitespace import trimmed

_PLACEHOLDER = re.compile(r"\({2}([^()]+)\){2}")
_CONDITION = "??"
_YES = frozenset({"yes", "y", "true", "t", "1", "include", "show"})
_IGNORED_IN_KEYS = str.maketrans(dict.fromkeys(" _-", ""))

ListStyle = Callable[[list[str]], str]
Escape = Callable[[str], str]


class Values:
    """Personalisation, looked up by name whatever its case, spaces, dashes and underscores."""

    def __init__(self, personalisation: Mapping[str, object]) -> None:
        self._values = {key_of(name): value for name, value in personalisation.items()}

    def get(self, name: str) -> object:
        """The value, or None where there is none (an explicit null is none)."""
        return self._values.get(key_of(name))


def key_of(name: str) -> str:
    """What names are compared by: `First_Name` and `first name` are the same."""
    return name.translate(_IGNORED_IN_KEYS).lower()


def placeholder_names(*texts: str) -> tuple[str, ...]:
    """The names in the texts, as first written, in order; conditions included."""
    names = (_split(body)[0] for text in texts for body in _PLACEHOLDER.findall(text))
    return tuple(unique_names(names))


def unique_names(names: Iterable[str]) -> Iterable[str]:
    """Each name once, in its first spelling."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(key_of(name), name)
    return first.values()


def missing_names(names: Iterable[str], values: Values) -> list[str]:
    """The names without a value."""
    return [name for name in names if values.get(name) is None]


def bullets(items: list[str]) -> str:
    """A list in the body of an email or a letter."""
    return "\n\n" + "\n".join(f"* {item}" for item in items)


def sentence(items: list[str]) -> str:
    """A list in a text message or a subject: `a, b and c`."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def filled(text: str, values: Values, *, lists: ListStyle, escape: Escape = str) -> str:
    """The text with its placeholders replaced; one without a value stays as it is."""

    def replacement(match: re.Match[str]) -> str:
        name, conditional_text = _split(match[1])
        value = values.get(name)
        if value is None:
            return match[0]
        shown = _shown(value, lists=lists, escape=escape)
        if conditional_text is None:
            return shown
        return conditional_text if shown.lower() in _YES else ""

    return _PLACEHOLDER.sub(replacement, escape(text))


def _split(body: str) -> tuple[str, str | None]:
    name, mark, text = body.partition(_CONDITION)
    return name, text if mark else None


def _shown(value: object, *, lists: ListStyle, escape: Escape) -> str:
    if not isinstance(value, list):
        return escape(str(value))
    items = cast("list[object]", value)
    shown = [text for item in items if item is not None and (text := trimmed(str(item)))]
    return escape(lists(shown)) if shown else ""
