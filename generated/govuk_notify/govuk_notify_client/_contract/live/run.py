# Copied from overlays/_contract/live/run.py; edit it there and run `make generate`.
"""A live run from beginning to end: its plan, its requests, its reports."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from ..._mock.clock import MockClock
from ..credentials import arguments_of, check_shapes, environment_of
from ..engine import WARNING
from ..errors import UsageError
from ..report import InterruptedRunError
from ..suite import run_subject
from ..table import show
from ..tally import Untested
from .assignment import SKIPPED, Assignment, operations_of
from .ending import ending
from .interruption import StoppableClock, interruptible
from .permit import permit_of
from .place import client_for, placed
from .plan import Plan, usual_most
from .rehearsal import rehearse
from .writing import FILES, write_reports

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path
    from typing import TextIO

    from ..report import Report
    from ..settings import Settings
    from ..shipped import Shipped
    from ..subject import Subject
    from .gateway import Gateway
    from .permit import Consent
    from .rehearsal import Rehearsal


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the user asks for.

    Attributes:
        settings: what is generated; its operations are those asked for.
        consent: what is allowed.
        per_s: how many requests a second are sent at most.
        most: how many at all; a quarter more than in a rehearsal if it is None.
        base_url: a server in the place of the provider's.
        folder: where the reports go.
    """

    settings: Settings
    consent: Consent
    per_s: float
    most: int | None
    base_url: str | None
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRun:
    """What is to be done for an order, and what does it.

    Every method raises `UsageError` for an order that cannot be carried out.
    """

    shipped: Shipped
    order: Order
    environ: Mapping[str, str] = field(repr=False)
    clock: StoppableClock = field(default_factory=StoppableClock)

    def plan(self) -> Plan:
        """What is going to be asked, and how long that takes; nobody is asked for it."""
        documents = placed(self.shipped.documents(), self.order.base_url)
        known = self.shipped.known()
        settings = self.order.settings
        operations = operations_of(documents)
        permit = permit_of(operations, known, self.order.consent, only=settings.operations)
        settings = replace(settings, operations=tuple(permit.operations), without=tuple(SKIPPED))
        assignment = Assignment(
            name=self.shipped.package.title,
            documents=documents,
            known=known,
            suppressions=self.shipped.suppressions(),
            adapt=self.shipped.preparing().adapt,
            settings=settings,
            permit=permit,
            per_s=self.order.per_s,
        )
        rehearsal = self._rehearsal(assignment)
        return Plan(
            assignment=assignment,
            server=", ".join(dict.fromkeys(_servers(documents))),
            rehearsal=rehearsal,
            most=self.order.most or usual_most(rehearsal),
        )

    def arguments(self) -> dict[str, str]:
        """The credentials, out of the environment."""
        documents = self.shipped.documents().values()
        found = arguments_of(documents, {}, environ=self.environ)
        check_shapes(documents, found)
        return found

    def check_folder(self) -> None:
        """See that reports can be written; those of an earlier run stay."""
        folder = self.order.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UsageError(f"--out {folder}: {error.strerror}") from None

    def _remove_reports(self) -> None:
        """Leave no report of an earlier run that might be taken for one of this run."""
        try:
            for name in FILES:
                (self.order.folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(f"--out {self.order.folder}: {error.strerror}") from None

    def carry_out(self, plan: Plan, stream: TextIO) -> int:
        """Ask the server, write the reports, and return the exit code.

        Raises:
            KeyboardInterrupt: Ctrl-C; the reports of what was asked until then are written.
        """
        arguments = self.arguments()
        self._remove_reports()
        assignment = plan.assignment
        with client_for(assignment.documents) as client, _without_own_passwords():
            gateway = assignment.gateway(
                client, self.clock, most=plan.most, tell=lambda line: _tell(line, stream)
            )
            subject = assignment.subject(
                gateway,
                self.clock,
                arguments=arguments,
                now=datetime.now(UTC).replace(microsecond=0),
            )
            report = self._run(subject, assignment.settings, gateway)
        variables = environment_of(assignment.documents.values(), arguments)
        ended = ending(gateway, plan, variables=variables)
        report = _ended(_with_left_out(report, plan), ended)
        masked = write_reports(
            report,
            plan=plan,
            exchanges=gateway.exchanges,
            arguments=arguments,
            folder=self.order.folder,
        )
        show([masked], stream)
        paths = ", ".join(str(self.order.folder / name) for name in FILES)
        stream.write(f"Written: {paths}\n")
        if gateway.is_stopped:
            raise KeyboardInterrupt(ended)
        if ended is not None:
            raise UsageError(ended)
        return int(bool(report.findings))

    def _run(self, subject: Subject, settings: Settings, gateway: Gateway) -> Report:
        """The report, also of a run that is interrupted."""

        def stop() -> None:
            gateway.stop()
            self.clock.stop()

        try:
            with interruptible(stop):
                return run_subject(subject, settings)
        except InterruptedRunError as interruption:
            stop()
            return interruption.report

    def _rehearsal(self, assignment: Assignment) -> Rehearsal:
        """What the longer of two took: with what is known of the server, and of the mock."""
        shipped = self.shipped.shipped_known()
        both = (assignment.known, shipped)
        original = replace(assignment, documents=self.shipped.documents())
        found = [
            rehearse(
                replace(original, known=known),
                self.shipped.package.mock(MockClock(shipped.clock)),
                self.shipped.preparing(),
            )
            for known in (both if assignment.known != shipped else both[:1])
        ]
        return max(found, key=lambda each: each.total)


def _servers(documents: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [each["servers"][0]["url"] for each in documents.values()]


def _tell(line: str, stream: TextIO) -> None:
    stream.write(f"{line}\n")
    stream.flush()


def _ended(report: Report, ended: str | None) -> Report:
    """The report with why not everything was asked, which the engine need not add to."""
    if ended is None:
        return report
    findings = tuple(each for each in report.findings if each.check != WARNING)
    return replace(report, ended=ended, findings=findings)


def _with_left_out(report: Report, plan: Plan) -> Report:
    """The report with what a live run does not ask at all."""
    more = [Untested(what=name, reason=reason) for name, reason in SKIPPED.items()]
    left_out = plan.assignment.permit.left_out
    more += [Untested(what=name, reason=reason) for name, reason in left_out.items()]
    return replace(report, untested=(*report.untested, *more))


@contextmanager
def _without_own_passwords() -> Generator[None]:
    """Keep the library of the engine from adding credentials of a .netrc file inside `with`."""
    with patch.dict(os.environ, {"NETRC": os.devnull}):
        yield
