"""Runs, one for each seed, and their report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .suite import run_subject
from .table import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from .report import Report
    from .settings import Settings
    from .subject import Subject


def run_all(
    fresh: Callable[[], Subject],
    settings: Iterable[Settings],
    stream: TextIO,
    *,
    run: Callable[[Subject, Settings], Report] = run_subject,
) -> int:
    """Test a fresh subject by each of the settings, show all reports, return the exit code.

    It is 0 when everything is as it should be, 1 when a check failed or a run tested nothing.

    Raises:
        UsageError: a run is not possible.
    """
    reports = [run(fresh(), each) for each in settings]
    show(reports, stream)
    return int(any(report.findings for report in reports))
