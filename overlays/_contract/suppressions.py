"""Checks whose failures are known to be no faults, each with its reason, in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .data import check_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One check that is not counted: for one operation or all, for some failures or all.

    `matching` is searched for in the message of a failure and in the command that shows it again.
    `seldom` says that not every run brings the failure about.
    """

    check: str
    reason: str
    operation: str | None = None
    matching: str | None = None
    seldom: bool = False

    def covers(self, *, check: str, operation: str, text: str) -> bool:
        """Whether a failure is one of those meant."""
        return (
            check == self.check
            and self.operation in {None, operation}
            and (self.matching is None or re.search(self.matching, text) is not None)
        )


def suppressions_of(raw: Any, *, where: str) -> tuple[Suppression, ...]:
    """What a file of the form `suppressed.schema.json` says; `where` names it in messages.

    Raises:
        UsageError: a suppression has no reason, or something unknown is said.
    """
    check_form(raw, form="suppressed", where=where)
    return tuple(Suppression(**each) for each in raw)
