"""Making the PDF of a templated letter, and looking into the PDF of a precompiled one.

The PDF holds the letter's text on plain pages; its looks are not those of the real service.
"""

from __future__ import annotations

import math
import re
import textwrap
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PAGES = 10
"""Letters of more pages fail validation."""

_SIGNATURE = b"%PDF"
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")
_A4_POINTS = (595, 842)
_MARGIN_POINTS = 56
_FONT_POINTS = 11
_LINE_POINTS = 14
_LINE_CHARACTERS = 90
_PAGE_LINES = (_A4_POINTS[1] - 2 * _MARGIN_POINTS) // _LINE_POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPdf:
    """A made PDF."""

    content: bytes
    pages: int


def make_pdf(*paragraphs: str) -> LetterPdf:
    """Lay paragraphs out on A4 pages, an empty line between them."""
    lines = [line for text in paragraphs if text for line in (*_wrapped(text), "")]
    pages = [lines[start : start + _PAGE_LINES] for start in range(0, len(lines), _PAGE_LINES)]
    return LetterPdf(content=_written(pages or [[]]), pages=max(len(pages), 1))


def sheets_of(pages: int) -> int:
    """Sheets of paper: both sides are printed."""
    return math.ceil(pages / 2)


def pages_in(pdf: bytes) -> int | None:
    """How many pages a PDF has, as far as can be seen without unpacking it; None for no PDF."""
    if not pdf.startswith(_SIGNATURE):
        return None
    return max(len(_PAGE_OBJECT.findall(pdf)), 1)


def _wrapped(text: str) -> list[str]:
    return [
        wrapped
        for line in text.splitlines()
        for wrapped in textwrap.wrap(line, _LINE_CHARACTERS) or [""]
    ]


def _written(pages: Sequence[Sequence[str]]) -> bytes:
    # The library has no types of its own, and is loaded only where letters are sent.
    pydyf: Any = import_module("pydyf")
    document = pydyf.PDF()
    font = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type1",
            "BaseFont": "/Helvetica",
            "Encoding": "/WinAnsiEncoding",
        }
    )
    document.add_object(font)
    for lines in pages:
        text = _text_of(pydyf, lines)
        document.add_object(text)
        document.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": document.pages.reference,
                    "MediaBox": pydyf.Array([0, 0, *_A4_POINTS]),
                    "Contents": text.reference,
                    "Resources": pydyf.Dictionary(
                        {"Font": pydyf.Dictionary({"F1": font.reference})}
                    ),
                }
            )
        )
    output = BytesIO()
    document.write(output)
    return output.getvalue()


def _text_of(pydyf: Any, lines: Sequence[str]) -> Any:
    stream = pydyf.Stream()
    stream.begin_text()
    stream.set_font_size("F1", _FONT_POINTS)
    stream.move_text_to(_MARGIN_POINTS, _A4_POINTS[1] - _MARGIN_POINTS)
    for line in lines:
        stream.move_text_to(0, -_LINE_POINTS)
        # WinAnsi, the encoding of the font; what it lacks becomes a question mark.
        stream.show_text_string(line.encode("cp1252", errors="replace"))
    stream.end_text()
    return stream
