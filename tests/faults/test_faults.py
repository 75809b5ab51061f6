"""The run of `make faults`: its rows, and one slice of it.

All of it is a part of its own of `tests.everything`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.clients import new_async_client
from tests.faults import __main__ as command
from tests.faults.bench import Bench
from tests.faults.judging import of_the_truth
from tests.faults.post.subject import Post
from tests.faults.row import NOTIFY, POST, TOKENS
from tests.faults.rows import ROWS
from tests.faults.running import run
from tests.faults.suite import SUBJECTS, cells_named, every_cell, run_all

if TYPE_CHECKING:
    from tests.faults.subject import FaceKind

OUTCOME_TABLE = (
    "nothing wrong",
    "no connection was made",
    "token request failed",
    "limiter refused",
    "idle connection found closed",
    "refused before processing",
    "401 with a replaceable token",
    "other 4xx, quota 429",
    "500, 502, 504, 520, other 503",
    "no answer, or a broken one",
    "2xx that cannot be decoded",
    "3xx",
    "cancelled",
)


def test_the_rows_are_those_of_the_outcome_table() -> None:
    """Every row is there, in its order."""
    assert tuple(dict.fromkeys(row.happened for row in ROWS)) == OUTCOME_TABLE


def test_every_row_is_run_for_all() -> None:
    """Each row covers all repeat classes, both faces, and every moment that it can have."""
    run_for: dict[str, set[Any]] = {happened: set() for happened in OUTCOME_TABLE}
    for cell in every_cell():
        run_for[cell.row.happened] |= {cell.repeat, cell.face, cell.moment}
    without_later = {"token request failed", "limiter refused"}
    everything = {"safe", "idempotent", "once", "sync", "async", "first", "second", "always"}

    for happened, what in run_for.items():
        expected = everything if happened in without_later else everything | {"later"}
        assert (happened, expected) == (happened, what)


@pytest.mark.parametrize("subject", [POST, TOKENS, NOTIFY])
@pytest.mark.parametrize("face", ["sync", "async"])
def test_what_is_sent_once(subject: str, face: str) -> None:
    """Whatever happens whenever, a message is sent once at most, and the caller is told the truth.

    The fault is there at every attempt, so whoever sends again is caught.
    """
    results = run_all(cells_named(f"; {subject}, once, {face}, always"))

    assert [(str(each.cell), each.differences) for each in results if each.differences] == []
    assert {each.outcome.deliveries for each in results} <= {0, 1}
    assert all(each.outcome.is_answered for each in results)


class PostOverAiohttp(Post):
    """Its tasks send with the other HTTP library."""

    def http_client(self, face: FaceKind) -> Any:
        del face
        return new_async_client("aiohttp", http2=False)


def test_what_is_sent_once_over_aiohttp(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other transport sends nothing twice by itself, and no more is claimed than is known.

    It does not tell when it writes, so what happens to idle connections is left out.
    """
    chosen = [
        cell
        for moment in ("first", "always")
        for cell in cells_named(f"; {POST}, once, async, {moment}")
        if not cell.row.needs_a_call_before
    ]
    monkeypatch.setattr("tests.faults.suite.SUBJECTS", {POST: PostOverAiohttp})
    results = run_all(chosen)

    assert {each.outcome.deliveries for each in results} == {0, 1}
    assert [each for result in results for each in of_the_truth(result.cell, result.outcome)] == []


@pytest.mark.parametrize("repeat", ["safe", "idempotent"])
def test_what_is_harmless_is_sent_again(repeat: str) -> None:
    """A fault that passes is not noticed where it may be survived."""
    results = run_all(cells_named(f"; {POST}, {repeat}, ", "first"))

    assert [(str(each.cell), each.differences) for each in results if each.differences] == []


def test_status_and_body_of_an_answer_that_cannot_be_read_are_kept() -> None:
    """The caller of what was sent once can look at what the server said."""
    errors: list[Any] = []
    cell = cells_named("no JSON", f"{POST}, once, sync, first")[0]
    with Bench(SUBJECTS[POST]()) as bench:
        call = bench.subject.call

        def kept(*args: Any) -> Any:
            try:
                return call(*args)
            except Exception as error:
                errors.append(error)
                raise

        bench.subject.call = kept  # type: ignore[assignment,method-assign] # an instance's own
        run(cell, bench)

    assert [(each.status_code, each.body) for each in errors] == [(201, b"<html>")]


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """It shows what came of each, what counts, and how many calls differ; the exit code is 0."""
    assert command.main(["reset, delivered", "always"]) == 0
    shown = capsys.readouterr().out

    assert "  reset, delivered" in shown
    assert "DeliveryUnknownError < ApiConnectionError" in shown
    assert (
        "Calls that must not be done twice: 4; deliveries at the server per call: 1 x 4\n"
        "Unknown deliveries that were asked about: 4; found x 4\n"
        "Calls that ended without result, confirmation or report: 0\n"
        "Connections left open: 0\n"
        "10 calls, 0 differ from the table, "
    ) in shown


def test_no_cell_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    """A run of nothing proves nothing."""
    assert command.main(["no such thing"]) == 2
    assert "no cell has all of ['no such thing'] in its name" in capsys.readouterr().err
