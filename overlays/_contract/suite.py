"""The contract suite: everything that is asked of a subject, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .adapting import adapt_case
from .calling import Caller
from .cases import operation_id
from .checks import CHECKS, Checks
from .creation_probes import created_once, items_read, known_values
from .engine import ERROR, generate
from .error_probes import documented_errors, faults
from .errors import UsageError
from .extending import extended
from .list_probes import filters, pages
from .probes import (
    allow_header,
    content_type,
    formats,
    head,
    known_answers,
    served_to_anyone,
)
from .probing import PHASE, Prober
from .proof import idle, lacking
from .recording import Recording
from .report import InterruptedRunError, Report
from .settings import PHASES, Settings
from .strangers import REFUSED, STRANGERS, UNCHANGED, strangers
from .surface import Surface, surfaces_of
from .tally import GENERATED, PROBED, Finding, Hidden, Tally, Untested
from .unseen import NEVER_SEEN, idle_excuses, unseen
from .variant_probe import variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .._mock.operations import Operation
    from .engine_view import Case
    from .subject import Subject

_PROBES = (
    served_to_anyone,
    allow_header,
    head,
    formats,
    content_type,
    variants,
    known_values,
    known_answers,
    filters,
    items_read,
    documented_errors,
    faults,
    created_once,
    # It fills the lists first.
    pages,
)
CHECK_NAMES = (
    *CHECKS,
    *(probe.__name__ for probe in _PROBES),
    REFUSED,
    UNCHANGED,
    NEVER_SEEN,
)
"""The checks of the suite itself, which are made besides those of schemathesis."""
_STEP_S = 0.001
"""The clock moves so little that no credentials grow old, and enough to tell creations apart."""


def run_subject(subject: Subject, settings: Settings) -> Report:
    """Test a fresh subject.

    Raises:
        UsageError: what is known, or what is to be called, does not fit its documents.
        InterruptedRunError: Ctrl-C.
    """
    unknown = [name for name in settings.without if name not in CHECK_NAMES]
    if unknown:
        raise UsageError(f"no check {', '.join(unknown)}; there are: {', '.join(CHECK_NAMES)}")
    tally = Tally(suppressions=subject.suppressions, without=settings.without)
    surfaces = surfaces_of(subject, settings)
    operations = {id_: each for surface in surfaces for id_, each in surface.operations.items()}
    caller = Caller(surfaces)
    try:
        for surface in surfaces:
            _run_surface(subject, settings, surface, caller, tally)
    except KeyboardInterrupt as interruption:
        report = _report(subject, settings, operations, tally)
        raise InterruptedRunError(report) from interruption
    for finding in _proof(subject, settings, operations, tally):
        if finding.operation in tally.curtailed or (not finding.operation and tally.curtailed):
            what = f"{finding.check} {finding.operation}".strip()
            tally.left_out(what, "requests that would have told were held back")
        else:
            tally.found(finding)
    return _report(subject, settings, operations, tally)


def _proof(
    subject: Subject, settings: Settings, operations: Mapping[str, Operation], tally: Tally
) -> Iterator[Finding]:
    """What shows that a run has not tested what it should have."""
    known = subject.known.only(operations, readable=operations)
    by_strangers = settings.stranger_phases == PHASES
    yield from lacking(operations, known, tally, by_strangers=by_strangers)
    is_whole = not settings.operations
    never = unseen(operations, known, tally, is_whole=is_whole)
    if subject.is_remote:
        for each in never:
            what = f"{each.operation} {each.answer}".strip()
            tally.left_out(what, "it is documented, and did not come about")
        return
    yield from (each.finding for each in never)
    if is_whole:
        yield from idle_excuses(operations, known, tally)
        if set(settings.phases) == set(PHASES):
            yield from idle(tally)


def _report(
    subject: Subject, settings: Settings, operations: Mapping[str, Operation], tally: Tally
) -> Report:
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
        checked={each: dict(sorted(counts.items())) for each, counts in tally.checked_of.items()},
        hidden=tuple(
            Hidden(suppression=each, count=tally.hidden[index])
            for index, each in enumerate(subject.suppressions)
            if each.operation is None or each.operation in operations
        ),
        untested=(*tally.untested.values(), *_held_back(tally)),
        findings=tuple(tally.findings),
    )


def _held_back(tally: Tally) -> Iterator[Untested]:
    for operation, reasons in tally.unsent.items():
        for reason, count in reasons.items():
            noun = "request" if count == 1 else "requests"
            yield Untested(what=f"{count:,} {noun} of {operation}", reason=reason)


def _run_surface(
    subject: Subject, settings: Settings, surface: Surface, caller: Caller, tally: Tally
) -> None:
    checks = Checks(surface, caller, is_remote=subject.is_remote)
    prober = Prober(
        subject=subject,
        settings=settings,
        surface=surface,
        caller=caller,
        checks=checks,
        tally=tally,
    )
    sign_generated(surface)

    def before_call(case: Case) -> None:
        subject.clock.sleep(_STEP_S)
        if case.meta is not None:
            adapt_case(case, operation_id(case), surface.adapter)

    with extended(surface.known, checks=checks.all(), before_call=before_call):
        generate(surface.schema, Recording(tally=tally, codes=surface.codes))
        for probe in _PROBES:
            if probe.__name__ not in settings.without:
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


def sign_generated(surface: Surface) -> None:
    """Have each generated case of a document signed, as its operation demands."""

    class Auth:
        """Fresh credentials for each generated case; no others are known to schemathesis."""

        def get(self, _case: Case, _context: object, /) -> Surface:
            return surface

        def set(self, case: Case, data: Surface, _context: object, /) -> None:
            data.sign(operation_id(case), headers=case.headers, query=case.query)

    surface.schema.auth(refresh_interval=None)(Auth)
