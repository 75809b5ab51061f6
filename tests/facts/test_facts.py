"""Every fact about a provider is held by something of ours, or it is said why not."""

from __future__ import annotations

from functools import cache
from itertools import chain

import pytest

from generator.document import operations, schemas, webhooks
from generator.pipeline import documents
from generator.provider import load_provider
from tests.exchanges.subject import subjects
from tests.facts import evidence
from tests.facts.checking import faults, sights, things_of
from tests.facts.ledger import ROOT, Ledger, ledgers, load_ledger
from tests.facts.places import Places

KNOWN = {"observed", "server", "documented", "client", "inferred"}

# What the sheet of each provider has: its sections, without those that only hold others.
SECTIONS = {
    "govuk_notify": """
        0 1 2 2.1 3.1 3.2 4.1 4.2 4.3 4.4 5.1 5.2 5.3 5.4 5.5 5.6 6.1 6.2 6.3 7.1 7.2 8.1 8.2 8.3
        9.1 9.2 10.1 10.2 10.3 10.4 11.1 11.2 11.3 12 13 13.1 13.2 13.3 13.4 14 15 16 17 18 19 20
    """
}


@cache
def read(provider: str) -> Ledger:
    return load_ledger(provider)


@pytest.mark.parametrize("provider", ledgers())
def test_every_entry_names_what_is_there(provider: str) -> None:
    """Places of documents say what they are named for; tests and exchanges exist."""
    ledger = read(provider)

    assert faults(ledger, things_of(ledger)) == []


@pytest.mark.parametrize("provider", ledgers())
def test_every_section_of_the_sheet_is_there(provider: str) -> None:
    """In the order of the sheet, and each with facts."""
    assert SECTIONS[provider].split() == list(
        dict.fromkeys(each for each, _ in read(provider).topics)
    )


@pytest.mark.parametrize("provider", ledgers())
def test_of_every_statement_it_is_told_how_it_is_known(provider: str) -> None:
    """Every operation, response, schema and property has a word of its own or from above."""
    for document in documents(load_provider(ROOT, provider)).values():
        all_operations = [*operations(document), *webhooks(document)]
        places = chain(
            (each.place for each in all_operations),
            (place for each in all_operations for place, _, _ in each.responses()),
            (each.place for each in schemas(document)),
        )
        untold = [place for place in places if evidence.known(document, place) not in KNOWN]
        assert untold == []


@pytest.mark.parametrize("provider", ledgers())
def test_what_is_known_otherwise_says_so_itself(provider: str) -> None:
    """Nodes and sentences that are known otherwise than the rest are those that are listed."""
    final = documents(load_provider(ROOT, provider))
    ledger = read(provider)

    assert list(evidence.faults(ledger.evidence, final, Places(final), sights(ledger))) == []


@pytest.mark.parametrize("provider", subjects())
def test_what_an_exchange_shows_is_observed_and_nothing_else(provider: str) -> None:
    """Of responses, headers and examples both ways; of parameters and schemas what is so called."""
    final = documents(load_provider(ROOT, provider))
    seen = sights(read(provider))

    assert final.keys() == seen.keys()
    assert [fault for name in final for fault in evidence.unseen(final[name], seen[name])] == []
