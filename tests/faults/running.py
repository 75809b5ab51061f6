"""Runs one cell, and says what came of it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tests.faults.bench import LONG_S, SHORT_S
from tests.faults.faces import AsyncFace, SyncFace
from tests.faults.row import INTERRUPTED, RESULT, UNKNOWN, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from tests.faults.bench import Bench
    from tests.faults.cells import Cell
    from tests.faults.faces import Face

LONG_ENOUGH_S: Final = 121.0
"""By then every limit has room again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a call ended, and what was there then.

    Attributes:
        ending: as in `row`; anything else that was raised, by the name of its class.
        is_answered: whether the caller knows more than before: a result, an error that is certain,
            or an unknown delivery about which the provider could be asked.
        requests: how many of its requests reached the server.
        deliveries: how often the server carried it out.
        status_code: what an error says of the answer.
        first_wait_s: how long the client waited before it sent again; None if it did not.
        confirmation: what asking about an unknown delivery gave; None if nobody asked.
        is_usable: whether the same client could make another call.
        left_open: how many connections it left open, after the fault or when it was closed.
    """

    ending: str
    is_answered: bool
    requests: int
    deliveries: int
    status_code: int | None
    first_wait_s: float | None
    confirmation: str | None
    is_usable: bool
    left_open: int


def run(cell: Cell, bench: Bench) -> Outcome:
    """Run a cell on a bench of its subject, in the main thread if the cell needs that."""
    patience_s = SHORT_S if cell.row.is_silence else LONG_S
    with _face(cell) as face, bench.client(face, timeout_s=patience_s) as client:

        def call(label: str) -> object:
            return face.do(bench.subject.call(client, cell.repeat, label))

        if cell.has_a_call_before:
            call("before")
        before = bench.tally(cell.repeat)
        bench.spoil(cell.faults(), cell.repeat)
        error = _error_of(lambda: call("spoiled"), face)
        bench.heal()
        after = bench.tally(cell.repeat)
        waits_s = tuple(bench.clock.waits_s)
        confirmation, answered = _confirmed(error, face)
        bench.pass_time(LONG_ENOUGH_S)
        is_usable = _error_of(lambda: call("after"), face) is None
        bench.close_http_client()
        return Outcome(
            ending=_ending(error, face),
            is_answered=answered,
            requests=after.requests - before.requests,
            deliveries=after.deliveries - before.deliveries,
            status_code=getattr(error, "status_code", None),
            first_wait_s=waits_s[0] if waits_s else None,
            confirmation=confirmation,
            is_usable=is_usable,
            left_open=bench.left_open(),
        )


@contextmanager
def _face(cell: Cell) -> Generator[Face]:
    if cell.face == "async":
        with asyncio.Runner() as runner:
            yield AsyncFace(runner)
        return
    face = SyncFace()
    with face.interruptible() if cell.needs_the_main_thread else nullcontext():
        yield face


def _error_of(call: Callable[[], object], face: Face) -> BaseException | None:
    try:
        call()
    except (Exception, face.interruption) as error:  # noqa: BLE001 - whatever it is, it is what came of it
        return error
    return None


def _ending(error: BaseException | None, face: Face) -> str:
    if error is None:
        return RESULT
    if isinstance(error, face.interruption):
        return INTERRUPTED
    name = type(error).__name__
    return unknown(type(error.__cause__).__name__) if name == UNKNOWN else name


def _confirmed(error: BaseException | None, face: Face) -> tuple[str | None, bool]:
    """Return what the provider says of an unknown delivery, and whether the caller has an answer.

    The classes of a generated client are copies, so they are told by their names.
    """
    if error is None or isinstance(error, face.interruption):
        return None, True
    if type(error).__name__ != UNKNOWN:
        return None, any(kind.__name__ == "ApiError" for kind in type(error).__mro__)
    try:
        confirmation: Any = face.confirm(error)
    except Exception as failure:  # noqa: BLE001 - then there is no answer
        return type(failure).__name__, False
    return str(confirmation.outcome), True
