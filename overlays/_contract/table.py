"""A report for people to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import TextIO

    from rich.console import RenderableType

    from .report import Report
    from .tally import Finding, Hidden, SeenError, Untested

_PIPED_WIDTH = 120
_SUCCESS_BELOW = 300


def show(reports: Sequence[Report], stream: TextIO) -> None:
    """Print the tables of all runs of a provider and one closing line; plain when piped."""
    is_piped = not stream.isatty()
    console = Console(
        file=stream, width=_PIPED_WIDTH if is_piped else None, highlight=False, emoji=False
    )
    for report in reports:
        console.print(_rendered(report))
    console.print(Text(closing_line(reports)), soft_wrap=True)


def closing_line(reports: Sequence[Report]) -> str:
    """Say how many cases all runs had, and how many failures."""
    cases = sum(report.cases for report in reports)
    failures = sum(len(report.findings) for report in reports)
    suffix = "" if failures == 1 else "s"
    ended = ", incomplete" if any(each.ended for each in reports) else ""
    return f"{reports[0].subject}: {cases:,} cases, {failures:,} failure{suffix}{ended}"


def _rendered(report: Report) -> RenderableType:
    phases = ", ".join(f"{name} {count:,}" for name, count in report.phases.items())
    parts: list[RenderableType] = [
        *([Text(f"Incomplete: {report.ended}", style="bold red")] if report.ended else []),
        Text(f"{report.subject}, seed {report.settings.seed}", style="bold"),
        _operations(report),
        Text(f"Cases: {report.cases:,} ({phases})"),
        Text(f"Error codes: {_codes(report.errors)}"),
        Text(f"Checks: {_checks(report.checks)}\n"),
        *_suppressions(report.hidden),
        *_untested(report.untested),
        *_findings(report.findings),
    ]
    return Group(*parts)


def _operations(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Operation", no_wrap=True)
    table.add_column("Cases", justify="right")
    table.add_column("Answers (status x times)")
    for operation, counts in report.statuses.items():
        table.add_row(operation, f"{sum(counts.values()):,}", _counts(counts))
    for stranger, answers in report.strangers.items():
        if not answers:
            continue
        summed = sum(map(Counter, answers.values()), Counter[int]())
        name = f"{len(answers)} operations {stranger}"
        table.add_row(name, f"{summed.total():,}", _counts(dict(sorted(summed.items()))))
    return table


def _counts(counts: Mapping[int, int]) -> Text:
    seen = Text()
    for status, count in counts.items():
        style = "green" if status < _SUCCESS_BELOW else "yellow"
        seen.append(f"{status} x {count}  ", style=style)
    return seen


def _codes(errors: Collection[SeenError]) -> str:
    found = sorted({(status, code) for _, status, code in errors})
    return ", ".join(f"{status} {code}" for status, code in found) or "none"


def _checks(checks: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in checks.items())


def _suppressions(hidden: Sequence[Hidden]) -> list[RenderableType]:
    if not hidden:
        return [Text("Suppressed: nothing\n")]
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Suppressed check", no_wrap=True)
    table.add_column("Operation", no_wrap=True)
    table.add_column("Times", justify="right")
    table.add_column("Reason")
    for each in hidden:
        operation = each.suppression.operation or "all"
        table.add_row(
            each.suppression.check, operation, f"{each.count:,}", Text(each.suppression.reason)
        )
    return [table, Text()]


def _untested(untested: Sequence[Untested]) -> list[RenderableType]:
    if not untested:
        return []
    by_reason: dict[str, list[str]] = {}
    for each in untested:
        by_reason.setdefault(each.reason, []).append(each.what)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Not tested")
    table.add_column("Reason")
    for reason, things in by_reason.items():
        table.add_row(Text(", ".join(things)), Text(reason))
    return [table, Text()]


def _findings(findings: Sequence[Finding]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for number, each in enumerate(findings, start=1):
        whose = f"{each.check} of {each.operation}" if each.operation else each.check
        title = f"Failure {number}: {whose} ({each.phase or 'the run'})"
        parts.append(Text(title, style="bold red"))
        parts.append(Text("\n".join(filter(None, (each.message, each.reproducer))) + "\n"))
    return parts
