"""What lint refuses: a line of ``lint_cases.yaml`` for each thing, put into a tidy document."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from generator.lint import RULES, lint
from generator.rules import references
from tests.generator.front_documents import TIDY, bent, cases

if TYPE_CHECKING:
    from generator.rules import Rule

ALL_RULES = {rule.__name__: rule for rule in (*references.RULES, *RULES)}
CASES = cases("lint_cases.yaml")


def names(case: dict[str, Any]) -> str:
    return f"{case['rule']}: {case['says']}"


def test_a_tidy_document_has_no_findings() -> None:
    """A document that keeps every rule passes."""
    assert lint(TIDY, "tidy.yaml") == []


@pytest.mark.parametrize("case", CASES, ids=names)
def test_each_rule_finds_what_it_is_for(case: dict[str, Any]) -> None:
    """A rule finds the one thing that is wrong, at its place."""
    found = list(ALL_RULES[case["rule"]](bent(TIDY, case)))

    assert [(case["at"], True)] == [(p.place, case["says"] in p.what) for p in found]


@pytest.mark.parametrize("case", CASES, ids=names)
def test_lint_passes_on_what_a_rule_finds(case: dict[str, Any]) -> None:
    """Lint shows the finding of each rule, with the document, the place and a way to mend it."""
    found = [str(finding) for finding in lint(bent(TIDY, case), "tidy.yaml")]
    where = f"tidy.yaml: {case['at']}" if case["at"] else "tidy.yaml"

    assert any(text.startswith(f"{where}: ") and case["says"] in text for text in found)


@pytest.mark.parametrize("rule", ALL_RULES.values(), ids=ALL_RULES)
def test_each_rule_has_a_case(rule: Rule) -> None:
    """No rule is without a case that shows what it is for."""
    assert rule.__name__ in {case["rule"] for case in CASES}
    assert rule.__doc__


def test_all_findings_are_shown_at_once() -> None:
    """Two problems are two findings."""
    document = copy.deepcopy(TIDY)
    del document["x-evidence"]
    document["security"] = []

    assert [f.what for f in lint(document, "t")] == ["no root-level security", "no x-evidence"]


def test_a_broken_reference_hides_what_rests_on_it() -> None:
    """Rules that follow references do not run while one leads nowhere."""
    document = copy.deepcopy(TIDY)
    del document["components"]["schemas"]["State"]
    del document["x-evidence"]

    assert {"$ref #/components/schemas/State leads nowhere"} == {f.what for f in lint(document, "")}


def test_findings_tell_the_line() -> None:
    """With the lines of the source a finding can be clicked."""
    document = copy.deepcopy(TIDY)
    document["paths"]["/bookings"]["get"]["tags"] = []
    lines = {"": 1, "/paths/~1bookings/get": 58}

    assert [finding.where for finding in lint(document, "tidy.yaml", lines=lines)] == [
        "tidy.yaml:58: /paths/~1bookings/get"
    ]


FINE = {
    "a reference with a description": {
        "/components/schemas/BookingList/properties/first": {
            "$ref": "#/components/schemas/Booking",
            "description": "The newest.",
        }
    },
    "anything at all, said so": {
        "/components/schemas/Booking/properties/extra": {"description": "Anything."},
    },
    "a sum of objects": {
        "/components/schemas/Late": {
            "allOf": [
                {"$ref": "#/components/schemas/Booking"},
                {
                    "type": "object",
                    "required": ["fee"],
                    "properties": {"fee": {"description": "Pence.", "type": "integer"}},
                },
            ]
        }
    },
    "variants with a constant": {
        "/components/schemas/A": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"description": "Which.", "type": "string", "const": "a"}},
        },
        "/components/schemas/B": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"description": "Which.", "type": "string", "const": "b"}},
        },
        "/components/schemas/Either": {
            "oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
            "discriminator": {"propertyName": "kind"},
        },
    },
    "the variant that requires more first": {
        "/components/schemas/Either": {
            "oneOf": [
                {"$ref": "#/components/schemas/BookingRequest"},
                {"$ref": "#/components/schemas/BoatSunk"},
            ]
        }
    },
    "a condition on known properties": {
        "/components/schemas/Booking/not": {"properties": {"boat": {"const": "Titanic"}}},
    },
    "a property called default": {
        "/components/schemas/Booking/properties/default": {
            "description": "Not the keyword.",
            "type": "array",
            "items": {"type": "string"},
        }
    },
    "a key like a rule's inside an example": {
        "/components/schemas/Booking/examples": [
            {"id": "0f0e0d0c-0b0a-4908-8706-050403020100", "boat": "x", "$ref": "#/nowhere"}
        ]
    },
    "a format of the provider's own": {
        "/components/schemas/Booking/properties/boat/format": "boat-name",
        "/components/schemas/Booking/properties/boat/examples": ["Heron"],
    },
    "a file as it is": {
        "/paths/~1bookings/get/responses/200/content": {
            "application/pdf": {"schema": {"type": "string", "format": "binary"}}
        }
    },
    "a tree": {
        "/components/schemas/Booking/properties/next": {"$ref": "#/components/schemas/Booking"}
    },
}


@pytest.mark.parametrize("put", FINE.values(), ids=FINE)
def test_what_only_looks_wrong_passes(put: dict[str, Any]) -> None:
    """What the engine renders faithfully is not refused."""
    assert lint(bent(TIDY, {"put": put}), "tidy.yaml") == []
