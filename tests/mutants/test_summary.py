"""The figures of a run, and what makes it fail."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from tests.mutants import __main__ as command
from tests.mutants.clients.summary import ClientRow
from tests.mutants.judging import Verdict
from tests.mutants.lists import Equivalent, Lists
from tests.mutants.runs import Choice, Outcome, problems_of
from tests.mutants.summary import Control, rows, total
from tests.mutants.table import control_notes, markdown, show

if TYPE_CHECKING:
    from pathlib import Path

LISTS = {"p": Lists(equivalent=(Equivalent(reason="r" * 20, mutants=("b:3",)),))}


def verdict(mutant: str, *killers: str, stock: tuple[str, ...] | None = None) -> Verdict:
    return Verdict(
        provider="p",
        mutant=mutant,
        operator=mutant.partition(":")[0],
        sentence=f"{mutant} is wrong",
        killers=killers,
        cases=10,
        took_s=0.5,
        applied=3,
        stock_killers=stock,
    )


VERDICTS = [
    verdict("a:1", "echo", stock=()),
    verdict("a:2", "echo", "pages", stock=("not_a_server_error",)),
    verdict("b:1", "echo", stock=()),
    verdict("b:2", stock=()),
    verdict("b:3", stock=()),
]


def test_equivalent_mutants_do_not_count() -> None:
    """The score is the part that was killed of those that could be."""
    first, second = rows(VERDICTS, LISTS)

    assert (first.killed, first.survived, first.equivalent, first.stock_killed) == (2, 0, 0, 1)
    assert (second.killed, second.survived, second.equivalent, second.score) == (1, 1, 1, 0.5)


def test_the_total_sums_everything() -> None:
    """One line for all operators and providers."""
    whole = total(rows(VERDICTS, LISTS))

    assert (whole.killed, whole.survived, whole.equivalent, whole.cases) == (3, 1, 1, 50)
    assert whole.score == 0.75
    assert whole.stock_score == 0.25


def test_a_survivor_is_named_with_the_command_that_shows_it_again() -> None:
    """One line to copy."""
    problems = list(problems_of(VERDICTS, LISTS, Choice(sample=1, seed=4)))

    assert "\n".join(problems).splitlines() == [
        "survived: b:2 is wrong. The fault showed 3 times",
        '  python -m tests.mutants --provider p --seed 4 --only "b:2"',
    ]


def test_an_equivalent_mutant_that_is_noticed_is_told() -> None:
    """The list is wrong, and says so by the check that noticed."""
    problems = list(problems_of([verdict("b:3", "echo")], LISTS, Choice()))

    assert problems == ["listed as equivalent, and noticed by echo: b:3"]


def test_the_table_is_plain_text_when_piped() -> None:
    """A row for each operator and provider, without colours."""
    stream = io.StringIO()
    found = rows(VERDICTS, LISTS)

    show([*found, total(found)], stream)

    lines = stream.getvalue().splitlines()
    assert "\x1b" not in stream.getvalue()
    assert lines[1].split() == ["a", "p", "2", "0", "0", "100.0%", "20", "1", "50.0%"]
    assert lines[3].split()[:3] == ["total", "all", "3"]


def test_a_legend_explains_the_columns() -> None:
    """Below each table, on the terminal and on the page; what was not run has a dash."""
    stream = io.StringIO()
    found = rows([verdict("a:1", "echo")], LISTS)
    client = ClientRow(
        operator="a",
        provider="p",
        mutants=1,
        untouched=0,
        results=2,
        errors=1,
        failed=0,
        took_s=0.1,
    )

    show(found, stream, clients=[client])

    for text in (stream.getvalue(), markdown(found, [], clients=[client])):
        for part in (
            "Equivalent: ",
            "Score: ",
            "Cases: ",
            "Seconds: ",
            "Stock: ",
            "Failed count mutants",
            "Typed errors count calls",
        ):
            assert part in text
    assert stream.getvalue().splitlines()[1].split()[-1] == "-"


def test_a_page_that_cannot_be_written_is_told_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any mutant is judged."""
    (tmp_path / "file").touch()
    monkeypatch.setattr(command, "judged", None)

    code = command.main(["--provider", "p", "--markdown", str(tmp_path / "file" / "page.md")])

    assert code == 2
    assert "page.md: " in capsys.readouterr().err


@pytest.mark.parametrize("sample", ["0", "-1", "x"])
def test_a_sample_has_at_least_one(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is refused, and what is allowed is named."""
    with pytest.raises(SystemExit):
        command.main(["--sample", sample])

    assert f"--sample: '{sample}' is no whole number from 1 up" in capsys.readouterr().err


def test_the_table_is_markdown_too() -> None:
    """For a summary on a page."""
    text = markdown(rows(VERDICTS, LISTS), ["5 mutants"])

    assert "| a | p | 2 | 0 | 0 | 100.0% | 20 | 1 | 50.0% |" in text
    assert "- 5 mutants" in text


def test_false_positives_are_counted_and_named() -> None:
    """A suite that finds what is not there proves nothing."""
    control = Control(
        provider="p", seeds=(1, 2), cases=1000, found=("echo of send",), stock_found=()
    )

    assert list(control_notes(control)) == [
        "p without a fault: 2 seeds, 1,000 cases, 1 false positives",
        "p, stock checks: 0 false positives",
        "false positive: echo of send",
    ]


@pytest.mark.parametrize(("problems", "exit_code"), [((), 0), (("survived: x",), 1)])
def test_the_command_fails_when_something_is_to_be_mended(
    problems: tuple[str, ...],
    exit_code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Exit code 1, and the problems last; the Markdown file says the same."""
    asked: list[Any] = []

    def judged(lists: Any, choice: Choice) -> Outcome:
        asked.append((sorted(lists), choice))
        return Outcome(rows=(), notes=("5 mutants",), problems=problems)

    monkeypatch.setattr(command, "judged", judged)
    file = tmp_path / "summary.md"

    found = command.main(
        ["--provider", "p", "--sample", "2", "--seed", "9", "--markdown", str(file)]
    )

    assert found == exit_code
    assert asked == [(["p"], Choice(sample=2, seed=9))]
    printed = capsys.readouterr().out
    assert all(problem in printed for problem in problems)
    assert "5 mutants" in file.read_text("utf-8")
