"""Holding a ledger against what it names: documents, tests, exchanges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pipeline import documents
from generator.provider import load_provider
from tests.exchanges.subject import load_subject, subjects
from tests.facts import evidence
from tests.facts.ledger import ROOT
from tests.facts.nodes import existing
from tests.facts.places import Places
from tests.facts.sight import sights_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document
    from tests.facts.ledger import Exempt, Fact, Ledger
    from tests.facts.sight import Sight

_SIDES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What a ledger can name.

    Attributes:
        documents: the final ones of the provider, by name.
        nodes: those of the ledger's node ids that are tests.
        exchanges: the numbers of those that are held against one side at least.
        sights: what they show of each document, by its name.
    """

    documents: Mapping[str, Document]
    nodes: frozenset[str]
    exchanges: frozenset[int]
    sights: Mapping[str, Sight] = field(default_factory=dict[str, "Sight"])


def things_of(ledger: Ledger) -> Things:
    """What there is for a provider."""
    node_ids = (node for fact in ledger.facts for node in (*fact.mock, *fact.client))
    return Things(
        documents=documents(load_provider(ROOT, ledger.provider)),
        nodes=existing(node_ids),
        exchanges=_exchanges(ledger.provider),
        sights=sights(ledger),
    )


def sights(ledger: Ledger) -> dict[str, Sight]:
    """What recorded exchanges show of each document of a provider; nothing where there are none."""
    if ledger.provider not in subjects():
        return {}
    return sights_of(load_subject(ledger.provider), ledger.evidence.varying)


def faults(ledger: Ledger, things: Things) -> list[str]:
    """All that is wrong with a ledger; empty if every entry names what is there."""
    places = Places(things.documents)
    return [
        *_order(ledger),
        *(fault for fact in ledger.facts for fault in _of_fact(fact, things, places)),
        *evidence.faults(ledger.evidence, things.documents, places, things.sights),
        *(fault for each in ledger.evidence.exceptions for fault in _of_exempt(each, things)),
    ]


def _order(ledger: Ledger) -> Iterator[str]:
    sections = list(ledger.sections)
    used = [section for section, _ in ledger.topics]
    above = {parent for each in used for parent in (each, each.partition(".")[0])}
    yield from (f"section {each}: has no topic" for each in sections if each not in above)
    unknown = [each for each in used if each not in sections]
    yield from (f"section {each}: is not among the sections" for each in unknown)
    if not unknown and used != sorted(used, key=sections.index):
        yield "topics: do not come in the order of the sections"
    texts = [str(fact) for fact in ledger.facts]
    yield from (
        f"{each}: stands twice" for each in sorted({t for t in texts if texts.count(t) > 1})
    )


def _of_fact(fact: Fact, things: Things, places: Places) -> Iterator[str]:
    if fact.is_held == (fact.not_held is not None):
        says = "is held, and not held too" if fact.is_held else "says nothing of what holds it"
        yield f"{fact}: {says}"
    for place in fact.document:
        problem = places.fault(place)
        if problem is not None:
            yield f"{fact}: {problem}"
    for node in (*fact.mock, *fact.client):
        if node not in things.nodes:
            yield f"{fact}: no test {node}"
    for number in fact.exchange:
        if number not in things.exchanges:
            yield f"{fact}: no side is held to an exchange {number}"


def _of_exempt(exempt: Exempt, things: Things) -> Iterator[str]:
    for number in exempt.exchange:
        if number not in things.exchanges:
            yield f"{exempt.at}: no side is held to an exchange {number}"


def _exchanges(provider: str) -> frozenset[int]:
    if provider not in subjects():
        return frozenset()
    subject = load_subject(provider)
    left_out = {each.number for each in subject.expected.left_out if len(each.sides) == _SIDES}
    return frozenset(each.number for each in subject.recording.exchanges) - left_out
