"""The suite bites: what is not driven, not expected or not listed is a failure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compat.__main__ import main
from tests.compat.asked import Difference
from tests.compat.cases import Case, Impossible, Invocation
from tests.compat.errors import UsageError
from tests.compat.suite import Outcome, Report, unaccounted, unlisted

DIFFERENCE = Difference(at="/0/body/a", sides={"ours": 1})


def outcome(method: str, *problems: str, ours: str | None = "g") -> Outcome:
    case = Case(
        title=f"{method} is called",
        official=Invocation(method=method),
        ours=Invocation(method=ours) if ours else None,
    )
    return Outcome(case=case, problems=problems, raised=None)


def report(*outcomes: Outcome, methods: tuple[str, ...] = ("f",)) -> Report:
    return Report(
        provider="toy",
        distribution="toy-client",
        version="1",
        methods=methods,
        outcomes=outcomes,
        impossible=(),
    )


def test_a_public_method_that_is_not_called_is_a_failure() -> None:
    """A new version of an official client with a new method fails until the method is driven."""
    grown = report(outcome("f"), methods=("f", "new"))

    assert grown.problems == ["new: a public method that no call drives"]


def test_a_method_passes_when_all_its_calls_do() -> None:
    """One failed call of several is enough to fail a method."""
    found = report(outcome("f"), outcome("f", "wrong"), outcome("g"), methods=("f", "g"))

    assert found.passed == {"g"}
    assert found.problems == ["f is called: wrong"]


def test_what_cannot_work_is_a_method_and_is_not_driven() -> None:
    """The table of the impossible is held against the client too."""
    said = unaccounted(["f"], driven={"f"}, impossible=["f", "gone"], ours={"g"})

    assert said == [
        "gone: said to be impossible, but there is no such method",
        "f: said to be impossible, but a call drives it",
    ]


def test_what_cannot_work_fails_as_it_is_said_to() -> None:
    """When an impossible method begins to work, the table is out of date."""
    works = outcome("f", "it raised nothing", ours=None)
    impossible = Impossible(reason="", seen="", case=works.case)
    found = replace(report(outcome("g"), methods=("f", "g")), impossible=((impossible, works),))

    assert found.problems == ["f is called: it raised nothing"]


def test_a_run_without_comparison_is_a_failure() -> None:
    """A run that compares nothing has proved nothing about our client."""
    assert report(outcome("f", ours=None)).problems == ["no call of ours is compared"]


@pytest.mark.parametrize(
    ("found", "listed", "said"),
    [
        ([DIFFERENCE], [DIFFERENCE], []),
        ([DIFFERENCE], [], [f"requests differ at {DIFFERENCE}"]),
        ([], [DIFFERENCE], [f"a listed difference is not there: {DIFFERENCE}"]),
    ],
)
def test_differences_are_those_that_are_listed(
    found: list[Difference], listed: list[Difference], said: list[str]
) -> None:
    """A difference that is not listed is a failure; so is one that is listed and not there."""
    assert unlisted(found, listed) == said


@pytest.mark.parametrize(("problems", "code"), [((), 0), (("wrong",), 1)])
def test_the_command_prints_the_run_and_ends_with_its_verdict(
    problems: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 and the sentence when something failed."""
    assert main(["govuk_notify"], run=lambda _: report(outcome("f", *problems))) == code

    shown = capsys.readouterr().out
    assert "toy: toy-client 1" in shown
    assert ("Failure: f is called: wrong" in shown) == bool(problems)
    assert f"toy: 1 public methods, 1 driven, {1 - len(problems)} passed" in shown


def test_the_command_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt provider is not passed over."""
    assert main(["govuk"]) == 2
    assert "no provider govuk. Providers: govuk_notify" in capsys.readouterr().err


def test_the_command_says_why_it_could_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    """A broken file or environment is exit code 2, not a traceback."""

    def broken(provider: str) -> Report:
        raise UsageError(f"{provider} is broken")

    assert main(["govuk_notify"], run=broken) == 2
    assert "tests.compat: govuk_notify is broken" in capsys.readouterr().err
