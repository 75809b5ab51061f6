"""A report for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from rich.console import RenderableType

    from tests.facts.ledger import Fact, Ledger

_PIPED_WIDTH = 120
_COLUMNS = ("Facts", "Document", "Mock", "Client", "Exchanges", "Not held")


def show(ledger: Ledger, faults: Sequence[str], stream: TextIO) -> None:
    """Print a provider's table, what is not held and why, what is wrong, and a closing line."""
    width = None if stream.isatty() else _PIPED_WIDTH
    console = Console(file=stream, width=width, highlight=False, emoji=False)
    console.print(Group(*_parts(ledger)))
    for fault in faults:
        console.print(Text(f"Wrong: {fault}", style="bold red"), soft_wrap=True)
    console.print(Text(closing_line(ledger, faults)), soft_wrap=True)


def closing_line(ledger: Ledger, faults: Sequence[str]) -> str:
    """Say how many facts there are, how many are held, and how much is wrong."""
    rest = len(ledger.facts) - ledger.held
    line = f"{ledger.provider}: {len(ledger.facts)} facts, {ledger.held} held, {rest} not held"
    return f"{line}, {len(faults)} wrong" if faults else line


def _parts(ledger: Ledger) -> Iterator[RenderableType]:
    yield Text(ledger.provider, style="bold")
    yield _topics(ledger)
    yield Text()
    yield _not_held(ledger)
    yield Text()


def _topics(ledger: Ledger) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Section", no_wrap=True)
    table.add_column("Topic")
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for section, topic in ledger.topics:
        table.add_row(section, topic, *_counts(ledger.of(section, topic)))
    table.add_row("", Text("All", style="bold"), *_counts(ledger.facts))
    return table


def _counts(facts: Sequence[Fact]) -> Iterator[str]:
    yield str(len(facts))
    for holder in ("document", "mock", "client", "exchange"):
        yield str(sum(bool(getattr(fact, holder)) for fact in facts))
    yield str(sum(not fact.is_held for fact in facts))


def _not_held(ledger: Ledger) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Section", no_wrap=True)
    table.add_column("Not held", ratio=1)
    table.add_column("Reason", ratio=1)
    for fact in ledger.facts:
        if fact.not_held is not None:
            table.add_row(fact.section, Text(fact.fact), Text(fact.not_held))
    return table
