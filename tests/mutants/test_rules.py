"""Mutants are derived from a document and what is known, by rule."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from overlays._mock.document import Document
from tests.contract.toy.pigeons import pigeons
from tests.mutants.documents import changed
from tests.mutants.facts import facts_of
from tests.mutants.places import places_of, pointer, slots
from tests.mutants.rules import mutants_of
from tests.mutants.values import others, resized, size_of

if TYPE_CHECKING:
    from tests.contract.bending import Bend
    from tests.mutants.mutant import Mutant
    from tests.mutants.suite import Subject

FACTS = facts_of(pigeons)
MUTANTS = mutants_of(FACTS)


def of(operator: str) -> list[Mutant]:
    return [mutant for mutant in MUTANTS.values() if mutant.operator == operator]


def test_the_same_mutants_come_in_the_same_order() -> None:
    """Names found in one process mean the same in another."""
    assert list(MUTANTS) == list(mutants_of(facts_of(pigeons)))


def test_each_mutant_says_what_is_wrong_and_how_it_is_seeded() -> None:
    """A survivor can be understood without reading the rules."""
    for mutant in MUTANTS.values():
        assert mutant.sentence
        assert (mutant.bend is None) != (mutant.change is None)
        assert mutant.operation in FACTS.operations


def test_mutants_of_documents_have_names_of_their_own() -> None:
    """A table tells faults of the mock from faults of the document."""
    for mutant in MUTANTS.values():
        assert (mutant.change is not None) == mutant.operator.startswith("document-")


@pytest.mark.parametrize(
    ("operator", "count"),
    [
        ("credentials-not-needed", 3),
        ("credentials-demanded", 1),
        ("bound-widened", 1),
        ("enum-value-refused", 6),
        ("not-stored", 1),
        ("filter-ignored", 1),
        ("content-type-taken", 1),
        ("document-status-removed", 17),
    ],
)
def test_an_operator_is_applied_wherever_it_can_be(operator: str, count: int) -> None:
    """The pigeon post has so many places for it."""
    assert len(of(operator)) == count


def test_only_what_a_schema_asserts_is_mutated() -> None:
    """The optional `next` of the links may be missing, so its absence is no fault of a value."""
    dropped = {mutant.place.rpartition("/")[2] for mutant in of("property-dropped")}

    assert "current" in dropped
    assert "next" not in dropped


def test_a_refusal_that_operations_share_is_mutated_once_for_each_status() -> None:
    """The problem of 500 is the same for all four operations."""
    found = [each for each in of("property-dropped") if "/responses/500/" in each.place]

    assert [mutant.operation for mutant in found] == ["sendMessage"]


def test_a_shared_refusal_is_mutated_where_an_example_shows_the_place() -> None:
    """Of the operations that answer 400, listing is the first to show a trace."""
    raw: Any = deepcopy(FACTS.documents["post"].raw)
    raw["components"]["schemas"]["Problem"]["properties"]["trace"] = {"type": "string"}
    malformed = raw["components"]["responses"]["Malformed"]["content"]["application/json"]
    malformed["examples"]["malformed"]["value"]["trace"] = "T1"

    def traced(bend: Bend) -> Subject:
        return replace(pigeons(bend), documents={"post": raw})

    found = [
        each
        for each in mutants_of(facts_of(traced)).values()
        if each.operator == "property-retyped" and "/responses/400/" in each.place
    ]

    assert {each.operation for each in found if each.place.endswith("/trace")} == {"listMessages"}
    assert {each.operation for each in found if each.place.endswith("/message")} == {"sendMessage"}


def test_alternatives_of_anything_assert_nothing() -> None:
    """Where any value is fine, the other branches of an `anyOf` demand nothing."""
    schema = {"anyOf": [{"type": "string"}, {"description": "Anything else."}]}
    node = Document("x", {"schema": schema}).root.get("schema")

    assert node is not None
    assert [place.path for place in places_of(node, path=(), keys=("schema",))] == [()]


def test_a_change_is_seen_by_one_operation_only() -> None:
    """What others refer to, and the document itself, stay as they are."""
    raw = FACTS.documents["post"].raw
    before = deepcopy(raw)
    mutant = next(
        each for each in of("document-property-missing") if each.operation == "readMessage"
    )

    assert mutant.change is not None
    other = mutant.change(raw)

    assert before == raw
    assert other["components"] == raw["components"]
    assert other["paths"]["/messages"] == raw["paths"]["/messages"]
    assert other["paths"]["/messages/{id}"] != raw["paths"]["/messages/{id}"]


def test_references_on_the_way_are_replaced_by_copies() -> None:
    """Keys lead through references, and what stands beside a reference is kept."""
    raw: dict[str, Any] = {
        "a": {"$ref": "#/b", "description": "Here."},
        "b": {"type": "string"},
    }

    other = changed(raw, ("a",), lambda holder: holder.update(type="null"))

    assert other == {"a": {"type": "null", "description": "Here."}, "b": {"type": "string"}}


def test_slots_are_all_that_a_path_leads_to() -> None:
    """`*` stands for every item and every key, a number for one item."""
    value = {"a": [{"b": 1}, {"c": 2}, {"b": 3}]}

    assert [holder[key] for holder, key in slots(value, ("a", "*", "b"))] == [1, 3]
    assert [holder[key] for holder, key in slots(value, ("a", "2", "b"))] == [3]
    assert pointer(("a/b", 1)) == "/a~1b/1"


@pytest.mark.parametrize(
    ("keyword", "value", "size"),
    [("maxLength", "abc", 3), ("minItems", [1], 1), ("maximum", 7, 7), ("maxLength", 7, None)],
)
def test_a_bound_speaks_of_one_kind_of_value(keyword: str, value: Any, size: int | None) -> None:
    """A length is that of a text, not of a number."""
    assert size_of(keyword, value) == size


@pytest.mark.parametrize("value", ["abc", [1, 2], 7])
def test_a_value_gets_any_size(value: Any) -> None:
    """Larger or smaller, it stays of its kind."""
    for size in (0, 2, 9):
        assert size_of("maximum" if value == 7 else "maxItems", resized(value, size)) in {
            size,
            None,
        }
    assert resized("abc", 5) == "abccc"


def test_other_values_are_others() -> None:
    """Whatever is shown, there is something else that could be."""
    values: list[Any] = ["2026-11-24", "", 5, 1.5, True, None, [], {}]
    for value in values:
        assert any(each != value for each in others(value))
