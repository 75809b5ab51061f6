"""Runs cells: on several benches side by side, for silence takes time and no work."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.faults.bench import Bench
from tests.faults.cells import all_cells
from tests.faults.govuk_notify.subject import GovukNotify
from tests.faults.judging import differences
from tests.faults.post.subject import Post, PostWithTokens, RationedPost
from tests.faults.row import NOTIFY, POST, RATIONED, TOKENS
from tests.faults.running import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tests.faults.cells import Cell
    from tests.faults.running import Outcome
    from tests.faults.subject import Subject

SUBJECTS: Final[Mapping[str, Callable[[], Subject]]] = {
    POST: Post,
    TOKENS: PostWithTokens,
    RATIONED: RationedPost,
    NOTIFY: GovukNotify,
}
BENCHES: Final[Mapping[str, int]] = {POST: 4, NOTIFY: 3}
"""How many benches a subject has in threads of their own; one, unless it is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A cell, what came of it, and what of that is not as it has to be."""

    cell: Cell
    outcome: Outcome
    differences: tuple[str, ...]


def every_cell() -> tuple[Cell, ...]:
    """Return all cells of all subjects."""
    return tuple(all_cells({name: make().operations for name, make in SUBJECTS.items()}))


def cells_named(*texts: str) -> list[Cell]:
    """Return the cells whose names contain all texts."""
    return [cell for cell in every_cell() if all(text in str(cell) for text in texts)]


def run_all(cells: Sequence[Cell]) -> list[Result]:
    """Run cells, and return the results in their order; called in the main thread."""
    with ThreadPoolExecutor(max_workers=16) as pool:
        lanes = [
            pool.submit(_run_lane, subject, waiting)
            for subject, waiting in _by_subject(cells, in_main_thread=False)
            for _ in range(BENCHES.get(subject, 1))
        ]
        results: dict[Cell, Result] = {}
        for subject, waiting in _by_subject(cells, in_main_thread=True):
            results |= _run_lane(subject, waiting)
        for lane in lanes:
            results |= lane.result()
    return [results[cell] for cell in cells]


def _by_subject(
    cells: Iterable[Cell], *, in_main_thread: bool
) -> Iterator[tuple[str, deque[Cell]]]:
    for subject in SUBJECTS:
        waiting = deque(
            cell
            for cell in cells
            if cell.subject == subject and cell.needs_the_main_thread == in_main_thread
        )
        if waiting:
            yield subject, waiting


def _run_lane(subject: str, waiting: deque[Cell]) -> dict[Cell, Result]:
    """Run cells on one bench until none is left, which other lanes take from too."""
    results: dict[Cell, Result] = {}
    with Bench(SUBJECTS[subject]()) as bench:
        while (cell := _next(waiting)) is not None:
            outcome = run(cell, bench)
            found = differences(cell, outcome)
            results[cell] = Result(cell=cell, outcome=outcome, differences=found)
    return results


def _next(waiting: deque[Cell]) -> Cell | None:
    with suppress(IndexError):
        return waiting.popleft()
    return None
