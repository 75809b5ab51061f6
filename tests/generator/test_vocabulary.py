"""What is refused after the overlays: a line of ``vocabulary_cases.yaml`` for each thing."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.vocabulary import RULES, check_vocabulary, key_is_known
from tests.generator.front_documents import CLIENT, TIDY, bent, cases

if TYPE_CHECKING:
    from generator.rules import Rule

OVERLAYS = Path(__file__).parents[2] / "overlays"
ALL_RULES = {rule.__name__: rule for rule in (key_is_known, *RULES)}
CASES = cases("vocabulary_cases.yaml")


def names(case: dict[str, Any]) -> str:
    return f"{case['rule']}: {case['says']}"


def test_a_document_with_its_overlay_has_no_findings() -> None:
    """Keys that name what exists, in their form, pass."""
    assert check_vocabulary(CLIENT, "tidy.yaml", environment_prefix="BOATS") == []


@pytest.mark.parametrize("case", CASES, ids=names)
def test_each_rule_finds_what_it_is_for(case: dict[str, Any]) -> None:
    """A rule finds the one thing that is wrong, at its place."""
    found = list(ALL_RULES[case["rule"]](bent(CLIENT, case)))

    assert case.get("times", 1) == len(found)
    assert (case["at"], True) == (found[0].place, case["says"] in found[0].what)


@pytest.mark.parametrize("case", CASES, ids=names)
def test_the_check_passes_on_what_a_rule_finds(case: dict[str, Any]) -> None:
    """The check shows the finding of each rule, with the document, the place and a way out."""
    found = [str(finding) for finding in check_vocabulary(bent(CLIENT, case), "tidy.yaml")]
    where = f"tidy.yaml: {case['at']}" if case["at"] else "tidy.yaml"

    assert any(text.startswith(f"{where}: ") and case["says"] in text for text in found)


@pytest.mark.parametrize("rule", ALL_RULES.values(), ids=ALL_RULES)
def test_each_rule_has_a_case(rule: Rule) -> None:
    """No rule is without a case that shows what it is for."""
    assert rule.__name__ in {case["rule"] for case in CASES}
    assert rule.__doc__


def test_a_document_without_overlays_lacks_names() -> None:
    """Every operation needs a name and a class of repeating; there is no default for either."""
    found = [finding.what for finding in check_vocabulary(TIDY, "tidy.yaml")]

    assert len(found) == 8
    assert all("is a required property" in what for what in found)


def test_malformed_keys_hide_what_rests_on_them() -> None:
    """While a key is malformed, nothing is said of what it names."""
    document = copy.deepcopy(CLIENT)
    document["x-client-limits"][0]["operations"] = ["sinkBoat"]
    document["x-client-colour"] = "blue"

    assert [f.where for f in check_vocabulary(document, "tidy.yaml")] == [
        "tidy.yaml: /x-client-colour"
    ]


def test_a_split_that_is_no_regular_expression_is_refused() -> None:
    """A broken expression is told by its argument, and gives no part."""
    document = copy.deepcopy(CLIENT)
    credentials = document["components"]["securitySchemes"]["key"]["x-client-credentials"]
    credentials["arguments"][0]["split"] = "("
    found = [finding.what for finding in check_vocabulary(document, "tidy.yaml")]

    assert found[0].startswith("the split of api_key is no regular expression")
    assert found[1:] == ["no argument gives the part secret", "no argument gives the part who"]


def test_a_split_without_names_is_refused() -> None:
    """Only named groups become parts."""
    document = copy.deepcopy(CLIENT)
    credentials = document["components"]["securitySchemes"]["key"]["x-client-credentials"]
    credentials["arguments"][0]["split"] = "^(.+)-(.+)$"

    assert "the split of api_key names no part" in [
        finding.what for finding in check_vocabulary(document, "tidy.yaml")
    ]


@pytest.mark.parametrize("more", [{}, {"prefix": "Bearer "}])
def test_a_bearer_token_can_be_a_key(more: dict[str, str]) -> None:
    """A token that is given as it is, the commonest of all, is sent as the scheme says."""
    document = copy.deepcopy(CLIENT)
    document["components"]["securitySchemes"]["key"]["x-client-credentials"] = {
        "kind": "header",
        "arguments": [{"name": "token", "environment": "BOATS_TOKEN", "description": "A token."}],
        "value": "token",
        **more,
    }

    assert check_vocabulary(document, "tidy.yaml", environment_prefix="BOATS") == []


@pytest.mark.parametrize(
    "url",
    ["https://boats.example", "https://login.example/token/", "/token", "oauth/token.php", "a/"],
)
@pytest.mark.parametrize("place", ["credentials", "flow"])
def test_a_token_comes_from_the_own_host_or_from_behind_tls(place: str, url: str) -> None:
    """The place is told by the overlay, or by the flow of the scheme."""
    document = copy.deepcopy(CLIENT)
    names = ("client", "secret")
    credentials: dict[str, Any] = {
        "kind": "oauth2-client-credentials",
        "arguments": [
            {"name": name, "environment": f"BOATS_{name.upper()}", "description": "A part."}
            for name in names
        ],
        "body": "form",
        "client_id": "client",
        "client_secret": "secret",
        "margin_s": 60,
        "lifetime_s": 900,
        "refused": [401, 403],
    }
    scheme: dict[str, Any] = {"type": "oauth2", "x-client-credentials": credentials}
    if place == "flow":
        scheme["flows"] = {"clientCredentials": {"tokenUrl": url, "scopes": {}}}
    else:
        credentials["token_url"] = url
    document["components"]["securitySchemes"]["key"] = scheme

    assert check_vocabulary(document, "tidy.yaml", environment_prefix="BOATS") == []


def test_variables_start_with_the_prefix_of_the_provider() -> None:
    """An environment variable of another prefix is refused, where the prefix is known."""
    found = check_vocabulary(CLIENT, "tidy.yaml", environment_prefix="SHIPS")

    assert [finding.what for finding in found] == ["the variable BOATS_API_KEY is not of SHIPS"]


def test_one_operation_can_be_several_methods() -> None:
    """A body of two variants is two methods, each with its own request."""
    document = copy.deepcopy(CLIENT)
    operation = document["paths"]["/bookings"]["post"]
    operation["requestBody"]["content"]["application/json"]["schema"] = {
        "oneOf": [
            {"$ref": "#/components/schemas/BookingRequest"},
            {"$ref": "#/components/schemas/BookingMoved"},
        ]
    }
    operation["x-client-name"] = {
        "resource": "bookings",
        "methods": [
            {"method": "create", "request": "BookingRequest", "response": "Booking"},
            {"method": "move", "request": "BookingMoved"},
        ],
    }

    assert check_vocabulary(document, "tidy.yaml") == []


def test_the_table_lists_every_key() -> None:
    """The README of the overlays has a row for each key of the schema, and no other rows."""
    schema = json.loads((OVERLAYS / "vocabulary.schema.json").read_text(encoding="utf-8"))
    keys = {
        key
        for definition in schema["$defs"].values()
        for key in definition.get("properties", {})
        if key.startswith("x-")
    }
    readme = (OVERLAYS / "README.md").read_text(encoding="utf-8")

    assert keys == set(re.findall(r"^\| `(x-[a-z-]+)` \|", readme, re.MULTILINE))
