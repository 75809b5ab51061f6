"""Schemathesis as it comes: the same generated requests, and only its own checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.mutants.suite import (
    Recording,
    Tally,
    adapt_case,
    extended,
    generate,
    operation_id,
    sign_generated,
    surfaces_of,
)

if TYPE_CHECKING:
    from tests.mutants.suite import Case, Finding, Settings, Subject, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReport:
    """What such a run has done and found."""

    settings: Settings
    cases: int
    findings: tuple[Finding, ...]


def run_stock(subject: Subject, settings: Settings) -> StockReport:
    """Test a subject without any check and any probe of ours.

    Requests are signed and made acceptable as in the suite, which is more than schemathesis knows
    by itself; so the difference is that of the checks alone.

    Raises:
        UsageError: what is known, or what is to be called, does not fit its documents.
    """
    tally = Tally(suppressions=subject.suppressions)
    for surface in surfaces_of(subject, settings):
        sign_generated(surface)
        _generate(subject, surface, tally)
    return StockReport(settings=settings, cases=tally.cases, findings=tuple(tally.findings))


def _generate(subject: Subject, surface: Surface, tally: Tally) -> None:
    def before_call(case: Case) -> None:
        subject.clock.sleep(0.001)
        if case.meta is not None:
            adapt_case(case, operation_id(case), surface.adapter)

    with extended(surface.known, checks=(), before_call=before_call):
        recording = Recording(tally=tally, codes=surface.codes)
        generate(surface.schema, recording, with_warnings=False)
