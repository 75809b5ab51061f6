"""Sets a document's prose as docstrings and Markdown in which hostile text is inert."""

from __future__ import annotations

import re
import textwrap

_WIDTH = 100
_QUOTES = '"""'
_ITEM = re.compile(r"\s*[-*] ")
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\sa-z])")


def inert(text: str) -> str:
    r"""Return text that cannot end a docstring, escape in it, or hide in it.

    Only text that could is changed, so that all other reads as it was written. What cannot be
    printed goes first: between two quotes and a third it would hide that they are three.
    """
    shown = _printable(text)
    return shown.replace("\\", "\\\\").replace('"', '\\"') if _is_dangerous(shown) else shown


def one_line(text: str) -> str:
    """Return text for one line of a docstring, inert."""
    return inert(" ".join(text.split()))


def paragraphs(text: str, *, indent: int = 0) -> list[str]:
    """Return the lines of a text wrapped to the width, its blank lines and lists kept."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", inert(text).strip()):
        if lines:
            lines.append("")
        # A docstring's first line has its quotes before it.
        lines += _wrapped(paragraph, indent=indent if lines else indent + len(_QUOTES))
    return lines


def entry(name: str, text: str, *, indent: int) -> list[str]:
    """Return the lines of one entry of an `Args:` or `Raises:` list."""
    told = one_line(text)
    return textwrap.wrap(
        f"{name}: {told}" if told else f"{name}:",
        width=_WIDTH - indent,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def first_sentence(text: str) -> str:
    """Return the first sentence, in one line; what follows "e.g." in lower case is part of it."""
    return " ".join(_NEXT_SENTENCE.split(text.strip(), maxsplit=1)[0].split())


def cell(text: str) -> str:
    """Return text that stays within one cell of a Markdown table, and is no HTML."""
    told = " ".join(_printable(text).split())
    return told.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def code_cell(code: str) -> str:
    """Return a code span that stays within one cell of a Markdown table."""
    if "\\" in code or "`" in code:
        # Neither can be escaped in a code span.
        return cell(code)
    return f"`{' '.join(_printable(code).split())}`".replace("|", "\\|")


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " * c.isspace() for c in text)


def _is_dangerous(text: str) -> bool:
    return "\\" in text or _QUOTES in text or text.rstrip().endswith('"')


def _wrapped(paragraph: str, *, indent: int) -> list[str]:
    lines: list[str] = []
    for item in re.split(r"\n(?=\s*[-*] )", paragraph):
        lines += textwrap.wrap(
            " ".join(item.split()),
            width=_WIDTH - indent,
            subsequent_indent="  " if _ITEM.match(item) else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines
