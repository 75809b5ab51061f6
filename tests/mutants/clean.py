"""Runs without any fault, which the findings about a mutant are compared with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Protocol

from tests.contract.bending import straight

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.mutants.facts import Facts
    from tests.mutants.suite import Finding, Settings, Subject

    Run = Callable[[Subject, Settings], "Report"]
    Sign = tuple[str, str, str]


class Report(Protocol):
    """What a run has done and found, of the suite or of something else."""

    @property
    def settings(self) -> Settings:
        """What was run."""
        ...

    @property
    def cases(self) -> int:
        """How many requests were made."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What failed."""
        ...


class Baseline:
    """What a run finds without any fault, asked once for each choice of settings.

    A run of one operation or of one phase only may miss what a whole run sees.
    """

    def __init__(self, facts: Facts, run: Run) -> None:
        self._facts = facts
        self.run = run
        self._found = cache(self._ask)

    def news(self, report: Report) -> set[str]:
        """The names of the checks that found something else than without a fault."""
        if not report.findings:
            return set()
        usual = self._found(report.settings)
        return {each.check for each in report.findings if _sign(each) not in usual}

    def _ask(self, settings: Settings) -> frozenset[Sign]:
        there = tuple(each for each in settings.operations if each in self._facts.operations)
        report = self.run(self._facts.make(straight), replace(settings, operations=there))
        return frozenset(map(_sign, report.findings))


def _sign(finding: Finding) -> Sign:
    return finding.check, finding.operation, finding.message.partition("\n")[0]
