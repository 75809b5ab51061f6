"""What `make test` promises of its parts and of its last lines."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.everything import (
    Outcome,
    Part,
    Tally,
    all_parts,
    chosen,
    closing,
    finish,
    fuzz_cases,
    run_all,
    tally_of,
)

ROOT = Path(__file__).parents[2]


def part(name: str, code: str) -> Part:
    return Part(name=name, command=(sys.executable, "-c", code))


def outcome(name: str, *, exit_code: int = 0, output: str = "") -> Outcome:
    return Outcome(name=name, exit_code=exit_code, output=output, took_s=0.0)


def test_a_failing_part_is_named_and_gives_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failing part gives exit code 1 and its name at the end."""
    parts = [part("good", "print('fine')"), part("bad", "print('broken'); raise SystemExit(3)")]

    exit_code = finish(parts, root=tmp_path, reports=tmp_path)

    shown = capsys.readouterr().out
    assert exit_code == 1
    assert "1 of 2 parts passed" in shown
    assert shown.endswith("Failed: bad\n")


def test_all_parts_run_after_a_failure(tmp_path: Path) -> None:
    """A part that fails stops no other."""
    parts = [part("bad", "raise SystemExit(1)"), *(part(name, "") for name in "abc")]

    ended = {outcome.name: outcome.exit_code for outcome in run_all(parts, tmp_path)}

    assert ended == {"bad": 1, "a": 0, "b": 0, "c": 0}


def test_output_is_kept_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output and error of a part stand together under its name."""
    code = "import sys; print('one', flush=True); print('two', file=sys.stderr)"

    finish([part("mine", code)], root=tmp_path, reports=tmp_path)

    assert " mine: passed, 0 s =" in (shown := capsys.readouterr().out)
    assert "=\none\ntwo\n\n" in shown


def test_all_passing_gives_exit_code_0(tmp_path: Path) -> None:
    """Parts that all pass give exit code 0."""
    assert finish([part("good", "")], root=tmp_path, reports=tmp_path) == 0


def test_the_last_line_counts_the_tests() -> None:
    """The last line is the plain tally that CI readers know, the fuzz cases stand before it."""
    outcomes = [
        outcome("tests"),
        outcome("contract one", output="200 cases, 14 checks"),
        outcome("contract two", output="1,034 cases, 14 checks"),
    ]

    shown = closing(outcomes, Tally(passed=12, failed=0, skipped=0), took_s=3.0)

    assert shown == "3 of 3 parts passed in 3 s\n1234 fuzz cases\n12 passed, 0 failed\n"


def test_no_cases_are_counted_where_none_are_told() -> None:
    """Output without a number of cases counts as none."""
    assert fuzz_cases("nothing ran") == 0


def test_the_total_is_the_last_number_of_cases() -> None:
    """Of several numbers of cases the last one, the total, counts."""
    assert fuzz_cases("get 10 cases\nlist 20 cases\ntotal 30 cases\n") == 30


def test_tally_of_reports() -> None:
    """Errors are failures, skipped tests are neither; several reports are one sum."""
    report = '<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>'
    other = '<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>'

    assert Tally(passed=9, failed=3, skipped=3) == (tally := tally_of([report, other]))
    assert str(tally) == "9 passed, 3 failed, 3 skipped"


def test_every_provider_has_a_contract_part(tmp_path: Path) -> None:
    """A provider on disk is in the run without being listed anywhere."""
    for name in ("one", "two"):
        folder = tmp_path / "overlays" / name
        folder.mkdir(parents=True)
        (folder / "provider.yaml").touch()

    names = [part.name for part in all_parts(tmp_path, tmp_path)]

    assert names == [
        "tests",
        "runtime",
        "mutants",
        "faults",
        "contract one",
        "contract two",
        "pyright",
        "mypy",
        "drift",
        "documents",
        "style",
        "format",
    ]


def test_parts_can_be_chosen() -> None:
    """Named parts run alone, in the order of the whole run."""
    parts = [part("a", ""), part("b", ""), part("c", "")]

    assert [part.name for part in chosen(parts, ["c", "a"])] == ["a", "c"]


def test_an_unknown_part_is_refused() -> None:
    """An unknown name ends the program with the names that exist."""
    with pytest.raises(SystemExit, match=r"no part x\. Parts: a, b"):
        chosen([part("a", ""), part("b", "")], ["a", "x"])
