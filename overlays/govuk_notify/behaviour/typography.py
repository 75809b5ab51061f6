"""Typography of subjects: curly quotes and en dashes, after the rules of SmartyPants."""

from __future__ import annotations

import re

from .email_addresses import LOCAL_CHARACTERS
from .whitespace import without_space_before_punctuation

_TAG = re.compile(r"(<[^<>]*>)")
_ENTITIES = {f"\\{character}": f"&#{ord(character)};" for character in "\\\"'.-`"}
_ESCAPED = re.compile(r"\\[\\\"'.\-`]")
_PUNCTUATION = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
_BEFORE_OPENING = r"(?<![^\s\u2013\u2014])"
_CLOSING = r"(?<=[^ \t\r\n\[{(\-])"

_QUOTES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"^'(?={_PUNCTUATION}\B)", "\u2019"),
        (rf'^"(?={_PUNCTUATION}\B)', "\u201d"),
        (r"\"'(?=\w)", "\u201c\u2018"),
        (r"'\"(?=\w)", "\u2018\u201c"),
        (r"\b'(?=\d{2}s)", "\u2019"),
        (rf"{_BEFORE_OPENING}'(?=\w)", "\u2018"),
        (rf"{_CLOSING}'(?!\s|s\b|\d)", "\u2019"),
        (rf"{_CLOSING}'(?=\s|s\b)", "\u2019"),
        (r"'", "\u2018"),
        (rf'{_BEFORE_OPENING}"(?=\w)', "\u201c"),
        (r'"(?=\s)', "\u201d"),
        (rf'{_CLOSING}"', "\u201d"),
        (r'"', "\u201c"),
    )
)
_EMAIL_CHARACTERS = rf"[{LOCAL_CHARACTERS}\u2018\u2019]"
_EMAIL = re.compile(rf"(?<!{_EMAIL_CHARACTERS}){_EMAIL_CHARACTERS}++@[^.@][^@\s]+")
_STRAIGHTEN = str.maketrans({"\u2018": "'", "\u2019": "'"})
_SPACED_HYPHENS = re.compile(r"(?<!\s)\s+[-\u2013\u2014]{1,3}\s+")


def with_nice_typography(text: str) -> str:
    r"""`"a" - it's` with curly quotes and an en dash; text inside HTML tags is left alone.

    A backslash before one of ``\\ " ' . - ` `` makes it a numeric entity, as the server's library
    does: `\\.` comes out as `&#46;`.
    """
    parts = _TAG.split(without_space_before_punctuation(text))
    curly = "".join(
        part if index % 2 else _with_curly_quotes(part) for index, part in enumerate(parts)
    )
    straight = _EMAIL.sub(_straightened, curly)
    return _SPACED_HYPHENS.sub(" \u2013 ", straight)


def _straightened(match: re.Match[str]) -> str:
    return match[0].translate(_STRAIGHTEN)


def _with_curly_quotes(text: str) -> str:
    text = _ESCAPED.sub(lambda match: _ENTITIES[match[0]], text)
    for pattern, replacement in _QUOTES:
        text = pattern.sub(replacement, text)
    return text
