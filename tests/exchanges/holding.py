"""Holding the exchanges of a provider against its three sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.exchanges import fitting, reading, replaying
from tests.exchanges.expected import SIDES, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

_CHECKS: Mapping[Side, Callable[[Subject, Exchange], list[str]]] = {
    "mock": replaying.faults,
    "document": fitting.faults,
    "client": reading.faults,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An exchange that a side does not hold against, and what is wrong."""

    side: Side
    exchange: Exchange
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How all exchanges of a provider went."""

    subject: Subject
    failures: tuple[Failure, ...]

    @property
    def exchanges(self) -> int:
        """How many there are."""
        return len(self.subject.recording.exchanges)

    def left_out(self, side: Side) -> int:
        """How many are on the named list for a side."""
        return sum(side in each.sides for each in self.subject.expected.left_out)

    def failed(self, side: Side) -> int:
        """How many failed on a side."""
        return sum(failure.side == side for failure in self.failures)

    def held(self, side: Side) -> int:
        """How many are as recorded on a side."""
        return self.exchanges - self.left_out(side) - self.failed(side)


def faults(subject: Subject, exchange: Exchange, side: Side) -> list[str]:
    """What is wrong with an exchange on a side.

    One that is left out there is done anyway where the side is the mock: if it holds after all, it
    has no place on the list.
    """
    if not subject.expected.is_left_out(exchange.number, side):
        return _CHECKS[side](subject, exchange)
    if side == "mock" and not replaying.faults(subject, exchange):
        return ["is left out, but the mock answers as recorded: take it off left_out.yaml"]
    return []


def hold(subject: Subject) -> Report:
    """Hold every exchange against every side."""
    failures = [
        Failure(side=side, exchange=exchange, faults=tuple(found))
        for exchange in subject.recording.exchanges
        for side in SIDES
        if (found := faults(subject, exchange, side))
    ]
    return Report(subject=subject, failures=tuple(failures))
