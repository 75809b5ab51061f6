"""A ledger that is not true is found out."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest

from tests.facts import ledger as ledger_module
from tests.facts.__main__ import main
from tests.facts.checking import Things, faults
from tests.facts.errors import LedgerError
from tests.facts.evidence import known
from tests.facts.ledger import Evidence, Exempt, Fact, Ledger, Said, load_ledger
from tests.facts.nodes import existing
from tests.facts.table import closing_line, show

DOCUMENT: dict[str, Any] = {
    "x-evidence": "server",
    "info": {"description": "Seeds are\nfree. Presumably."},
    "paths": {
        "/seeds": {
            "post": {
                "operationId": "sendSeeds",
                "description": "Sends seeds once.",
                "responses": {"200": {"$ref": "#/components/responses/Sent"}},
            }
        }
    },
    "components": {
        "responses": {"Sent": {"description": "Sent."}},
        "schemas": {
            "Seed": {
                "properties": {
                    "weight": {"maximum": 30, "x-evidence": "inferred"},
                    "colours": {"enum": ["red", "blue"]},
                }
            }
        },
    },
}
THINGS = Things(
    documents={"v1": DOCUMENT},
    nodes=frozenset({"tests/test_seeds.py::test_weight"}),
    exchanges=frozenset({1}),
)
EVIDENCE = Evidence(
    default="server",
    exceptions=(Exempt(at="Seed/properties/weight", known="inferred", reason="nobody weighs"),),
    varying=(),
    markers={"inferred": "presumably"},
    said=(Said(at="/info/description", known="inferred", words="free. Presumably"),),
)
GOOD = Fact(section="1", topic="Seeds", fact="Seeds weigh 30.", document=("Seed",))


def _ledger(*facts: Fact, evidence: Evidence = EVIDENCE) -> Ledger:
    return Ledger(
        provider="seeds", sections={"1": "One", "2": "Two"}, evidence=evidence, facts=facts
    )


def _faults(*facts: Fact, evidence: Evidence = EVIDENCE) -> list[str]:
    second = replace(GOOD, section="2", fact="Two.")
    return faults(_ledger(*facts, second, evidence=evidence), THINGS)


@pytest.mark.parametrize(
    "place",
    [
        "Seed/properties/weight/maximum = 30",
        'Seed/properties/colours/enum = ["red", "blue"]',
        'Seed/properties/colours/enum/1 = "blue"',
        "sendSeeds/responses/200",
        "sendSeeds/responses/200/description ~ Sent",
        "sendSeeds/description ~ seeds once",
        "/info/description ~ Seeds are free",
    ],
)
def test_a_place_that_is_there_holds(place: str) -> None:
    """Ids and names stand for pointers, references are followed, line breaks do not matter."""
    assert _faults(replace(GOOD, document=(place,))) == []


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("Seed/properties/height", "nothing is there"),
        ("Tree/properties", "nothing is there"),
        ("sendTrees/description ~ x", "nothing is there"),
        ("Seed/properties/colours/enum/red = 1", "nothing is there"),
        ("Seed/properties/weight/maximum = 31", "is 30"),
        ("/info/description ~ seeds cost", "does not say so"),
        ("/info/description", "which words"),
    ],
)
def test_a_place_that_is_not_there_is_a_fault(place: str, problem: str) -> None:
    """As is another value, another text, and a text without the words that matter."""
    (fault,) = _faults(replace(GOOD, document=(place,)))
    assert problem in fault


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        (replace(GOOD, document=()), "says nothing"),
        (replace(GOOD, not_held="since nobody asks"), "is held, and not held too"),
        (replace(GOOD, mock=("tests/test_seeds.py::test_height",)), "no test"),
        (replace(GOOD, client=("tests/test_seeds.py::test_height",)), "no test"),
        (replace(GOOD, exchange=(2,)), "no side is held to an exchange 2"),
        (replace(GOOD, section="3"), "is not among the sections"),
    ],
)
def test_an_entry_that_holds_nothing_is_a_fault(fact: Fact, problem: str) -> None:
    """Whatever it is that it names."""
    assert any(problem in fault for fault in _faults(fact, replace(GOOD, fact="Another.")))


def test_every_section_has_its_facts_once_and_in_order() -> None:
    """A section without facts, a turned order and a fact told twice are faults."""
    second = replace(GOOD, section="2")
    assert faults(_ledger(GOOD), THINGS) == ["section 2: has no topic"]
    assert faults(_ledger(second, GOOD), THINGS) == [
        "topics: do not come in the order of the sections"
    ]
    assert faults(_ledger(GOOD, GOOD, second), THINGS) == ["1 Seeds weigh 30.: stands twice"]


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [
        (replace(EVIDENCE, exceptions=()), "weight: inferred, but is not listed"),
        (replace(EVIDENCE, default="client"), "v1: the default is server, not client"),
        (replace(EVIDENCE, said=()), "/info/description: says 'presumably', but is not listed"),
        (
            replace(EVIDENCE, said=(replace(EVIDENCE.said[0], words="they cost, presumably"),)),
            "does not say",
        ),
        (replace(EVIDENCE, said=(replace(EVIDENCE.said[0], words="free"),)), "has no 'presumably'"),
        (
            replace(
                EVIDENCE,
                exceptions=(
                    *EVIDENCE.exceptions,
                    Exempt(at="Seed/properties/colours", known="client", reason="so it seems"),
                ),
            ),
            "colours: listed as client, but is not so",
        ),
        (
            replace(EVIDENCE, exceptions=(replace(EVIDENCE.exceptions[0], exchange=(1, 2)),)),
            "weight: no side is held to an exchange 2",
        ),
    ],
)
def test_evidence_is_where_it_is_listed_and_nowhere_else(evidence: Evidence, problem: str) -> None:
    """Nodes and sentences alike."""
    (fault,) = _faults(GOOD, evidence=evidence)
    assert problem in fault


def test_a_statement_is_known_as_what_stands_above_it() -> None:
    """The nearest word counts; without any there is none."""
    assert known(DOCUMENT, "/components/schemas/Seed/properties/weight/maximum") == "inferred"
    assert known(DOCUMENT, "/components/schemas/Seed/properties/colours/enum/0") == "server"
    assert known({"info": {}}, "/info") is None


def test_tests_are_found_as_pytest_finds_them() -> None:
    """By name, with or without a parameter; what is not there is left out."""
    here = "tests/facts/test_facts_bite.py"
    there = {
        f"{here}::test_a_statement_is_known_as_what_stands_above_it",
        f"{here}::test_a_place_that_is_there_holds",
        f"{here}::test_a_place_that_is_there_holds[sendSeeds/responses/200]",
    }
    missing = {f"{here}::test_of_nothing", "tests/facts/test_nothing.py::test_x"}
    assert existing(there | missing) == there
    assert existing(["tests/facts/test_nothing.py::test_x"]) == frozenset()


def test_the_report_says_how_many_are_held() -> None:
    """And what is not, and what is wrong."""
    rest = Fact(section="2", topic="Trees", fact="Trees grow.", not_held="since nobody looks")
    stream = StringIO()
    show(_ledger(GOOD, rest), ["a fault"], stream)
    printed = stream.getvalue()
    assert "since nobody looks" in printed
    assert printed.endswith("Wrong: a fault\nseeds: 2 facts, 1 held, 1 not held, 1 wrong\n")
    assert closing_line(_ledger(GOOD), []) == "seeds: 1 facts, 1 held, 0 not held"


def test_an_unknown_provider_and_a_broken_ledger_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """The command ends with 2; all that is wrong with the form is told at once."""
    assert main(["nobody"], StringIO()) == 2
    assert "no ledger for nobody" in capsys.readouterr().err
    monkeypatch.setattr(ledger_module, "HERE", tmp_path)
    (tmp_path / "seeds.yaml").write_text("sections: {}\ntopics: [{facts: []}]\n")
    with pytest.raises(LedgerError, match="evidence") as caught:
        load_ledger("seeds")
    assert len(str(caught.value).splitlines()) > 2
    (tmp_path / "seeds.yaml").write_text("a: [")
    with pytest.raises(LedgerError, match=r"seeds\.yaml"):
        load_ledger("seeds")
    with pytest.raises(LedgerError, match=r"none\.yaml"):
        load_ledger("none")
