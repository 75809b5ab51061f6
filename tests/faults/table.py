"""A report for people to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tests.faults.merging import merged
from tests.faults.row import ALL, FACES, MOMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from tests.faults.merging import Line
    from tests.faults.suite import Result

_PIPED_WIDTH: Final = 170
_COLUMNS: Final = ("What happened", "Class", "Face", "When", "Ends with")
_NUMBERS: Final = ("Requests", "Deliveries")


def show(results: Sequence[Result], stream: TextIO, *, took_s: float) -> None:
    """Print the table, what differs, and the totals; plain when piped."""
    is_piped = not stream.isatty()
    console = Console(
        file=stream, width=_PIPED_WIDTH if is_piped else None, highlight=False, emoji=False
    )
    console.print(_table(results))
    for result in results:
        for difference in result.differences:
            text = Text(f"Differs: {result.cell}: {difference}", style="bold red")
            console.print(text, soft_wrap=True)
    for line in totals(results):
        console.print(Text(line), soft_wrap=True)
    console.print(Text(closing_line(results, took_s=took_s), style="bold"), soft_wrap=True)


def totals(results: Sequence[Result]) -> Iterator[str]:
    """Yield what counts, line by line."""
    sent = [each.outcome for each in results if each.cell.repeat == "once"]
    by_deliveries = Counter(outcome.deliveries for outcome in sent)
    asked = Counter(each.confirmation for each in sent if each.confirmation is not None)
    unanswered = sum(1 for each in results if not each.outcome.is_answered)
    left_open = sum(each.outcome.left_open for each in results)
    yield (
        f"Calls that must not be done twice: {len(sent):,}; deliveries at the server per call: "
        f"{_counted(by_deliveries)}"
    )
    yield f"Unknown deliveries that were asked about: {sum(asked.values()):,}; {_counted(asked)}"
    yield f"Calls that ended without result, confirmation or report: {unanswered:,}"
    yield f"Connections left open: {left_open:,}"


def closing_line(results: Sequence[Result], *, took_s: float) -> str:
    """Say how many calls were made, and how many did not end as they have to."""
    differing = sum(1 for each in results if each.differences)
    return f"{len(results):,} calls, {differing:,} differ from the table, {took_s:.0f} s"


def _table(results: Sequence[Result]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in _COLUMNS:
        table.add_column(name)
    for name in _NUMBERS:
        table.add_column(name, justify="right")
    table.add_column("Confirmed")
    happened, how = "", ""
    for line in merged(results):
        if line.happened != happened:
            table.add_row(Text(line.happened, style="bold"))
        is_new = (line.happened, line.how) != (happened, how)
        happened, how = line.happened, line.how
        table.add_row(Text(f"  {how}" if is_new else ""), *_told(line))
    return table


def _told(line: Line) -> tuple[str, ...]:
    return (
        _all_or(line.classes, ALL),
        _all_or(line.faces, FACES),
        _all_or(line.moments, MOMENTS),
        line.ending,
        str(line.requests),
        str(line.deliveries),
        line.confirmation or "",
    )


def _all_or(some: Sequence[str], every: Sequence[str]) -> str:
    return "all" if len(some) == len(every) else ", ".join(some)


def _counted(counts: Counter[int] | Counter[str]) -> str:
    pairs = sorted(counts.items(), key=str)
    return ", ".join(f"{what} x {count:,}" for what, count in pairs) or "none"
