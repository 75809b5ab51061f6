"""How names of a document become Python identifiers: the engine's rule, told without the engine.

A test holds these functions against the engine's own.
"""

from __future__ import annotations

import builtins
import re
from keyword import iskeyword

RESERVED = frozenset({*dir(builtins), "self", "true", "false", "datetime"} - {"id"})
"""Words that the engine puts an underscore behind; so it does with Python's keywords."""

_DELIMITERS = "\\._ -"


def snake_case(name: str) -> str:
    """Return the attribute, argument or module that a name becomes, reserved words as they are."""
    return "_".join(_words(name)).lower()


def pascal_case(name: str) -> str:
    """Return the class that a name becomes, reserved words as they are."""
    return "".join(word if word.isupper() else word.capitalize() for word in _words(name))


def is_plain(name: str) -> bool:
    """Tell whether the engine makes an identifier of a name without adding or dropping letters."""
    made = snake_case(name)
    return (
        made.isidentifier()
        and not name.startswith(("_", *_DELIMITERS))
        and re.sub(r"[\W_]", "", made) == re.sub(r"[._ -]", "", name).lower()
    )


def is_taken(name: str) -> bool:
    """Tell whether an identifier is a keyword, or a word that the engine escapes."""
    return iskeyword(name) or name in RESERVED


def _words(name: str) -> list[str]:
    kept = "".join(c for c in name if c.isidentifier() or c.isdecimal() or c in _DELIMITERS)
    if any(c.isupper() for c in kept):
        kept = " ".join(re.split("([A-Z]?[a-z]+)", kept))
    return re.findall(rf"[^{re.escape(_DELIMITERS)}]+", kept)
