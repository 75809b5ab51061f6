"""Whitespace as the server sees it: the ordinary kind and the kinds nobody can see."""

from __future__ import annotations

import re
import string

ZERO_WIDTH = "\u180e\u200b\u200c\u200d\u2060\ufeff"
NO_BREAK = "\u00a0\u202f"
ALL_WHITESPACE = string.whitespace + ZERO_WIDTH + NO_BREAK

_REMOVE_ZERO_WIDTH = str.maketrans(dict.fromkeys(ZERO_WIDTH, ""))
_REMOVE_OBSCURE = str.maketrans(dict.fromkeys(ZERO_WIDTH + NO_BREAK, ""))
_REMOVE_ALL = str.maketrans(dict.fromkeys(ALL_WHITESPACE, ""))
_WIDEN_NO_BREAK = str.maketrans(dict.fromkeys(NO_BREAK, " "))
_BEFORE_PUNCTUATION = re.compile(r"(?<![ \t])[ \t]+([,.])")


def trimmed(text: str) -> str:
    """Without the invisible characters anywhere, and without whitespace at both ends."""
    return text.translate(_REMOVE_OBSCURE).strip(string.whitespace)


def without_whitespace(text: str) -> str:
    """Without any whitespace at all, visible or not."""
    return text.translate(_REMOVE_ALL)


def normalised_line(text: str) -> str:
    """One line: runs of whitespace become one space, what has no width goes."""
    return " ".join(text.translate(_WIDEN_NO_BREAK).translate(_REMOVE_ZERO_WIDTH).split())


def normalised_lines(text: str) -> list[str]:
    """Every line of a text, each normalised."""
    return [normalised_line(line) for line in text.splitlines()]


def without_space_before_punctuation(text: str) -> str:
    """`Dear Amala , hello .` becomes `Dear Amala, hello.`."""
    return _BEFORE_PUNCTUATION.sub(r"\1", text)
