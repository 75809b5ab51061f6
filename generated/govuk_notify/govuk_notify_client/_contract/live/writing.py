# Copied from overlays/_contract/live/writing.py; edit it there and run `make generate`.
"""The files that a live run leaves behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from schemathesis.python.asgi import HOST

from ..credentials import secrets_of
from ..drift.drift import drifts
from ..drift.page import drift_page
from ..errors import UsageError
from .assignment import operations_of
from .har import archive
from .junit import junit
from .markdown import page
from .masking import masking_of
from .printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..._mock.operations import Operation
    from ..report import Report
    from ..tally import Finding
    from .exchanges import LiveExchange
    from .masking import Masking
    from .plan import Plan

FILES = ("report.md", "junit.xml", "exchanges.har", "drift.md")


def write_reports(
    report: Report,
    *,
    plan: Plan,
    exchanges: Sequence[LiveExchange],
    arguments: Mapping[str, str],
    folder: Path,
) -> Report:
    """Write all files, and return the report without anything secret or personal.

    Args:
        report: what came of the run.
        plan: what was to be done.
        exchanges: what was sent and answered.
        arguments: the credentials.
        folder: is made if it is not there.

    Raises:
        UsageError: a file cannot be written.
    """
    assignment = plan.assignment
    operations = operations_of(assignment.documents)
    masking = masking_of(
        operations,
        exchanges,
        known=assignment.known,
        secrets=secrets_of(assignment.documents.values(), arguments),
        recipients=assignment.permit.everybody,
    )
    masked = _masked(report, masking, operations)
    _write(folder / "report.md", page(masked, plan=plan.text()))
    _write(folder / "junit.xml", junit(masked))
    creator = f"contract of {assignment.name}"
    _write(folder / "exchanges.har", archive(exchanges, masking, creator=creator))
    found = drifts(assignment.documents, exchanges, report.findings)
    title = f"Drift of {report.subject}"
    _write(
        folder / "drift.md", drift_page(found, title=title, mask=masking.text, ended=report.ended)
    )
    return masked


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def _masked(report: Report, masking: Masking, operations: Mapping[str, Operation]) -> Report:
    return replace(
        report,
        findings=tuple(
            replace(
                each,
                message=printable(masking.text(each.message)),
                reproducer=printable(masking.text(_with_address(each, operations))),
            )
            for each in report.findings
        ),
        errors=frozenset(
            (operation, status, printable(masking.text(code)))
            for operation, status, code in report.errors
        ),
    )


def _with_address(finding: Finding, operations: Mapping[str, Operation]) -> str:
    """The command that shows a finding again, at the server in the place of the gateway."""
    operation = operations.get(finding.operation)
    origin = operation.document.origin if operation else None
    return finding.reproducer.replace(f"http://{HOST}", origin or f"http://{HOST}")
