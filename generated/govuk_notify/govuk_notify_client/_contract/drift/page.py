# Copied from overlays/_contract/drift/page.py; edit it there and run `make generate`.
"""The drift list as Markdown, in which nothing that a server said can be more than text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ..live.markdown import inert
from .words import BEHAVIOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .drift import Change, Drift

_WIDTH = 80
_SHOWN = 12
"""How many numbers of exchanges are told one by one."""
_LONGEST = 200
_SAID = {"add": "Add", "remove": "Remove", "replace": "Replace"}


def drift_page(
    drifts: Sequence[Drift],
    *,
    title: str,
    mask: Callable[[str], str] = str,
    ended: str | None = None,
) -> str:
    """The whole list.

    Args:
        drifts: in their order.
        title: whose drift it is.
        mask: hides what is personal or secret in a text.
        ended: why not everything was asked, if so.
    """
    page = _Page(mask)
    lines = [f"# {page.text(title)}", ""]
    if ended:
        lines += [f"**Incomplete: {inert(ended)}**", ""]
    lines += [_summary(drifts, is_whole=not ended), *page.drifts(drifts)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(drifts: Sequence[Drift], *, is_whole: bool) -> str:
    if not drifts and not is_whole:
        return "What was seen until then is as the document says. The rest was not asked."
    if not drifts:
        return "Nothing differs: every answer is as the document says."
    without = sum(not each.changes for each in drifts)
    suffix = "" if len(drifts) == 1 else "s"
    return (
        f"{len(drifts)} difference{suffix} between what was seen and what the document says; for "
        f"{without} of them there is no change of the document. A change is the smallest one after "
        "which the document agrees with all that was seen. Exchanges are numbered in the order of "
        "sending."
    )


class _Page:
    def __init__(self, mask: Callable[[str], str]) -> None:
        self._mask = mask

    def drifts(self, drifts: Sequence[Drift]) -> Iterator[str]:
        above = ("", "")
        for number, each in enumerate(drifts, start=1):
            if each.document != above[0]:
                yield from ("", f"## {self.text(each.document)}")
            if (each.document, each.operation) != above:
                yield from ("", f"### {self.text(each.operation)}")
            above = each.document, each.operation
            yield ""
            yield from self._drift(number, each)

    def _drift(self, number: int, drift: Drift) -> Iterator[str]:
        yield f"{number}. **{self.text(drift.what)}.**"
        indent = " " * len(f"{number}. ")
        for line in (*self._changes(drift), *self._sources(drift)):
            yield f"{indent}{line}" if line else ""

    def _changes(self, drift: Drift) -> Iterator[str]:
        if not drift.changes:
            yield "- No change of the document would make it agree."
        for change in drift.changes:
            yield from self._change(change)
        others = [each for each in drift.shared_with if each not in drift.operations]
        if others:
            names = ", ".join(map(self.code, others))
            yield f"- The same part of the document belongs to {names}."

    def _change(self, change: Change) -> Iterator[str]:
        line = f"- {_SAID[change.op]} {self.code(change.pointer)}"
        if change.op == "remove":
            yield f"{line}."
            return
        line += ": " if change.op == "add" else " by "
        value = json.dumps(change.value, ensure_ascii=True)
        if len(value) <= _WIDTH:
            yield f"{line}{self.code(value)}"
            return
        text = self._mask(json.dumps(change.value, ensure_ascii=True, indent=2))
        fence = _fence(text, least=3)
        yield f"{line.rstrip()}"
        yield ""
        yield from (f"  {each}" for each in (f"{fence}json", *text.split("\n"), fence))
        yield ""

    def _sources(self, drift: Drift) -> Iterator[str]:
        if drift.seen:
            shown = ", ".join(map(str, drift.seen[:_SHOWN]))
            more = len(drift.seen) - _SHOWN
            rest = f" and {more} more" if more > 0 else ""
            noun = "exchange" if len(drift.seen) == 1 else "exchanges"
            others = [each for each in drift.operations if each != drift.operation]
            names = f", also of {', '.join(map(self.code, others))}" if others else ""
            yield f"- Seen in {noun} {shown}{rest}{names}."
        if drift.finding is not None:
            yield f"- Found by the check {self.code(drift.finding.check)}{self._said(drift)}."

    def _said(self, drift: Drift) -> str:
        """What the check says, where nothing else tells it."""
        if drift.finding is None or drift.kind != BEHAVIOUR:
            return ""
        line = drift.finding.message.partition("\n")[0].rstrip(".")
        # Masked first: half of a value would be no value any more.
        masked = self._mask(line)
        is_long = len(masked) > _LONGEST
        return f": {inert(masked[:_LONGEST])}{' and so on' if is_long else ''}"

    def text(self, text: str) -> str:
        """A text that is no markup."""
        return inert(self._mask(text))

    def code(self, text: str) -> str:
        """A text as code."""
        plain = _plain(self._mask(text))
        fence = _fence(plain, least=1)
        space = " " if plain.startswith("`") or plain.endswith("`") or not plain else ""
        return f"{fence}{space}{plain}{space}{fence}"


def _plain(text: str) -> str:
    """The text on one line, without what a reader cannot see."""
    return "".join(each if each.isprintable() else " " for each in text)


def _fence(text: str, *, least: int) -> str:
    runs = [len(each) for each in re.findall("`+", text)]
    return "`" * max([least, *(run + 1 for run in runs)])
