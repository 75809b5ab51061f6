"""Holds what came of a cell against what the outcome table says, and against the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.row import INTERRUPTED, RESULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.cells import Cell
    from tests.faults.running import Outcome


def differences(cell: Cell, outcome: Outcome) -> tuple[str, ...]:
    """Return what is not as it has to be, each in a few words."""
    return (*of_the_table(cell, outcome), *of_the_truth(cell, outcome))


def of_the_table(cell: Cell, outcome: Outcome) -> Iterator[str]:
    """Yield what is not as the outcome table says."""
    expected = cell.expected()
    for name, wanted, got in (
        ("ending", expected.ending, outcome.ending),
        ("requests", expected.requests, outcome.requests),
        ("deliveries", expected.deliveries, outcome.deliveries),
        ("status", expected.status_code, outcome.status_code),
        ("first wait", expected.first_wait_s, outcome.first_wait_s),
    ):
        if wanted not in (None, got):
            yield f"{name} {got}, not {wanted}"


def of_the_truth(cell: Cell, outcome: Outcome) -> Iterator[str]:
    """Yield what must not be, whatever the table says: duplicates, lies, leaks, silence."""
    if not outcome.is_answered:
        yield "no result, confirmation or report"
    if not outcome.is_usable:
        yield "the client is of no use afterwards"
    if outcome.left_open:
        yield f"{outcome.left_open} connections left open"
    if cell.repeat == "once":
        yield from _of_what_is_sent_once(outcome)


def _of_what_is_sent_once(outcome: Outcome) -> Iterator[str]:
    if outcome.deliveries > 1:
        yield f"sent {outcome.deliveries} times"
    if outcome.ending == RESULT:
        is_told = True
    elif outcome.confirmation is not None:
        is_told = outcome.confirmation == "found"
    elif outcome.ending == INTERRUPTED:
        return  # says nothing about it
    else:
        is_told = False
    if is_told != bool(outcome.deliveries):
        said = outcome.confirmation or outcome.ending
        yield f"says {said}, but the server has {outcome.deliveries or 'nothing'}"
