# Copied from overlays/_contract/proof.py; edit it there and run `make generate`.
"""That a green run has tested something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .exchange import SUCCESS
from .strangers import STRANGERS
from .surface import is_open
from .tally import GENERATED, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .._mock.operations import Operation
    from .known import Known
    from .tally import Tally

NEVER_SERVED = "never_served"
NEVER_REFUSED = "never_refused"
NEVER_CHECKED = "never_checked"
IDLE = "idle_suppression"
NOTHING_TESTED = "nothing_tested"


def lacking(
    operations: Mapping[str, Operation],
    known: Known,
    tally: Tally,
    *,
    by_strangers: bool = True,
) -> Iterator[Finding]:
    """What a run should have seen and has not.

    Each operation has served a request that was generated for it, not made by hand, and was asked
    by each kind of stranger. What was documented and never seen is in `unseen`.

    Args:
        operations: those that were called.
        known: says what there is to be looked at.
        tally: what came.
        by_strangers: whether requests were generated for strangers too.
    """
    if not operations or not tally.cases:
        yield Finding(check=NOTHING_TESTED, operation="", message="no operation was called")
    for check, is_known in _checks_of(known).items():
        if is_known and not tally.checks[check] and check not in tally.without:
            message = f"{check} found nothing to look at, though known.yaml says what to find"
            yield Finding(check=NEVER_CHECKED, operation="", message=message)
    for id_, operation in operations.items():
        statuses = tally.statuses(id_, asked_by=[GENERATED])
        if not any(status in SUCCESS for status in statuses):
            message = "no generated request was served: nothing but refusals was tested"
            yield Finding(check=NEVER_SERVED, operation=id_, message=message)
        for stranger in STRANGERS if by_strangers and not is_open(operation) else ():
            if not tally.statuses(id_, asked_by=[stranger]):
                message = f"no request {stranger} was generated"
                yield Finding(check=NEVER_REFUSED, operation=id_, message=message)


def idle(tally: Tally) -> Iterator[Finding]:
    """Suppressions that have covered nothing: what they speak of has gone, and they should too."""
    for index, each in enumerate(tally.suppressions):
        if not tally.hidden[index] and not each.seldom:
            message = f"the suppression of {each.check} covers nothing: {each.reason}"
            yield Finding(check=IDLE, operation=each.operation or "", message=message)


def _checks_of(known: Known) -> dict[str, bool]:
    lists = known.lists.values()
    return {
        "echo": bool(known.echoes),
        "read_back": bool(known.reads),
        "filter_obeyed": any(each.filters for each in lists),
        "newest_first": any(each.newest_first for each in lists),
        "current_link": any(each.current for each in lists),
    }
