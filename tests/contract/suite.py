"""The contract suite: everything that is asked of a subject, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.contract.adapting import adapt_case, check_known
from tests.contract.calling import Caller
from tests.contract.cases import operation_id
from tests.contract.checks import Checks
from tests.contract.engine import ERROR, PHASES, Settings, generate
from tests.contract.error_probes import documented_errors, faults
from tests.contract.errors import UsageError
from tests.contract.extending import extended
from tests.contract.list_probes import filters, pages
from tests.contract.probes import (
    content_type,
    formats,
    head,
    known_answers,
    methods,
    served_to_anyone,
)
from tests.contract.probing import PHASE, Prober
from tests.contract.proof import idle, lacking
from tests.contract.provider import provider_subject
from tests.contract.recording import Recording
from tests.contract.strangers import STRANGERS, strangers
from tests.contract.surface import Surface, surfaces_of
from tests.contract.tally import GENERATED, PROBED, Finding, Hidden, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.contract.engine_view import Case
    from tests.contract.subject import Subject
    from tests.contract.tally import SeenError

_PROBES = (
    served_to_anyone,
    methods,
    head,
    formats,
    content_type,
    known_answers,
    filters,
    documented_errors,
    faults,
    # It fills the lists first.
    pages,
)
_STEP_S = 0.001
"""The clock moves so little that no credentials grow old, and enough to tell creations apart."""


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

    @property
    def cases(self) -> int:
        """How many requests were made to see their answers."""
        return sum(self.phases.values())


def run(provider: str, *, phases: tuple[str, ...], seed: int, max_examples: int = 50) -> Report:
    """Test the mock of a provider on disk.

    Raises:
        UsageError: there is no such provider, or its data files are wrong.
    """
    settings = Settings(phases=phases, seed=seed, max_examples=max_examples)
    return run_subject(provider_subject(provider), settings)


def run_subject(subject: Subject, settings: Settings) -> Report:
    """Test a fresh subject.

    Raises:
        UsageError: what is known does not fit its documents.
    """
    tally = Tally(suppressions=subject.suppressions)
    surfaces = surfaces_of(subject, settings)
    operations = {id_: each for surface in surfaces for id_, each in surface.operations.items()}
    check_known(subject.known, operations)
    caller = Caller(surfaces)
    for surface in surfaces:
        _run_surface(subject, settings, surface, caller, tally)
    for finding in lacking(operations, subject.known, tally):
        tally.found(finding)
    if set(settings.phases) == set(PHASES):
        for finding in idle(tally):
            tally.found(finding)
    return Report(
        subject=subject.name,
        settings=settings,
        statuses={
            each: dict(sorted(tally.statuses(each, asked_by=(GENERATED, PROBED)).items()))
            for each in operations
        },
        strangers={each: tally.answers.get(each, {}) for each in STRANGERS},
        phases=dict(tally.phases),
        errors=frozenset(tally.errors),
        checks=dict(sorted(tally.checks.items())),
        hidden=tuple(
            Hidden(suppression=each, count=tally.hidden[index])
            for index, each in enumerate(subject.suppressions)
        ),
        findings=tuple(tally.findings),
    )


def _run_surface(
    subject: Subject, settings: Settings, surface: Surface, caller: Caller, tally: Tally
) -> None:
    checks = Checks(surface, caller)
    prober = Prober(
        subject=subject,
        settings=settings,
        surface=surface,
        caller=caller,
        checks=checks,
        tally=tally,
    )
    _sign_generated(surface)

    def before_call(case: Case) -> None:
        subject.clock.sleep(_STEP_S)
        if case.meta is not None:
            adapt_case(case, operation_id(case), surface.adapter)

    with extended(surface.known, checks=checks.all(), before_call=before_call):
        generate(surface.schema, Recording(tally=tally, codes=surface.codes))
        for probe in _PROBES:
            _ask(probe, prober)
    _ask(strangers, prober)


def _ask(probe: Callable[[Prober], None], prober: Prober) -> None:
    try:
        probe(prober)
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - a subject that breaks is a finding like others
        prober.tally.found(
            Finding(
                check=ERROR,
                operation=prober.surface.document.name,
                message=f"{probe.__name__} was ended by {type(error).__name__}: {error}",
                reproducer="\n".join(getattr(error, "__notes__", ())),
                phase=PHASE,
            )
        )


def _sign_generated(surface: Surface) -> None:
    class Auth:
        """Fresh credentials for each generated case; no others are known to schemathesis."""

        def get(self, _case: Case, _context: object, /) -> Surface:
            return surface

        def set(self, case: Case, data: Surface, _context: object, /) -> None:
            data.sign(operation_id(case), headers=case.headers, query=case.query)

    surface.schema.auth(refresh_interval=None)(Auth)
