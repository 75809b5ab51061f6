# Copied from overlays/govuk_notify/behaviour/sms_text.py; edit it there and run `make generate`.
"""The text of a text message: which characters survive, how long it is, how many parts it takes."""

from __future__ import annotations

import math
import re
import unicodedata

from .whitespace import (
    NO_BREAK,
    ZERO_WIDTH,
    normalised_lines,
    without_space_before_punctuation,
)

MAX_CHARACTERS = 918

_EXTENDED_GSM = frozenset("^{}\\[~]|€")
_GSM = _EXTENDED_GSM | frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_WELSH = frozenset("àèìòùẁỳÀÈÌÒÙẀỲáéíóúẃýÁÉÍÓÚẂÝäëïöüẅÿÄËÏÖÜẄŸâêîôûŵŷÂÊÎÔÛŴŶ")
_WELSH_ONLY = _WELSH - _GSM
_KEPT = _GSM | _WELSH
_REPLACED = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2026": "...",
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2028": "",
    "\u2029": "",
    "\t": " ",
    **dict.fromkeys(ZERO_WIDTH, ""),
    **dict.fromkeys(NO_BREAK, " "),
}
_UNSUPPORTED = "?"
_MANY_LINE_BREAKS = re.compile(r"\n{3,}")

# Characters in the only part, and in each of several: GSM 03.38 in 7 bits, and in UCS-2.
_GSM_LENGTHS = (160, 153)
_UCS2_LENGTHS = (70, 67)


def as_sms(text: str) -> str:
    """The text as it is sent: downgraded to what a phone can show, whitespace tidied."""
    downgraded = "".join(_downgraded(character) for character in text)
    lines = normalised_lines(without_space_before_punctuation(downgraded))
    return _MANY_LINE_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def fragments_of(text: str) -> int:
    """How many parts a phone network makes of a text, the service's name included in it."""
    if _WELSH_ONLY.isdisjoint(text):
        length = len(text) + sum(text.count(character) for character in _EXTENDED_GSM)
        single, several = _GSM_LENGTHS
    else:
        length = len(text)
        single, several = _UCS2_LENGTHS
    return 1 if length <= single else math.ceil(length / several)


def _downgraded(character: str) -> str:
    if character in _KEPT:
        return character
    replacement = _REPLACED.get(character)
    if replacement is not None:
        return replacement
    # An accent that a phone does not know is dropped: `ā` becomes `a`.
    plain = unicodedata.decomposition(character).split(" ", maxsplit=1)[0]
    if not plain or plain.startswith("<"):
        return _UNSUPPORTED
    base = chr(int(plain, 16))
    return base if base in _GSM else _UNSUPPORTED
