# Copied from overlays/_contract/tally.py; edit it there and run `make generate`.
"""What a run has done and found, counted as it goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .suppressions import Suppression

GENERATED = "generated"
"""Asks what the phases make up, with good credentials."""
PROBED = "probed"
"""Asks what probes and checks make up."""
SeenError = tuple[str | None, int, str]
"""An operationId, or None where path or method led to none; a status; a code of the provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One failed check: where, what, and a command that shows it again."""

    check: str
    operation: str
    message: str
    reproducer: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A suppression and how many failures it covered."""

    suppression: Suppression
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Untested:
    """Something that a run could not look at, and why."""

    what: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """Answers by who asked and operationId, checks by name, findings; alike ones are kept once."""

    suppressions: Sequence[Suppression] = ()
    without: Sequence[str] = ()
    """Names of checks that find nothing, as if they were not made."""
    answers: dict[str, dict[str, Counter[int]]] = field(
        default_factory=dict[str, "dict[str, Counter[int]]"]
    )
    """How often each status came, by who asked: `GENERATED`, `PROBED`, or a kind of stranger."""
    errors: set[SeenError] = field(default_factory=set["SeenError"])
    phases: Counter[str] = field(default_factory=Counter[str])
    checks: Counter[str] = field(default_factory=Counter[str])
    checked_of: dict[str, Counter[str]] = field(default_factory=dict[str, "Counter[str]"])
    """The same by operationId."""
    unsent: dict[str, Counter[str]] = field(default_factory=dict[str, "Counter[str]"])
    """Requests that were held back, by operationId and reason."""
    curtailed: set[str] = field(default_factory=set[str])
    """Operations of which requests were held back that had been generated."""
    findings: list[Finding] = field(default_factory=list[Finding])
    hidden: Counter[int] = field(default_factory=Counter[int])
    untested: dict[str, Untested] = field(default_factory=dict[str, Untested])
    """By what it is."""

    @property
    def cases(self) -> int:
        """How many requests were made to see their answers."""
        return sum(self.phases.values())

    def answered(
        self,
        operation: str | None,
        status: int,
        *,
        phase: str,
        asked_by: str,
        codes: Iterable[str] = (),
    ) -> None:
        """Count an answer, and keep which error codes it had."""
        self.phases[phase] += 1
        self.errors.update((operation, status, code) for code in codes)
        if operation is not None:
            counts = self.answers.setdefault(asked_by, {})
            counts.setdefault(operation, Counter())[status] += 1

    @property
    def unsent_cases(self) -> int:
        """How many requests were held back."""
        return sum(counts.total() for counts in self.unsent.values())

    def held_back(self, operation: str, reason: str) -> None:
        """Count a request that was not sent."""
        self.unsent.setdefault(operation, Counter())[reason] += 1

    def checked(self, name: str, operation: str) -> None:
        """Count a check, whatever its outcome."""
        self.checks[name] += 1
        self.checked_of.setdefault(operation, Counter())[name] += 1

    def found(self, finding: Finding) -> None:
        """Keep a finding, unless it is suppressed or known already."""
        if finding.check in self.without:
            return
        for index, suppression in enumerate(self.suppressions):
            text = f"{finding.message}\n{finding.reproducer}"
            if suppression.covers(check=finding.check, operation=finding.operation, text=text):
                self.hidden[index] += 1
                return
        first_line = finding.message.partition("\n")[0]
        alike = (finding.check, finding.operation, first_line)
        if alike not in {
            (each.check, each.operation, each.message.partition("\n")[0]) for each in self.findings
        }:
            self.findings.append(finding)

    def left_out(self, what: str, reason: str) -> None:
        """Keep what could not be looked at; the first reason stands."""
        self.untested.setdefault(what, Untested(what=what, reason=reason))

    def statuses(self, operation: str, *, asked_by: Iterable[str] | None = None) -> Counter[int]:
        """How often an operation was seen to answer each status, to anyone if not said to whom."""
        counts = (self.answers.get(each, {}) for each in asked_by or self.answers)
        return sum((each.get(operation, Counter()) for each in counts), Counter[int]())
