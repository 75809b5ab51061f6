"""A report for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from tests.exchanges.expected import SIDES, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from rich.console import RenderableType

    from tests.exchanges.holding import Report

_PIPED_WIDTH = 120
_DONE: Mapping[Side, str] = {
    "mock": "replayed by the mock",
    "document": "accepted by the document",
    "client": "read by the client",
}


def show(reports: Sequence[Report], stream: TextIO) -> None:
    """Print each provider's tables and one closing line; plain when piped."""
    width = None if stream.isatty() else _PIPED_WIDTH
    console = Console(file=stream, width=width, highlight=False, emoji=False)
    for report in reports:
        console.print(Group(*_parts(report)))
        console.print(Text(closing_line(report)), soft_wrap=True)


def closing_line(report: Report) -> str:
    """Say how many exchanges the mock replayed, how many are left out, and how many failed."""
    line = (
        f"{report.subject.name}: {report.exchanges} exchanges, {report.held('mock')} replayed, "
        f"{report.left_out('mock')} left out"
    )
    failures = len(report.failures)
    return f"{line}, {failures} failure{'' if failures == 1 else 's'}" if failures else line


def _parts(report: Report) -> Iterator[RenderableType]:
    yield Text(report.subject.name, style="bold")
    yield _sides(report)
    yield Text()
    yield from _notes(report)
    yield _left_out(report)
    yield Text()
    for failure in report.failures:
        title = f"Failed: {failure.exchange}, not {_DONE[failure.side]}"
        yield Text(title, style="bold red")
        yield Text("\n".join(failure.faults) + "\n")


def _sides(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Side", no_wrap=True)
    for name in ("Exchanges", "Held", "Left out", "Failed"):
        table.add_column(name, justify="right")
    for side in SIDES:
        counts = report.exchanges, report.held(side), report.left_out(side), report.failed(side)
        table.add_row(_DONE[side], *map(str, counts))
    return table


def _notes(report: Report) -> Iterator[Text]:
    expected = report.subject.expected
    cut = [str(each.number) for each in report.subject.recording.exchanges if each.is_cut]
    yield Text(f"Recorded in part, and compared as far as that goes: {', '.join(cut) or 'none'}")
    yield Text(f"Requests that the document refuses, as the server did: {len(expected.refused)}")
    own = report.held("client") - len(expected.not_asked)
    yield Text(
        f"Requests that the client makes itself: {own}; "
        f"answers given to another request of it: {len(expected.not_asked)}\n"
    )


def _left_out(report: Report) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Left out", no_wrap=True)
    table.add_column("Not held against", no_wrap=True)
    table.add_column("Reason")
    titles = {each.number: str(each) for each in report.subject.recording.exchanges}
    for each in report.subject.expected.left_out:
        table.add_row(Text(titles[each.number]), ", ".join(each.sides), Text(each.reason))
    return table
