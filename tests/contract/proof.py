"""That a green run has tested something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.contract.tally import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overlays._mock.operations import Operation
    from tests.contract.known import Known
    from tests.contract.tally import Tally

NEVER_SERVED = "never_served"
NEVER_SEEN = "documented_but_never_seen"
NEVER_CHECKED = "never_checked"
IDLE = "idle_suppression"
NOTHING_TESTED = "nothing_tested"


def lacking(operations: Mapping[str, Operation], known: Known, tally: Tally) -> Iterator[Finding]:
    """What a run should have seen and has not.

    Each operation has served a request that was generated for it, not made by hand; each documented
    status was seen, however it came about.
    """
    if not operations or not tally.cases:
        yield Finding(check=NOTHING_TESTED, operation="", message="no operation was called")
    for check, is_known in _checks_of(known).items():
        if is_known and not tally.checks[check]:
            message = f"{check} found nothing to look at, though known.yaml says what to find"
            yield Finding(check=NEVER_CHECKED, operation="", message=message)
    for id_, operation in operations.items():
        served = [status for status in tally.generated.get(id_, ()) if 200 <= status < 300]
        if not served:
            message = "no generated request was served: nothing but refusals was tested"
            yield Finding(check=NEVER_SERVED, operation=id_, message=message)
        for key in operation.responses:
            is_seen = _is_seen(key, set(tally.statuses(id_)), operation)
            if not is_seen and not _is_excused(key, id_, known):
                message = f"{key} is documented and was never answered"
                yield Finding(check=NEVER_SEEN, operation=id_, message=message)


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


def _is_seen(key: str, statuses: set[int], operation: Operation) -> bool:
    if key == "default":
        return any(str(status) not in operation.responses for status in statuses)
    return any(str(status) == key or f"{status // 100}XX" == key for status in statuses)


def _is_excused(key: str, operation: str, known: Known) -> bool:
    return any(
        str(each.status) == key and each.operation in {None, operation} for each in known.unprovoked
    )
