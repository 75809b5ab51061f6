"""Text from outside, in a form that may be shown: without what was sent.

An error message of a provider can repeat a recipient, a name, a whole text. What it repeats is
known, because we sent it; so every value of the request is replaced, and beside them everything
that looks like an address, a telephone number or a token, in case the provider writes it otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast
from urllib.parse import unquote

ELLIPSIS: Final = "…"
MAX_SHOWN_CHARACTERS: Final = 500
_PARTS_OF_A_REQUEST: Final = ("json", "data", "params", "headers", "cookies")
# Shorter values are replaced as whole words only: "is" must not tear "this" apart.
_SHORTEST_ANYWHERE: Final = 4
_LONGER_THAN_TEXT: Final = 4
_TELLING: Final = re.compile(
    r"""
    \beyJ[\w-]+\.[\w.-]+         # a JSON web token
    | [^\s@]+@[^\s@]+            # a mail address
    | \+?\d(?:[\s().-]*\d){6,}   # a telephone number: 7 digits or more
    """,
    re.VERBOSE,
)


def masked(text: str, values: Iterable[str]) -> str:
    """Return `text` in one printable line of limited length, without any of `values`."""
    line = _one_line(text)
    # What is far longer than the text cannot be in it; an uploaded file is not worth the search.
    close = [value for value in values if len(value) <= _LONGER_THAN_TEXT * len(text)]
    for form in sorted({form for value in close for form in _forms(value)}, key=len, reverse=True):
        line = _without(line, form)
    line = _TELLING.sub(ELLIPSIS, line)
    return line if len(line) <= MAX_SHOWN_CHARACTERS else line[:MAX_SHOWN_CHARACTERS] + ELLIPSIS


def repeats(word: str, values: Iterable[str]) -> bool:
    """Return whether a word is one of `values`, or holds one that is long enough to tell."""
    folded = word.casefold()
    found = (value.casefold() for value in values)
    return any(
        value == folded or (len(value) >= _SHORTEST_ANYWHERE and value in folded) for value in found
    )


def sent_values(kwargs: Mapping[str, Any], *, path: str) -> Iterator[str]:
    """Yield every value of a request as text; `kwargs` are the arguments that build it.

    `path` is the template of the operation: its own words are no values.
    """
    template = path.split("/")
    segments = str(kwargs.get("url", "")).split("/")[-len(template) :]
    for word, segment in zip(template, segments, strict=False):
        if "{" in word:
            yield unquote(segment)
    for part in _PARTS_OF_A_REQUEST:
        yield from _leaves(kwargs.get(part))


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
    """Yield how a provider may write `value`: as it is, without quotes, with JSON's escapes."""
    for form in (value, value.replace("'", ""), json.dumps(value)[1:-1]):
        line = _one_line(form)
        if any(character.isalnum() for character in line):
            yield line


def _one_line(text: str) -> str:
    visible = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(visible.split())


def _without(line: str, form: str) -> str:
    if form.casefold() not in line.casefold():
        return line
    pattern = re.escape(form)
    if len(form) < _SHORTEST_ANYWHERE:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return re.sub(pattern, ELLIPSIS, line, flags=re.IGNORECASE)
