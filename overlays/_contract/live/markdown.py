"""The report of a live run as Markdown, in which no text from outside has any effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..table import closing_line
from .printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..report import Report
    from ..tally import Finding

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~:@$])")
_SHORTEST_FENCE = 3


def page(report: Report, *, plan: str) -> str:
    """The report as a page.

    Args:
        report: a masked one.
        plan: what was going to be done.
    """
    return "\n".join(_lines(report, plan)) + "\n"


def inert(text: str) -> str:
    """A text from outside on one line, as text and nothing else."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))


def block(text: str) -> str:
    """A text from outside as a block of code, which it cannot end."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    return f"{fence}text\n{printable(text)}\n{fence}"


def _lines(report: Report, plan: str) -> Iterator[str]:
    yield f"# Contract of {inert(report.subject)}"
    if report.ended:
        yield from ("", f"**Incomplete: {inert(report.ended)}**")
    yield from ("", inert(closing_line([report])), "", block(plan.rstrip()))
    yield from ("", "## Answers", "")
    rows = [
        (operation, sum(counts.values()), _counts(counts))
        for operation, counts in report.statuses.items()
    ]
    for stranger, answers in report.strangers.items():
        counts: dict[int, int] = {}
        for each in answers.values():
            for status, count in each.items():
                counts[status] = counts.get(status, 0) + count
        if counts:
            name = f"{len(answers)} operations {stranger}"
            rows.append((name, sum(counts.values()), _counts(counts)))
    yield from _table(("Operation", "Cases", "Answers"), rows)
    codes = sorted({(status, code) for _, status, code in report.errors})
    shown = ", ".join(f"{status} {code}" for status, code in codes) or "none"
    yield from ("", f"Error codes: {inert(shown)}")
    yield from ("", "## Checks", "", *_table(("Check", "Times"), report.checks.items()))
    hidden = [
        (
            each.suppression.check,
            each.suppression.operation or "all",
            each.count,
            each.suppression.reason,
        )
        for each in report.hidden
    ]
    if hidden:
        yield from ("", "## Suppressed", "")
        yield from _table(("Check", "Operation", "Times", "Reason"), hidden)
    if report.untested:
        untested = [(each.what, each.reason) for each in report.untested]
        yield from ("", "## Not tested", "", *_table(("What", "Reason"), untested))
    yield from ("", "## Failures", "")
    yield from _findings(report.findings) if report.findings else ("None.",)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    for number, each in enumerate(findings, start=1):
        whose = f"{each.check} of {each.operation}" if each.operation else each.check
        title = f"{number}. {whose} ({each.phase or 'the run'})"
        yield f"### {inert(title)}"
        yield ""
        yield block("\n".join(filter(None, (each.message, each.reproducer))))
        yield ""


def _counts(counts: Mapping[int, int]) -> str:
    return ", ".join(f"{status} x {count}" for status, count in sorted(counts.items()))


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(inert(str(cell)) for cell in row)} |"
