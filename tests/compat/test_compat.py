"""Every provider's official client works with our mock, and our client sends what it sends."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from tests.compat.cases import load_cases
from tests.compat.environment import providers
from tests.compat.errors import UsageError
from tests.compat.suite import run
from tests.compat.table import closing_line

if TYPE_CHECKING:
    from tests.compat.cases import Case
    from tests.compat.suite import Report

CASES = [(provider, case) for provider in providers() for case in load_cases(provider)]
IDS = [f"{provider}: {case.title}" for provider, case in CASES]


@functools.cache
def attempt(provider: str) -> Report | UsageError:
    """The one run that serves all tests of a provider; that it could not run serves them too."""
    try:
        return run(provider)
    except UsageError as error:
        return error


def report_of(provider: str) -> Report:
    report = attempt(provider)
    if isinstance(report, UsageError):
        raise report
    return report


@pytest.mark.parametrize(("provider", "case"), CASES, ids=IDS)
def test_the_official_client_gets_what_it_expects(provider: str, case: Case) -> None:
    """A call comes to the expected result or exception, and ours sends the same requests."""
    outcomes = report_of(provider).outcomes
    outcome = next(each for each in outcomes if each.case.title == case.title)

    assert list(outcome.problems) == []


@pytest.mark.parametrize("provider", providers())
def test_every_public_method_is_driven_or_cannot_work(provider: str) -> None:
    """A new public method fails this until a call drives it; what cannot work still does not."""
    report = report_of(provider)
    impossible = {each.case.official.method for each, _ in report.impossible}

    assert report.problems == [], closing_line(report)
    assert report.passed | impossible == set(report.methods)
