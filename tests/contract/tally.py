"""What a run has done and found, counted as it goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.contract.suppressions import Suppression


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


@dataclass(slots=True, kw_only=True)
class Tally:
    """Statuses and cases by operationId, checks by name, findings; alike ones are kept once."""

    suppressions: Sequence[Suppression] = ()
    generated: dict[str, Counter[int]] = field(default_factory=dict[str, "Counter[int]"])
    """Statuses of the cases that the phases generated."""
    probed: dict[str, Counter[int]] = field(default_factory=dict[str, "Counter[int]"])
    """Statuses of the requests that probes and checks made."""
    phases: Counter[str] = field(default_factory=Counter[str])
    checks: Counter[str] = field(default_factory=Counter[str])
    findings: list[Finding] = field(default_factory=list[Finding])
    hidden: Counter[int] = field(default_factory=Counter[int])

    @property
    def cases(self) -> int:
        """How many requests were made to see their answers."""
        return sum(self.phases.values())

    def answered(
        self, operation: str | None, status: int, *, phase: str, is_generated: bool
    ) -> None:
        """Count an answer."""
        self.phases[phase] += 1
        counts = self.generated if is_generated else self.probed
        if operation is not None:
            counts.setdefault(operation, Counter())[status] += 1

    def checked(self, name: str) -> None:
        """Count a check, whatever its outcome."""
        self.checks[name] += 1

    def found(self, finding: Finding) -> None:
        """Keep a finding, unless it is suppressed or known already."""
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

    def statuses(self, operation: str) -> Counter[int]:
        """All statuses an operation was seen to answer."""
        return self.generated.get(operation, Counter()) + self.probed.get(operation, Counter())
