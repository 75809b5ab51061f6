# Copied from overlays/_contract/unseen.py; edit it there and run `make generate`.
"""Documented answers that a run has never seen, and the excuses for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .error_codes import ErrorCodes
from .tally import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .._mock.operations import Operation
    from .known import Known, Unprovoked
    from .tally import Tally

NEVER_SEEN = "documented_but_never_seen"
IDLE_EXCUSE = "idle_excuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A documented answer that never came.

    Attributes:
        operation: whose; empty for a code that the document lists for no operation.
        status: `404`, `4XX` or `default`.
        code: the provider's; None where not even the status came.
    """

    operation: str
    status: str
    code: str | None = None

    @property
    def answer(self) -> str:
        """The status, with the code where there is one."""
        return " ".join(filter(None, (self.status, self.code)))

    @property
    def finding(self) -> Finding:
        """That it was never seen."""
        message = f"{self.answer} is documented and was never answered"
        return Finding(check=NEVER_SEEN, operation=self.operation, message=message)

    def is_excused_by(self, excuse: Unprovoked) -> bool:
        """Whether the excuse speaks of this."""
        return (
            excuse.operation in {None, self.operation}
            and str(excuse.status) == self.status
            and excuse.code == self.code
        )


def unseen(
    operations: Mapping[str, Operation], known: Known, tally: Tally, *, is_whole: bool
) -> list[Unseen]:
    """Documented answers that never came and have no excuse.

    Every status of an operation, every code of its error examples, and every code of the document's
    own list has to come once, however it comes about.

    Args:
        operations: those that were called.
        known: has the excuses.
        tally: what came.
        is_whole: whether all operations were called, so that the list of codes counts too.
    """
    return [
        each
        for each in _missing(operations, tally, is_whole=is_whole)
        if not any(each.is_excused_by(excuse) for excuse in known.unprovoked)
    ]


def idle_excuses(
    operations: Mapping[str, Operation], known: Known, tally: Tally
) -> Iterator[Finding]:
    """Excuses for what was seen or is not documented; all operations were called."""
    missing = _missing(operations, tally, is_whole=True)
    for excuse in known.unprovoked:
        if not any(each.is_excused_by(excuse) for each in missing):
            name = " ".join(filter(None, (str(excuse.status), excuse.code)))
            message = f"{name} is not documented, or was answered after all: {excuse.reason}"
            yield Finding(check=IDLE_EXCUSE, operation=excuse.operation or "", message=message)


def _missing(operations: Mapping[str, Operation], tally: Tally, *, is_whole: bool) -> list[Unseen]:
    of_operations = [each for id_ in operations for each in _of_operation(operations[id_], tally)]
    return [*of_operations, *(_of_lists(operations.values(), tally) if is_whole else ())]


def _of_operation(operation: Operation, tally: Tally) -> Iterator[Unseen]:
    codes = ErrorCodes(operation.document)
    seen = tally.statuses(operation.id)
    for key in operation.responses:
        meant = {status for status in seen if _is_meant(key, status, operation)}
        if not meant:
            yield Unseen(operation=operation.id, status=key)
            continue
        for code in sorted(codes.of_operation(operation, key)):
            if not any((operation.id, status, code) in tally.errors for status in meant):
                yield Unseen(operation=operation.id, status=key, code=code)


def _of_lists(operations: Iterable[Operation], tally: Tally) -> Iterator[Unseen]:
    """What is listed and stands in no operation's examples; each of those asks for itself."""
    shown: set[tuple[str, str]] = set()
    listed: dict[tuple[str, str], None] = {}
    for operation in operations:
        codes = ErrorCodes(operation.document)
        listed |= dict.fromkeys(codes.listed())
        for key in operation.responses:
            shown |= {(key, code) for code in codes.of_operation(operation, key)}
    seen = {(str(status), code) for _, status, code in tally.errors}
    for status, code in listed:
        if (status, code) not in shown | seen:
            yield Unseen(operation="", status=status, code=code)


def _is_meant(key: str, status: int, operation: Operation) -> bool:
    if key == "default":
        return str(status) not in operation.responses
    return key in {str(status), f"{status // 100}XX"}
