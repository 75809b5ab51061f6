"""The drift list: where answers and a document differ, and the smallest change that would agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .agreeing import Group, agreement
from .changes import Change, applied, pointer_to
from .explaining import checks_of, explaining, is_of_the_run
from .findings import Links, of_checks
from .gathering import Gathering
from .refusals import REFUSING, Accused, Refusal, refusals
from .sharing import Sharing
from .traffic import Reading
from .words import BEHAVIOUR, behaviour_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..live.exchanges import LiveExchange
    from ..tally import Finding

__all__ = ["Change", "Drift", "applied", "drifts"]

_NARROWED = "refused"
_BLINDING = ("status", "media type", "no body", "no JSON")
"""Of an answer that is one of these nothing else can be right."""
_ACCESS = ("open", "open to wrong credentials")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One difference, however often it was seen.

    Attributes:
        document: its name.
        pointer: to the place in it that the difference is about.
        operation: the first of the document that it was seen at.
        what: one sentence. No value of an exchange is in it, but names of properties, headers and
            error codes are.
        changes: with all of them the document agrees, without any one it does not. Empty where no
            document can say what was seen.
        seen: numbers of the exchanges.
        finding: what a check of the suite says of it, if any does.
        operations: all that it was seen at.
        shared_with: all that the changed part of the document belongs to, where it is a component.
        kind: of difference; `behaviour` is what only a check has seen.
    """

    document: str
    pointer: str
    operation: str
    what: str
    changes: tuple[Change, ...]
    seen: tuple[int, ...]
    finding: Finding | None
    operations: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()
    kind: str = ""


def drifts(
    documents: Mapping[str, Mapping[str, Any]],
    exchanges: Sequence[LiveExchange],
    findings: Sequence[Finding],
) -> list[Drift]:
    """Everything in which a server and its documents differ, by document, operation, pointer.

    Args:
        documents: the final ones, by name.
        exchanges: what went to the server and what came back, as it was.
        findings: of the same run, with commands in which nothing of a request is masked but its
            credentials.
    """
    run = _Run(exchanges=exchanges, findings=findings, links=Links(exchanges))
    return [each for name, raw in documents.items() for each in run.of_document(name, raw)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    exchanges: Sequence[LiveExchange]
    findings: Sequence[Finding]
    links: Links

    def of_document(self, name: str, raw: Mapping[str, Any]) -> list[Drift]:
        reading = Reading(name, raw)
        sharing = Sharing(reading)
        agreed = agreement(name, raw, Gathering(self.exchanges, self.findings, self.links))
        found = [self._of_group(name, each, sharing) for each in agreed.all()]
        narrowed = refusals(Reading(name, agreed.current), reading, self.exchanges, self._refused())
        found += [_of_refusal(name, each, sharing) for each in narrowed]
        found += self._behaviours(reading, found)
        order = list(reading.operations)
        return sorted(found, key=lambda each: (order.index(each.operation), each.pointer))

    def _refused(self) -> list[Accused]:
        numbered = {each.number: each for each in self.exchanges}
        return [
            Accused(exchange=numbered[number], finding=finding)
            for check in REFUSING
            for finding in of_checks(self.findings, [check])
            for number in sorted(self.links.of(finding))
            if numbered[number].is_signed
        ]

    def _of_group(self, name: str, group: Group, sharing: Sharing) -> Drift:
        first = group.differences[0]
        called = {each.traffic.operation.id for each in group.differences}
        operations = [id_ for id_ in sharing.operations if id_ in called]
        seen = sorted({each.traffic.number for each in group.differences})
        pointer = group.changes[0].pointer if group.changes else pointer_to(first.location)
        return Drift(
            document=name,
            pointer=pointer,
            operation=operations[0],
            what=group.what,
            changes=tuple(group.changes),
            seen=tuple(seen),
            finding=explaining(
                first.kind,
                first.where,
                operations=operations,
                seen=seen,
                findings=self.findings,
                links=self.links,
            ),
            operations=tuple(operations),
            shared_with=sharing.of(pointer) if group.changes else (),
            kind=first.kind,
        )

    def _behaviours(self, reading: Reading, told: Sequence[Drift]) -> Iterator[Drift]:
        """What checks have found and nothing else speaks of; of one check and operation once."""
        left: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            seen = self.links.of(finding)
            if finding.operation not in reading.operations or is_of_the_run(finding):
                continue
            if not any(_tells(each, finding, seen) for each in told):
                left.setdefault((finding.operation, finding.check), []).append(finding)
        for (operation, check), findings in left.items():
            numbers = {number for each in findings for number in self.links.of(each)}
            yield Drift(
                document=reading.document.name,
                pointer=reading.operations[operation].node.pointer,
                operation=operation,
                what=behaviour_words(check),
                changes=(),
                seen=tuple(sorted(numbers)),
                finding=findings[0],
                operations=(operation,),
                kind=BEHAVIOUR,
            )


def _of_refusal(name: str, refusal: Refusal, sharing: Sharing) -> Drift:
    first = refusal.traffic[0]
    change = refusal.change
    statuses = sorted({each.exchange.status for each in refusal.traffic})
    answered = " or ".join(map(str, statuses))
    doubt = "" if refusal.is_sure else "; it differs from what was served in other places, too"
    return Drift(
        document=name,
        pointer=change.pointer if change else first.operation.node.pointer,
        operation=first.operation.id,
        what=f"{refusal.where} is answered {answered}, and the document allows it{doubt}",
        changes=(change,) if change else (),
        seen=tuple(sorted({each.number for each in refusal.traffic})),
        finding=refusal.finding,
        operations=tuple(dict.fromkeys(each.operation.id for each in refusal.traffic)),
        shared_with=sharing.of(change.pointer) if change else (),
        kind=_NARROWED,
    )


def _tells(drift: Drift, finding: Finding, seen: frozenset[int]) -> bool:
    """Whether a drift says what a finding does."""
    if finding == drift.finding:
        return True
    is_kind = finding.check in checks_of(drift.kind, drift.what)
    is_seen = drift.kind in _ACCESS or not seen or bool(seen & set(drift.seen))
    if drift.kind in _BLINDING and seen & set(drift.seen):
        return True
    return is_kind and finding.operation in drift.operations and is_seen
