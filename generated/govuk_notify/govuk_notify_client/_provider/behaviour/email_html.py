# Copied from overlays/govuk_notify/behaviour/email_html.py; edit it there and run `make generate`.
"""The HTML of an email's body, as far as the preview shows it.

Paragraphs, line breaks, headings, lists and rules are rendered; of the rest of Markdown (links with
a title, block quotes) the source is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .typography import with_nice_typography

if TYPE_CHECKING:
    from collections.abc import Callable

_FONT = "font-size: 19px; line-height: 25px; color: #0B0C0C;"
_PARAGRAPH = f'<p style="Margin: 0 0 20px 0; {_FONT}">{{}}</p>'
_HEADING = (
    '<h2 style="Margin: 0 0 20px 0; padding: 0; font-size: 27px; line-height: 35px; '
    'font-weight: bold; color: #0B0C0C;">{}</h2>'
)
_RULE = '<hr style="border: 0; height: 1px; background: #B1B4B6; Margin: 30px 0 30px 0;">'
_LIST = (
    '<table role="presentation" style="padding: 0 0 20px 0;"><tr>'
    '<td style="font-family: Helvetica, Arial, sans-serif;">{}</td></tr></table>'
)
_BULLETS = '<ul style="Margin: 0 0 0 20px; padding: 0; list-style-type: disc;">{}</ul>'
_NUMBERS = '<ol style="Margin: 0 0 0 20px; padding: 0; list-style-type: decimal;">{}</ol>'
_ITEM = f'<li style="Margin: 5px 0 5px; padding: 0 0 0 5px; {_FONT}">{{}}</li>'
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# Keeps mail programs from making a link of the words.
_SERVICE_NAME = re.compile(r"(^|\s)(GOV)\.(UK)(?![/?#])", re.IGNORECASE)


def html_fragment(markdown: str) -> str:
    """Render Markdown that is escaped already."""
    text = _SERVICE_NAME.sub("\\1\\2.\u200b\\3", markdown.replace("\u2028", ""))
    blocks = (block for block in _BLANK_LINES.split(text.strip()) if block)
    return with_nice_typography("".join(_block(block) for block in blocks))


def _block(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    for pattern, render in _KINDS:
        if all(pattern.fullmatch(line) for line in lines):
            return render(lines)
    return _PARAGRAPH.format("<br />".join(lines))


def _heading(lines: list[str]) -> str:
    return "".join(_HEADING.format(line.lstrip("# ")) for line in lines)


def _rule(_lines: list[str]) -> str:
    return _RULE


def _bullets(lines: list[str]) -> str:
    return _LIST.format(_BULLETS.format(_items(lines)))


def _numbers(lines: list[str]) -> str:
    return _LIST.format(_NUMBERS.format(_items(lines)))


def _items(lines: list[str]) -> str:
    return "".join(_ITEM.format(_ITEM_MARK.sub("", line)) for line in lines)


_ITEM_MARK = re.compile(r"^(?:[*•-]|\d+\.)\s*")
_KINDS: tuple[tuple[re.Pattern[str], Callable[[list[str]], str]], ...] = (
    (re.compile(r"[*_-]{3,}"), _rule),
    (re.compile(r"# ?[^#].*"), _heading),
    (re.compile(r"[*•-] ?\S.*"), _bullets),
    (re.compile(r"\d+\. ?\S.*"), _numbers),
)
