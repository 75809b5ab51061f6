"""The summary for people: one table, in a terminal or as Markdown, and what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from tests.mutants.summary import Control, Row

_PIPED_WIDTH = 120
_HEADINGS = (
    "Operator",
    "Provider",
    "Killed",
    "Survived",
    "Equivalent",
    "Score",
    "Cases",
    "Seconds",
    "Stock",
)


def show(rows: Sequence[Row], stream: TextIO) -> None:
    """Print the table; plain when piped."""
    is_piped = not stream.isatty()
    console = Console(
        file=stream, width=_PIPED_WIDTH if is_piped else None, highlight=False, emoji=False
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(_HEADINGS):
        table.add_column(heading, justify="left" if index < 2 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row))
    console.print(table)


def markdown(rows: Sequence[Row], notes: Sequence[str]) -> str:
    """The table and the notes as Markdown."""
    lines = ["| " + " | ".join(_HEADINGS) + " |", "| --- | --- |" + " ---: |" * 7]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    return "\n".join(["# Seeded faults", "", *lines, "", *(f"- {note}" for note in notes), ""])


def control_notes(control: Control) -> Iterator[str]:
    """What runs without a fault have come to."""
    seeds = f"{len(control.seeds)} seed{'' if len(control.seeds) == 1 else 's'}"
    yield (
        f"{control.provider} without a fault: {seeds}, {control.cases:,} cases, "
        f"{len(control.found)} false positives"
    )
    if control.stock_found is not None:
        yield f"{control.provider}, stock checks: {len(control.stock_found)} false positives"
    yield from (f"false positive: {each}" for each in control.found)


def _cells(row: Row) -> tuple[str, ...]:
    stock = "" if row.stock_score is None else f"{row.stock_score:.1%}"
    return (
        row.operator,
        row.provider,
        f"{row.killed:,}",
        f"{row.survived:,}",
        f"{row.equivalent:,}",
        f"{row.score:.1%}",
        f"{row.cases:,}",
        f"{row.took_s:,.0f}",
        stock,
    )
