"""What a run has done and found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .settings import Settings
    from .tally import Finding, Hidden, SeenError, Untested


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one run has done and found.

    Attributes:
        subject: the name of the provider.
        settings: what was run.
        statuses: how often each status was seen, by operationId.
        strangers: the same of those without good credentials, by who they are.
        phases: cases by phase; `probes` are those made on purpose.
        errors: the provider's error codes that came.
        checks: how often each check was made.
        hidden: every suppression, and how many failures it covered.
        findings: what failed.
        untested: what could not be looked at.
        checked: how often each check was made, by operationId.
        ended: why not everything was asked; None for a run that was whole.
    """

    subject: str
    settings: Settings
    statuses: Mapping[str, Mapping[int, int]]
    strangers: Mapping[str, Mapping[str, Mapping[int, int]]]
    phases: Mapping[str, int]
    errors: frozenset[SeenError]
    checks: Mapping[str, int]
    hidden: tuple[Hidden, ...]
    findings: tuple[Finding, ...]
    untested: tuple[Untested, ...] = ()
    checked: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, "Mapping[str, int]"])
    ended: str | None = None

    @property
    def cases(self) -> int:
        """How many requests were made to see their answers."""
        return sum(self.phases.values())


class InterruptedRunError(KeyboardInterrupt):
    """A run was interrupted; `report` has what came of it until then, without a proof."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
