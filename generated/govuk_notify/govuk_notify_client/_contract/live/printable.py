# Copied from overlays/_contract/live/printable.py; edit it there and run `make generate`.
"""Text that steers no terminal."""

from __future__ import annotations

_REPLACED = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """The text with nothing in it but what can be seen, spaces and ends of lines."""
    return "".join(each if each.isprintable() or each == "\n" else _REPLACED for each in text)
