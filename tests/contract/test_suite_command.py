"""The command line of the suite."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from overlays._contract.report import Report
from overlays._contract.runs import run_all
from overlays._contract.settings import Settings
from overlays._contract.suppressions import Suppression
from overlays._contract.table import show
from overlays._contract.tally import Finding, Hidden, Untested
from tests.contract.__main__ import main
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from overlays._contract.subject import Subject

FINDING = Finding(
    check="echo", operation="send", message="another ring", reproducer="curl X", phase="coverage"
)


def report(*findings: Finding, seed: int = 1) -> Report:
    suppression = Suppression(check="allow_header", reason="The [router] is like that.")
    return Report(
        subject="pigeons",
        settings=Settings(seed=seed),
        statuses={"send": {201: 1200, 400: 3}},
        strangers={"without credentials": {"send": {401: 7}, "read": {401: 5, 404: 1}}},
        phases={"coverage": 1200, "probes": 3},
        errors=frozenset({("send", 400, "Wet"), ("read", 400, "Wet"), (None, 500, "Lost")}),
        checks={"echo": 1200},
        hidden=(Hidden(suppression=suppression, count=2),),
        findings=findings,
        untested=(
            Untested(what="send 500", reason="it has no switch"),
            Untested(what="read 500", reason="it has no switch"),
        ),
    )


def shown(*reports: Report) -> str:
    stream = io.StringIO()
    show(reports, stream)
    return stream.getvalue()


def test_a_report_is_plain_text_when_piped() -> None:
    """No colours, no borders, one line at the end that a program can read."""
    text = shown(report(), report(seed=2))

    assert "\x1b" not in text
    assert text.splitlines()[-1] == "pigeons: 2,406 cases, 0 failures"


def test_a_report_tells_what_was_done() -> None:
    """Operations, statuses, phases, codes, checks, suppressions with their reasons."""
    text = shown(report())

    for part in (
        "201 x 1200",
        "coverage 1,200",
        "Error codes: 400 Wet, 500 Lost\n",
        "echo 1,200",
        "The [router] is like that.",
    ):
        assert part in text


def test_a_report_sums_up_the_second_run() -> None:
    """One line for each kind of stranger: operations, cases, statuses."""
    lines = [line.split() for line in shown(report()).splitlines()]

    assert ["2", "operations", "without", "credentials", "13", "401", "x", "12"] in [
        line[:8] for line in lines
    ]


def test_a_report_tells_what_was_not_tested() -> None:
    """Things of one reason stand together."""
    lines = [line.split() for line in shown(report()).splitlines()]

    assert ["send", "500,", "read", "500", "it", "has", "no", "switch"] in lines


def test_a_failure_comes_with_its_reproducer() -> None:
    """What, where, and how to see it again."""
    text = shown(report(FINDING))

    assert "Failure 1: echo of send (coverage)\nanother ring\ncurl X\n" in text
    assert text.splitlines()[-1] == "pigeons: 1,203 cases, 1 failure"


@pytest.mark.parametrize(("findings", "code"), [((), 0), ((FINDING,), 1)])
def test_the_exit_code_tells_whether_something_failed(
    findings: tuple[Finding, ...], code: int
) -> None:
    """0 for green, 1 for a finding in any run."""

    def run(_subject: Subject, settings: Settings) -> Report:
        return report(*findings, seed=settings.seed)

    stream = io.StringIO()
    assert code == run_all(pigeons, [Settings(seed=1), Settings(seed=2)], stream, run=run)
    assert "seed 2" in stream.getvalue()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--provider", "pigeons", "--phases", "guessing"],
        ["--provider", "pigeons", "--max-examples", "0"],
        ["--provider", "pigeons", "--seed", "x"],
    ],
)
def test_a_wrong_argument_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One message, exit code 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    assert "python -m tests.contract: error:" in capsys.readouterr().err


def test_an_unknown_provider_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """What could not run is neither green nor red."""
    assert main(["--provider", "nobody"]) == 2
    assert "no provider 'nobody'" in capsys.readouterr().err
