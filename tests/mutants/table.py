"""The summary for people: its tables, in a terminal or as Markdown, and what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from tests.mutants.clients.summary import ClientRow
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
_CLIENT_HEADINGS = (
    "Clients: operator",
    "Provider",
    "Mutants",
    "Untouched",
    "Right results",
    "Typed errors",
    "Failed",
    "Seconds",
)
Cells = tuple[str, ...]
_NOT_RUN = "-"
_LEGEND = (
    "Equivalent: mutants that no test could notice, each listed with its reason.",
    "Score: killed mutants, of those killed and survived.",
    "Cases: requests that the suite made. Seconds: of all processes together.",
    f"Stock: the score of schemathesis without this suite; {_NOT_RUN} where it was not run.",
)
_CLIENT_LEGEND = (
    "Mutants, Untouched (the fault showed in no call) and Failed count mutants.",
    "Right results and Typed errors count calls in which the fault showed.",
)


def show(rows: Sequence[Row], stream: TextIO, *, clients: Sequence[ClientRow] = ()) -> None:
    """Print the tables of the suite and of the clients; plain when piped."""
    is_piped = not stream.isatty()
    console = Console(
        file=stream, width=_PIPED_WIDTH if is_piped else None, highlight=False, emoji=False
    )
    console.print(_table(_HEADINGS, map(_cells, rows)))
    console.print("", *_LEGEND, sep="\n")
    if clients:
        console.print()
        console.print(_table(_CLIENT_HEADINGS, map(_client_cells, clients)))
        console.print("", *_CLIENT_LEGEND, sep="\n")
    console.print()


def markdown(
    rows: Sequence[Row], notes: Sequence[str], *, clients: Sequence[ClientRow] = ()
) -> str:
    """The tables and the notes as Markdown."""
    lines = [
        "# Seeded faults",
        "",
        *_markdown(_HEADINGS, map(_cells, rows)),
        "",
        *(f"- {line}" for line in _LEGEND),
    ]
    if clients:
        lines += ["", *_markdown(_CLIENT_HEADINGS, map(_client_cells, clients))]
        lines += ["", *(f"- {line}" for line in _CLIENT_LEGEND)]
    return "\n".join([*lines, "", *(f"- {note}" for note in notes), ""])


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


def _table(headings: Cells, rows: Iterable[Cells]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="left" if index < 2 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _markdown(headings: Cells, rows: Iterable[Cells]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "| --- | --- |" + " ---: |" * (len(headings) - 2)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _client_cells(row: ClientRow) -> Cells:
    return (
        row.operator,
        row.provider,
        f"{row.mutants:,}",
        f"{row.untouched:,}",
        f"{row.results:,}",
        f"{row.errors:,}",
        f"{row.failed:,}",
        f"{row.took_s:,.0f}",
    )


def _cells(row: Row) -> Cells:
    stock = _NOT_RUN if row.stock_score is None else f"{row.stock_score:.1%}"
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
