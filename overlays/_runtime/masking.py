"""Text from outside, in a form that may be shown: without what was sent.

An error message of a provider can repeat a recipient, a name, a whole text. What it repeats is
known, because we sent it; so every value of the request is replaced, and beside them everything
that looks like an address, a telephone number or a token, in case the provider writes it otherwise.

A value is found in any case and any Unicode form, plain or as JSON, HTML or a URL writes it. Of a
long text also a part is found that begins where the text begins; a part from its middle is not.
Keys are names of fields, not values, and stay: an error is of no use without them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, cast
from unicodedata import normalize
from urllib.parse import quote, quote_plus, unquote

ELLIPSIS: Final = "…"
MAX_SHOWN_CHARACTERS: Final = 500
MAX_READ_CHARACTERS: Final = 2_000
"""What comes later in a text, or in a value, is not looked at; a text is never shown so far."""
# What ends a text that was cut may be the beginning of something telling, so it is not shown.
_MARGIN_CHARACTERS: Final = 300
_PARTS_OF_A_REQUEST: Final = ("json", "data", "params", "headers", "cookies")
_OWN_HEADERS: Final = frozenset({"accept", "content-type", "user-agent"})
# Shorter values are replaced as whole words only: "is" must not tear "this" apart.
_SHORTEST_ANYWHERE: Final = 4
# Of longer values a beginning of this length is replaced too.
_TELLING_BEGINNING: Final = 20
_TELLING: Final = re.compile(
    r"""
    \beyJ[\w-]{1,1000}+\.[\w.-]++       # a JSON web token
    | [^\s@]{1,254}+@[^\s@]{1,254}+     # a mail address
    | \+?\d(?:[\s().-]{0,9}+\d){6,}+    # a telephone number: 7 digits or more
    """,
    re.VERBOSE,
)


class Mask:
    """Hides `values` in any number of texts. What is searched for is made once."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = frozenset(values)

    def shown(self, text: str) -> str:
        """Return `text` in one printable line of limited length, without any of the values."""
        line = _one_line(_unescaped(text[:MAX_READ_CHARACTERS]))
        line = _TELLING.sub(ELLIPSIS, _without(line, self._spans(line)))
        if len(text) > MAX_READ_CHARACTERS:
            certain = max(0, len(line) - _MARGIN_CHARACTERS)
            return line[: min(MAX_SHOWN_CHARACTERS, certain)] + ELLIPSIS
        return line if len(line) <= MAX_SHOWN_CHARACTERS else line[:MAX_SHOWN_CHARACTERS] + ELLIPSIS

    def repeats(self, word: str) -> bool:
        """Return whether a word is one of the values, or holds one that is long enough to tell."""
        folded = word.casefold()
        found = (value[:MAX_READ_CHARACTERS].casefold() for value in self._values)
        return any(
            value == folded or (len(value) >= _SHORTEST_ANYWHERE and value in folded)
            for value in found
        )

    def _spans(self, line: str) -> Iterator[tuple[int, int]]:
        """Yield where the values are, in the order of their beginnings; they may overlap."""
        folded, places = _folded(line)
        for start in range(len(folded)):
            length = self._length_at(folded, start)
            if length:
                yield places[start], places[start + length - 1] + 1

    def _length_at(self, folded: str, start: int) -> int:
        """Return the length of the longest value that is at this place, 0 if there is none."""
        for length in self._lengths:
            found = folded[start : start + length]
            if found in self._forms and (
                len(found) >= _SHORTEST_ANYWHERE or _is_a_word(folded, start, start + len(found))
            ):
                return self._length_of_a_long_one(folded, start) or len(found)
        return 0

    def _length_of_a_long_one(self, folded: str, start: int) -> int:
        """Return how much of a long value is at this place."""
        rest = folded[start:]
        place = bisect_left(self._long, rest)
        # In sorted order, the neighbours have the longest beginnings in common.
        near = self._long[max(0, place - 1) : place + 1]
        length = max((_alike(form, rest) for form in near), default=0)
        return length if length > _TELLING_BEGINNING else 0

    @cached_property
    def _all_forms(self) -> frozenset[str]:
        return frozenset(form for value in self._values for form in _forms(value))

    @cached_property
    def _long(self) -> list[str]:
        return sorted(form for form in self._all_forms if len(form) > _TELLING_BEGINNING)

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form[:_TELLING_BEGINNING] for form in self._all_forms)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(form) for form in self._forms}, reverse=True)


def masked(text: str, values: Iterable[str]) -> str:
    """Return what `Mask` shows of one text."""
    return Mask(values).shown(text)


def sent_values(kwargs: Mapping[str, Any], *, path: str) -> Iterator[str]:
    """Yield every value of a request as text; `kwargs` are the arguments that build it.

    `path` is the template of the operation: its own words are no values. Nor are the headers that
    every request has.
    """
    template = path.split("/")
    segments = str(kwargs.get("url", "")).split("/")[-len(template) :]
    for word, segment in zip(template, segments, strict=False):
        if "{" in word:
            yield from (segment, unquote(segment))
    for part in _PARTS_OF_A_REQUEST:
        value = kwargs.get(part)
        yield from _leaves(_given(value) if part == "headers" and value else value)


def _given(headers: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in headers.items() if name.lower() not in _OWN_HEADERS}


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for item in cast("Mapping[object, object]", value).values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in cast("Iterable[object]", value):
            yield from _leaves(item)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield str(value)


def _forms(value: str) -> Iterator[str]:
    """Yield how a provider may write `value`, folded: as it is, without quotes, with escapes."""
    read = value[:MAX_READ_CHARACTERS]
    as_json = json.dumps(read)[1:-1]
    # A surrogate that stands alone has no form in a URL.
    in_a_url = read.encode("utf-8", "replace")
    written = (
        read,
        _unescaped(read),  # as the text it is looked for in
        read.replace("'", ""),
        as_json,
        json.dumps(as_json)[1:-1],
        quote(in_a_url, safe=""),
        quote(in_a_url),
        quote_plus(in_a_url),
    )
    for form in frozenset(written):
        line = _one_line(form).casefold()
        if any(map(str.isalnum, line)):
            yield line


def _unescaped(text: str) -> str:
    """Return `text` with the characters that HTML writes otherwise."""
    if "&" not in text:
        return text
    from html import unescape  # slow to load, rarely needed

    return unescape(text)


def _one_line(text: str) -> str:
    line = normalize("NFC", text)
    if not line.isprintable():
        line = "".join(character if character.isprintable() else " " for character in line)
    return " ".join(line.split())


def _folded(line: str) -> tuple[str, list[int]]:
    """Return `line` without regard to case, and from where in it each character comes."""
    folded = [character.casefold() for character in line]
    places = [place for place, characters in enumerate(folded) for _ in characters]
    return "".join(folded), places


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common before they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_a_word(text: str, start: int, end: int) -> bool:
    return not re.match(r"\w", text[start - 1 : start]) and not re.match(r"\w", text[end : end + 1])


def _without(line: str, spans: Iterator[tuple[int, int]]) -> str:
    kept: list[str] = []
    shown_to = 0
    for start, end in spans:
        if start >= shown_to:
            kept += [line[shown_to:start], ELLIPSIS]
        shown_to = max(shown_to, end)
    return "".join(kept) + line[shown_to:]
