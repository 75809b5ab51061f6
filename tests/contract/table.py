"""A report for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from rich.console import RenderableType

    from tests.contract.suite import Report
    from tests.contract.tally import Finding, Hidden

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
    return f"{reports[0].subject}: {cases:,} cases, {failures:,} failure{suffix}"


def _rendered(report: Report) -> RenderableType:
    phases = ", ".join(f"{name} {count:,}" for name, count in report.phases.items())
    parts: list[RenderableType] = [
        Text(f"{report.subject}, seed {report.settings.seed}", style="bold"),
        _operations(report.statuses),
        Text(f"Cases: {report.cases:,} ({phases})"),
        Text(f"Checks: {_checks(report.checks)}\n"),
        *_suppressions(report.hidden),
        *_findings(report.findings),
    ]
    return Group(*parts)


def _operations(statuses: Mapping[str, Mapping[int, int]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Operation", no_wrap=True)
    table.add_column("Cases", justify="right")
    table.add_column("Answers (status x times)")
    for operation, counts in statuses.items():
        seen = Text()
        for status, count in counts.items():
            style = "green" if status < _SUCCESS_BELOW else "yellow"
            seen.append(f"{status} x {count}  ", style=style)
        table.add_row(operation, f"{sum(counts.values()):,}", seen)
    return table


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


def _findings(findings: Sequence[Finding]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for number, each in enumerate(findings, start=1):
        title = f"Failure {number}: {each.check} of {each.operation} ({each.phase or 'the run'})"
        parts.append(Text(title, style="bold red"))
        parts.append(Text("\n".join(filter(None, (each.message, each.reproducer))) + "\n"))
    return parts
