"""Sets a document's prose as docstrings and Markdown in which hostile text is inert."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 100
_QUOTES = '"""'


def inert(text: str) -> str:
    """Return text that cannot end a docstring, escape in it, or hide in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"') if _dangerous(text) else text
    return "".join(c for c in escaped if c.isprintable() or c == "\n")


def _dangerous(text: str) -> bool:
    return "\\" in text or '"""' in text or text.rstrip().endswith('"')


def paragraphs(text: str, *, indent: int = 0) -> list[str]:
    """Return the lines of a text wrapped to the width, its blank lines kept."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", inert(text).strip()):
        if lines:
            lines.append("")
        # A docstring's first line has its quotes before it.
        lines += _wrapped(paragraph, indent=indent if lines else indent + len(_QUOTES))
    return lines


def _wrapped(paragraph: str, *, indent: int) -> list[str]:
    items = re.split(r"\n(?=\s*[-*] )", paragraph)
    lines: list[str] = []
    for item in items:
        hanging = "  " if re.match(r"\s*[-*] ", item) else ""
        lines += textwrap.wrap(
            " ".join(item.split()),
            width=_WIDTH - indent,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


def entry(name: str, text: str, *, indent: int) -> list[str]:
    """Return one entry of an `Args:` or `Raises:` list."""
    one_line = " ".join(inert(text).split())
    return textwrap.wrap(
        f"{name}: {one_line}" if one_line else f"{name}:",
        width=_WIDTH - indent,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def indented(lines: Iterable[str], indent: int) -> str:
    """Return lines as one text, each but the first and the empty ones indented."""
    pad = " " * indent
    first, *rest = list(lines) or [""]
    return "\n".join([first, *(f"{pad}{line}" if line else "" for line in rest)])


def first_sentence(text: str) -> str:
    """Return the first sentence, for a table."""
    return " ".join(re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0].split())


def markdown_cell(text: str) -> str:
    """Return text that stays within one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
