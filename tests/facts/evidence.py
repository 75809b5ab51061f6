"""How each statement of a document is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document import objects
from generator.pointer import pointer_parts, value_at
from overlays._mock.json_text import is_object
from tests.facts.places import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document
    from tests.facts.ledger import Evidence
    from tests.facts.places import Places
    from tests.facts.sight import Sight

KEY = "x-evidence"
OBSERVED = "observed"
_TEXTS = ("description", "summary")


def known(document: Document, place: str) -> str | None:
    """How what stands at a pointer is known: by its own word, else that of the nearest above."""
    parts = pointer_parts(place)
    nodes: list[object] = [value_at(document, parts[:count]) for count in range(len(parts) + 1)]
    words = [str(node[KEY]) for node in nodes if is_object(node) and KEY in node]
    return words[-1] if words else None


def exceptions(
    documents: Mapping[str, Document], sights: Mapping[str, Sight]
) -> Iterator[tuple[str, str]]:
    """Pointer and word of every node that is known otherwise than its document's default.

    Without those that exchanges decide on.
    """
    for name, document in documents.items():
        for place, node in objects(document):
            word = node.get(KEY)
            decided = word == OBSERVED and name in sights and place in sights[name].decided
            if word is not None and word != document.get(KEY) and not decided:
                yield place, str(word)


def texts(documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    """Pointer and text of all that is written for a reader."""
    for document in documents.values():
        for place, node in objects(document):
            for key in _TEXTS:
                if isinstance(node.get(key), str):
                    yield f"{place}/{key}", one_line(node[key])


def faults(
    evidence: Evidence,
    documents: Mapping[str, Document],
    places: Places,
    sights: Mapping[str, Sight],
) -> Iterator[str]:
    """Where documents, ledger and exchanges say of a statement that it is known in other ways."""
    for name, document in documents.items():
        if document.get(KEY) != evidence.default:
            yield f"{name}: the default is {document.get(KEY)}, not {evidence.default}"
    listed = {(places.pointer(each.at), each.known) for each in evidence.exceptions}
    found = set(exceptions(documents, sights))
    yield from (f"{at}: {word}, but is not listed" for at, word in sorted(found - listed))
    yield from (f"{at}: listed as {word}, but is not so" for at, word in sorted(listed - found))
    yield from _unsaid(evidence, documents, places)
    for name, sight in sights.items():
        yield from unseen(documents[name], sight)


def unseen(document: Document, sight: Sight) -> Iterator[str]:
    """Where a document calls observed what no exchange shows, or does not where one does."""
    observed = {place for place in sight.decided if known(document, place) == OBSERVED}
    for place in sorted(observed - sight.shown.keys()):
        yield f"{place}: observed, but no exchange shows it"
    for place in sorted((sight.answers & sight.shown.keys()) - observed):
        numbers = ", ".join(map(str, sight.shown[place]))
        yield f"{place}: {known(document, place)}, but seen in exchange {numbers}"
    for exchange, examples in sight.refusals.items():
        if not examples & observed:
            yield f"exchange {exchange}: no observed example has its code"


def _unsaid(evidence: Evidence, documents: Mapping[str, Document], places: Places) -> Iterator[str]:
    written = dict(texts(documents))
    listed: set[tuple[str, str]] = set()
    for each in evidence.said:
        at = places.pointer(each.at)
        listed.add((at, each.known))
        if evidence.markers[each.known] not in each.words.lower():
            yield f"{each.at}: {each.words!r} has no {evidence.markers[each.known]!r}"
        if one_line(each.words) not in written.get(at, ""):
            yield f"{each.at}: does not say {each.words!r}"
    for at, text in written.items():
        for word, marker in evidence.markers.items():
            if marker in text.lower() and (at, word) not in listed:
                yield f"{at}: says {marker!r}, but is not listed"
