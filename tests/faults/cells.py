"""Every row, for every repeat class and face, at every moment: what is run and expected."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.faults.faults import InTheAnswer, Nothing
from tests.faults.row import RESULT
from tests.faults.rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from overlays._runtime.operation import Repeat
    from tests.faults.faults import Fault
    from tests.faults.row import Moment, Row
    from tests.faults.subject import FaceKind

MOST_ATTEMPTS: Final = 3
"""A call is repeated twice by default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How a call ends, and what the server has of it then.

    Attributes:
        ending: see `row`.
        requests: how many requests of the call reach the server.
        deliveries: how often the server carries the call out.
        status_code: what an error says of the answer; None where it does not matter.
        first_wait_s: how long the client waits before it sends again; None likewise.
    """

    ending: str
    requests: int
    deliveries: int
    status_code: int | None = None
    first_wait_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """One call to which one thing happens at one moment."""

    row: Row
    subject: str
    repeat: Repeat
    face: FaceKind
    moment: Moment

    def __str__(self) -> str:
        return f"{self.row}; {self.subject}, {self.repeat}, {self.face}, {self.moment}"

    @property
    def has_a_call_before(self) -> bool:
        """Whether the client has made a call before, and has a connection from it."""
        return self.moment == "later" or self.row.needs_a_call_before

    @property
    def needs_the_main_thread(self) -> bool:
        """Whether the cell can be run in the main thread only."""
        return self.face == "sync" and self.row.needs_the_main_thread

    def faults(self) -> Iterable[Fault]:
        """Return what happens to each attempt, without end."""
        well = itertools.repeat(Nothing())
        if self.moment == "always":
            return itertools.repeat(self.row.fault)
        if self.moment == "second":
            return itertools.chain((self.row.before, self.row.fault), well)
        return itertools.chain((self.row.fault,), well)

    def expected(self) -> Expected:
        """Return what the outcome table says."""
        row = self.row
        is_repeated = self.repeat in row.then.repeated
        is_result = is_repeated and self.moment != "always"
        spoiled = MOST_ATTEMPTS if is_repeated and not is_result else 1
        before = int(self.moment == "second" and isinstance(row.before, InTheAnswer))
        return Expected(
            ending=RESULT if is_result else row.ending(self.repeat),
            requests=before + spoiled * row.reaches + is_result,
            deliveries=spoiled * row.done + is_result,
            status_code=None if is_result else row.status_code,
            first_wait_s=None if self.moment == "second" else row.first_wait_s,
        )


def all_cells(classes: Mapping[str, Iterable[Repeat]]) -> Iterator[Cell]:
    """Yield every cell; `classes` has the repeat classes of each subject."""
    for row in ROWS:
        for subject in row.subjects:
            for repeat, face, moment in itertools.product(classes[subject], row.faces, row.moments):
                yield Cell(row=row, subject=subject, repeat=repeat, face=face, moment=moment)
