"""What goes wrong while a client is made.

::

    GeneratorError          one problem
    └── FindingsError       all problems of one stage, shown at once

Every message reads ``where: what. what to do.``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem in a source: where it is, what is wrong, what to do about it."""

    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        """Return the finding as one line."""
        return f"{self.where}: {_sentence(self.what)} {_sentence(self.fix)}"


class GeneratorError(Exception):
    """A client cannot be made; the user can mend the cause."""

    def __init__(self, where: str, what: str, fix: str) -> None:
        super().__init__(str(Finding(where=where, what=what, fix=fix)))


class FindingsError(GeneratorError):
    """A stage found one problem or more; ``findings`` holds them all, in the order found."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        Exception.__init__(self, "\n".join(str(finding) for finding in self.findings))


def refuse_if_any(findings: Sequence[Finding]) -> None:
    """Raise ``FindingsError`` unless there is nothing to show."""
    if findings:
        raise FindingsError(findings)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
