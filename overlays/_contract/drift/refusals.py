"""Requests that a document allows and the server refuses: which constraint would forbid them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .answers import misfits
from .changes import Change, applied
from .narrowing import narrowings
from .slots import slots_of
from .traffic import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..live.exchanges import LiveExchange
    from ..tally import Finding
    from .slots import Slot
    from .traffic import Traffic

_MALFORMED = (400, 413, 414, 422)
REFUSING = (
    "variants",
    "known_values",
    "filters",
    "positive_data_acceptance",
)
"""The checks that find an allowed request refused; those that change the least come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What a refused request asks for.

    Attributes:
        where: what was refused, for people.
        change: forbids it, and nothing that was served; None where no keyword is known to do so.
        traffic: the refused requests.
        finding: of the first of them.
        is_sure: whether no other difference from what was served could be the reason.
    """

    where: str
    change: Change | None
    traffic: tuple[Traffic, ...]
    finding: Finding
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """A request that the suite found refused."""

    exchange: LiveExchange
    finding: Finding


def refusals(
    agreed: Reading,
    original: Reading,
    exchanges: Sequence[LiveExchange],
    accused: Sequence[Accused],
) -> list[Refusal]:
    """The constraints that a document lacks, each as weak as what was seen permits.

    Args:
        agreed: the document with all changes that make it agree with what was answered and served.
        original: the document without them, which has to allow what was refused, too.
        exchanges: all of them.
        accused: those that the suite found refused.
    """
    refused = [
        each for each in exchanges if _is_refused(agreed, each) and _is_refused(original, each)
    ]
    if not any(each.exchange in refused for each in accused):
        return []
    found: list[Refusal] = []
    search = _Search(
        agreed=agreed,
        original=original,
        served=[each for each in exchanges if _is_served(agreed, each)],
        fitting=[each for each in exchanges if _is_answered(agreed, each)],
    )
    for each in accused:
        if each.exchange in refused and search.allows(each.exchange):
            _add(found, search.of(each))
    return [_with_alike(each, agreed, refused) for each in _needed(found, agreed)]


def _needed(found: Sequence[Refusal], agreed: Reading) -> list[Refusal]:
    """Without constraints for requests that the others together forbid."""
    needed = list(found)
    for each in found:
        others = [one.change for one in needed if one is not each and one.change is not None]
        document = Reading(agreed.document.name, applied(agreed.document.raw, others))
        if each.change and not any(_is_refused(document, one.exchange) for one in each.traffic):
            needed.remove(each)
    return needed


@dataclass(slots=True, kw_only=True)
class _Search:
    """Looks for constraints, each in the document that has those already found.

    Attributes:
        agreed: that document.
        original: the same without what makes it agree, so that no change repeats that.
        served: requests that no constraint may forbid.
        fitting: exchanges whose answers fit and have to go on to do so.
    """

    agreed: Reading
    original: Reading
    served: Sequence[LiveExchange]
    fitting: Sequence[LiveExchange]

    def allows(self, exchange: LiveExchange) -> bool:
        """Whether the document still allows a request."""
        return _is_refused(self.agreed, exchange)

    def of(self, accused: Accused) -> Refusal:
        """The constraint for a request, as far as any is known."""
        traffic = self.agreed.traffic(accused.exchange)
        if traffic is None:
            raise ValueError(accused.exchange.number)
        hint = accused.finding.message.partition("\n")[0]
        for reading in (self.original, self.agreed):
            for slot, change, is_sure in self._candidates(reading, accused.exchange, hint):
                if self._separates(change, accused.exchange):
                    self._take(change)
                    return Refusal(
                        where=f"refused request, {slot.shown}",
                        change=change,
                        is_sure=is_sure,
                        traffic=(traffic,),
                        finding=accused.finding,
                    )
        return Refusal(
            where="refused request", change=None, traffic=(traffic,), finding=accused.finding
        )

    def _candidates(
        self, reading: Reading, refused: LiveExchange, hint: str
    ) -> Iterator[tuple[Slot, Change, bool]]:
        alike = [each for each in self.served if each.operation == refused.operation]
        read = [reading.traffic(each) for each in (refused, *alike)]
        slots, *peers = [slots_of(reading, each) for each in read if each is not None]
        if peers:
            yield from narrowings(slots, peers, hint)

    def _separates(self, change: Change, refused: LiveExchange) -> bool:
        """Whether a change forbids what was refused, and nothing that was served or answered."""
        try:
            changed = _changed(self.agreed, change)
        except (KeyError, IndexError):
            return False  # It is of a place that made way for another.
        return (
            not _is_refused(changed, refused)
            and all(_is_served(changed, each) for each in self.served)
            and all(_is_answered(changed, each) for each in self.fitting)
        )

    def _take(self, change: Change) -> None:
        self.agreed = _changed(self.agreed, change)
        try:
            self.original = _changed(self.original, change)
        except (KeyError, IndexError):
            self.original = self.agreed


def _changed(reading: Reading, change: Change) -> Reading:
    return Reading(reading.document.name, applied(reading.document.raw, [change]))


def _is_answered(reading: Reading, exchange: LiveExchange) -> bool:
    """Whether an answer is as the document says."""
    traffic = reading.traffic(exchange)
    if traffic is None:
        return False
    declared = traffic.operation.response(exchange.status)
    return declared is not None and not any(misfits(reading, traffic, declared))


def _is_served(reading: Reading, exchange: LiveExchange) -> bool:
    """Whether a request was served and the document allows it."""
    traffic = reading.traffic(exchange)
    return traffic is not None and traffic.is_served and not reading.misfits(traffic)


def _is_refused(reading: Reading, exchange: LiveExchange) -> bool:
    """Whether a request was refused for what it says, and the document allows it."""
    traffic = reading.traffic(exchange)
    return (
        traffic is not None
        and traffic.is_call
        and exchange.is_signed
        and exchange.status in _MALFORMED
        and not reading.misfits(traffic)
    )


def _with_alike(found: Refusal, before: Reading, refused: Sequence[LiveExchange]) -> Refusal:
    """The same with every refused request that the constraint forbids."""
    if found.change is None:
        return found
    changed = _changed(before, found.change)
    alike = [
        traffic
        for each in refused
        if (traffic := changed.traffic(each)) is not None and changed.misfits(traffic)
    ]
    return replace(found, traffic=tuple(alike))


def _add(found: list[Refusal], new: Refusal) -> None:
    """Keep a constraint; one more for the same keyword is the same, and narrower.

    What no keyword explains is kept once for each operation.
    """
    for index, each in enumerate(found):
        traffic = (*each.traffic, *new.traffic)
        if each.change and new.change and each.change.pointer == new.change.pointer:
            change = replace(each.change, value=new.change.value)
            found[index] = replace(each, change=change, traffic=traffic)
            return
        is_same = traffic[0].operation.id == traffic[-1].operation.id
        if each.change is None and new.change is None and is_same:
            found[index] = replace(each, traffic=traffic)
            return
    found.append(new)
