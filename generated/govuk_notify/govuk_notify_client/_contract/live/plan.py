# Copied from overlays/_contract/live/plan.py; edit it there and run `make generate`.
"""What a live run is going to do, told before it does anything."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..surface import is_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..._runtime.provider import Limit
    from .assignment import Assignment
    from .rehearsal import Rehearsal

_MARGIN = 1.25
_MINUTE_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The budget of a run.

    Attributes:
        assignment: what is to be done.
        server: where requests go.
        rehearsal: what it took against a mock.
        most: how many requests are sent at most.
    """

    assignment: Assignment
    server: str
    rehearsal: Rehearsal
    most: int

    def text(self) -> str:
        """The plan for people, without anybody's data."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        permit = self.assignment.permit
        yield f"{self.assignment.name} at {self.server}"
        for id_, operation in permit.operations.items():
            kind = "reads" if is_safe(operation) else self._sending(id_)
            yield f"  {id_}: {self.rehearsal.sent.get(id_, 0):,} requests, {kind}"
        for id_, reason in permit.left_out.items():
            yield f"  {id_}: not called: {reason}"
        rehearsed = f"{self.rehearsal.total:,} in a rehearsal on the mock"
        is_short = self.most < self.rehearsal.total
        cut = ": the run will be cut off and end with exit code 2" if is_short else ""
        yield f"Requests: {rehearsed}, {self.most:,} at most{cut}"
        yield f"Rates: {'; '.join(map(_rate, self.assignment.rates))}"
        yield f"Time: {_time(self.rehearsal.took_s)} and what the server takes to answer"

    def _sending(self, operation: str) -> str:
        recipients = self.assignment.permit.recipients.get(operation)
        if recipients is None:
            return "sends, with a test key"
        count = len(recipients.allowed)
        return f"sends, to {count} allowed recipient{'' if count == 1 else 's'} only"


def usual_most(rehearsal: Rehearsal) -> int:
    """How many requests a run may send if nobody says otherwise: a quarter more than rehearsed."""
    return math.ceil(rehearsal.total * _MARGIN)


def _rate(limit: Limit) -> str:
    return f"{limit.name}: one request every {limit.per_s / limit.count:.3g} s"


def _time(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return f"about {math.ceil(seconds)} s"
    return f"about {math.ceil(seconds / _MINUTE_S)} minutes"
