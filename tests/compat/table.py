"""A report for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from tests.compat.suite import Report

_PIPED_WIDTH = 120


def show(report: Report, stream: TextIO) -> None:
    """Print what was driven, what cannot work, what differs, what failed; plain when piped."""
    is_piped = not stream.isatty()
    console = Console(
        file=stream, width=_PIPED_WIDTH if is_piped else None, highlight=False, emoji=False
    )
    title = f"{report.provider}: {report.distribution} {report.version}"
    console.print(Text(title, style="bold"))
    console.print(Text(f"Exceptions: {_counted(report.raised.items())}\n"), soft_wrap=True)
    _rows(
        console,
        ("Impossible", "Reason", "Seen"),
        [(each.case.official.method, each.reason, each.seen) for each, _ in report.impossible],
    )
    _rows(
        console,
        ("Request differs", "At", "Reason"),
        [
            (f"{outcome.case.official.method}: {outcome.case.title}", each.at, each.reason)
            for outcome in report.outcomes
            for each in outcome.case.differences
        ],
    )
    for problem in report.problems:
        console.print(Text(f"Failure: {problem}", style="bold red"), soft_wrap=True)
    console.print(Text(closing_line(report)), soft_wrap=True)


def closing_line(report: Report) -> str:
    """Say how much was driven, passed and compared."""
    return (
        f"{report.provider}: {len(report.methods)} public methods, {len(report.driven)} driven, "
        f"{len(report.passed)} passed, {len(report.impossible)} impossible; "
        f"{len(report.outcomes)} calls, {report.compared} compared with ours, "
        f"{len(report.listed)} listed differences, {len(report.problems)} failures"
    )


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts)) or "none"


def _rows(console: Console, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    if not rows:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    console.print()
