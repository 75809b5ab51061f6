# Copied from overlays/_contract/live/hiding.py; edit it there and run `make generate`.
"""Taking values out of texts, in every form in which they may be written there."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HIDDEN: Final = "***"
_HEAD = 4
"""Values are looked for by so many first characters."""
_WORD = 6
"""Shorter values are hidden as whole words only: a name must not tear other words apart."""
_TELLING = 20
"""Of longer values a beginning of this length is hidden too."""
_NO_VALUES: Final = frozenset({"true", "false", "null", "none"})
_ADDRESS: Final = re.compile(
    r"""
    \beyJ[\w-]{5,}\.[\w.-]+                      # a JSON web token
    | [\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+   # a mail address
    | \+\d(?:[\s().-]{0,2}\d){7,14}\b           # a telephone number with its country
    """,
    re.VERBOSE,
)


class Hider:
    """Hides values, and whatever looks like an address or a token.

    Args:
        values: secret or personal ones, as they are.
    """

    def __init__(self, values: Iterable[str]) -> None:
        short: set[str] = set()
        self._by_head: dict[str, set[str]] = {}
        for value in {form for each in values for form in _forms(each)}:
            lowered = _lowered(value)
            if lowered in _NO_VALUES:
                continue
            if len(value) >= _HEAD:
                self._by_head.setdefault(lowered[:_HEAD], set()).add(lowered)
            elif len(value) > 1 and value.isalpha():
                short.add(re.escape(value))
        self._words = re.compile(rf"\b(?:{'|'.join(sorted(short))})\b") if short else None

    def text(self, text: str) -> str:
        """The text without any of the values."""
        hidden = self._without_values(text)
        if self._words is not None:
            hidden = self._words.sub(HIDDEN, hidden)
        return _ADDRESS.sub(HIDDEN, hidden)

    def _without_values(self, text: str) -> str:
        lowered = _lowered(text)
        parts: list[str] = []
        done = place = 0
        while place <= len(lowered) - _HEAD:
            forms = self._by_head.get(lowered[place : place + _HEAD])
            length = (
                max((_alike(form, lowered, place) for form in forms), default=0) if forms else 0
            )
            if length:
                parts += (text[done:place], HIDDEN)
                done = place = place + length
            else:
                place += 1
        return "".join((*parts, text[done:]))


def _alike(form: str, text: str, place: int) -> int:
    """How much of a form stands at a place: all of it, a telling beginning, or nothing."""
    if text.startswith(form, place):
        return len(form) if len(form) >= _WORD or _is_word(text, place, place + len(form)) else 0
    if len(form) <= _TELLING or not text.startswith(form[:_TELLING], place):
        return 0
    length = _TELLING
    while text[place + length : place + length + 1] == form[length]:
        length += 1
    return length


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _lowered(text: str) -> str:
    """In lower case, each character in its place."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _forms(value: str) -> Iterator[str]:
    # A surrogate that stands alone has no form in a URL.
    in_a_url = value.encode("utf-8", "replace")
    as_json = json.dumps(value)[1:-1]
    yield value
    yield value.strip()
    yield as_json
    yield json.dumps(as_json)[1:-1]
    yield json.dumps(value, ensure_ascii=False)[1:-1]
    yield repr(value)[1:-1]
    yield value.replace("'", "'\"'\"'")
    yield as_json.replace("'", "'\"'\"'")
    yield escape(value)
    yield quote(in_a_url, safe="")
    yield quote(in_a_url)
    yield quote_plus(in_a_url)
