"""Checks whose failures are known to be no faults, each with its reason, in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.contract.known_file import read_data

_SCHEMA = Path(__file__).with_name("suppressed.schema.yaml")


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


def load_suppressions(path: Path) -> tuple[Suppression, ...]:
    """Read a `suppressed.yaml`; a missing file means none.

    Raises:
        UsageError: the file is broken, or a suppression has no reason.
    """
    if not path.exists():
        return ()
    return tuple(Suppression(**each) for each in read_data(path, _SCHEMA) or ())
