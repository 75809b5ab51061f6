"""How a plain YAML scalar is read: as JSON writes it, as text, or not at all.

YAML 1.1 and 1.2 disagree on what ``no``, ``010``, ``12:30`` or ``2020-01-01`` are, and readers of
either version differ again. So a number, a truth value or null is written as JSON writes it;
whatever else some reader might take for more than text has to be quoted.
"""

from __future__ import annotations

import re

_JSON_CONSTANTS = {"null": None, "true": True, "false": False}
_JSON_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
# An exponent without a dot or a sign is text to YAML 1.1.
_JSON_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+][0-9]+)?")

_MORE_THAN_TEXT_SOMEWHERE = re.compile(
    r"""
      ~ | null | Null | NULL
    | y | Y | yes | Yes | YES | n | N | no | No | NO | on | On | ON | off | Off | OFF
    | true | True | TRUE | false | False | FALSE
    | [-+]? 0b [01_]+ | [-+]? 0x [0-9a-fA-F_]+ | [-+]? 0o [0-7_]+
    | [-+]? [0-9][0-9_]* (: [0-5]?[0-9])+ (\. [0-9_]*)?
    | [-+]? ([0-9][0-9_]* \.? [0-9_]* | \. [0-9][0-9_]*) ([eE] [-+]? [0-9]+)?
    | [-+]? \.(inf | Inf | INF) | \.(nan | NaN | NAN)
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2} ([Tt\s] .*)?
    | << | =
    """,
    re.VERBOSE,
)


def read_plain_scalar(text: str) -> bool | int | float | str | None:
    """Return what a scalar written without quotes stands for.

    Raises:
        ValueError: YAML 1.1, YAML 1.2 and JSON may not agree on it.
    """
    if text in _JSON_CONSTANTS:
        return _JSON_CONSTANTS[text]
    if _JSON_INTEGER.fullmatch(text):
        return int(text)
    if _JSON_FLOAT.fullmatch(text):
        return float(text)
    if not text or _MORE_THAN_TEXT_SOMEWHERE.fullmatch(text):
        raise ValueError(text)
    return text
