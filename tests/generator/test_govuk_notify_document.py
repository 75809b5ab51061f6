"""The document of GOV.UK Notify is complete, and every example in it is true to its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.document import operations, references, resolve, webhooks
from generator.lint import lint
from tests.generator.govuk_notify import (
    DOCUMENT,
    EXAMPLES,
    OPERATIONS,
    SENDS,
    WHERE,
    bodies,
    found,
    responses,
    validator,
)

if TYPE_CHECKING:
    from generator.document import Operation
    from tests.generator.govuk_notify import Example

READS = ["getNotification", "getLetterPdf", "getTemplate", "getTemplateVersion"]
LISTS = ["listNotifications", "listTemplates", "listReceivedTextMessages"]
STATUSES = (
    dict.fromkeys(SENDS, "201 400 401 403 429 500 504")
    | dict.fromkeys(READS, "200 400 401 403 404 500 504")
    | dict.fromkeys(LISTS, "200 400 401 403 500 504")
    | {"previewTemplate": "200 400 401 403 404 500 504"}
)
ORDER = [
    "operationId",
    "summary",
    "description",
    "x-evidence",
    "externalDocs",
    "tags",
    "parameters",
    "security",
    "requestBody",
    "responses",
]
ALL_OPERATIONS = [*operations(DOCUMENT), *webhooks(DOCUMENT)]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.place for example in EXAMPLES])
def test_an_example_fits_its_schema(example: Example) -> None:
    """Each example is a value that its own schema accepts, formats included."""
    assert [error.message for error in validator(example.schema).iter_errors(example.value)] == []


def test_the_house_rules_hold() -> None:
    """The document keeps to every rule that all documents keep to."""
    assert list(lint(DOCUMENT, WHERE)) == []


def test_there_are_eleven_operations() -> None:
    """The document has exactly the operations of the public API."""
    assert set(STATUSES) == set(OPERATIONS)


@pytest.mark.parametrize(("operation", "statuses"), STATUSES.items())
def test_an_operation_has_each_of_its_statuses(operation: str, statuses: str) -> None:
    """An operation documents every status it can answer with, and no other."""
    assert statuses.split() == list(OPERATIONS[operation].value["responses"])


@pytest.mark.parametrize(("name", "media"), list(bodies()))
def test_a_body_is_shown(name: str, media: dict[str, Any]) -> None:
    """Every request and response that has a body shows at least one, and says what it shows."""
    shown = [resolve(DOCUMENT, raw) for raw in media.get("examples", {}).values()]

    assert shown, name
    assert all(example["summary"] for example in shown), name


@pytest.mark.parametrize(("name", "response"), list(responses()))
def test_a_response_declares_its_headers(name: str, response: dict[str, Any]) -> None:
    """Every response has the ids that trace it and forbids to be kept."""
    assert list(response["headers"]) == ["X-B3-TraceId", "X-B3-SpanId", "Cache-Control"], name


@pytest.mark.parametrize("operation", ALL_OPERATIONS, ids=[str(o.id) for o in ALL_OPERATIONS])
def test_an_operation_reads_in_a_fixed_order(operation: Operation) -> None:
    """The keys of an operation come in the same order everywhere, and prose is never missing."""
    assert [key for key in ORDER if key in operation.value] == list(operation.value)
    assert {"summary", "description", "externalDocs", "tags"} <= set(operation.value)
    assert operation.value["externalDocs"]["url"].startswith("https://")


def test_the_document_ends_with_its_components() -> None:
    """Whoever reads the file meets the operations before their parts."""
    assert list(DOCUMENT)[-3:] == ["paths", "webhooks", "components"]


def test_every_property_is_described_and_shown() -> None:
    """A property has a description, and an example unless its schema is a component."""
    bare = [
        f"{name}.{key}"
        for name, schema in DOCUMENT["components"]["schemas"].items()
        for key, raw in schema.get("properties", {}).items()
        if "description" not in raw or not {"$ref", "examples"} & set(raw)
    ]

    assert bare == []


def test_every_component_is_used() -> None:
    """No component is left over."""
    used = {reference for _, _, reference in references(DOCUMENT)}
    declared = {
        f"#/components/{kind}/{name}"
        for kind, named in DOCUMENT["components"].items()
        if kind != "securitySchemes"
        for name in named
    }

    assert set() == declared - used


def test_every_success_says_where_it_leads() -> None:
    """A success links to what it names, by operations and parameters that exist."""
    successes = [(name, response) for name, response in responses() if " 20" in name]
    wrong = [
        f"{name}: {parameter}"
        for name, response in successes
        for raw in response["links"].values()
        for parameter in resolve(DOCUMENT, raw)["parameters"]
        if parameter not in _parameters(resolve(DOCUMENT, raw)["operationId"])
    ]

    assert len(OPERATIONS) == len(successes)
    assert wrong == []


def _parameters(operation: str) -> set[str]:
    declared = OPERATIONS[operation].value.get("parameters", [])
    return {resolve(DOCUMENT, raw)["name"] for raw in declared}


def test_evidence_is_one_of_five_words() -> None:
    """A fact was read in the source unless it is said otherwise, in one of five words."""
    assert DOCUMENT["x-evidence"] == "server"
    words = {"observed", "server", "documented", "client", "inferred"}
    assert words >= set(found("$..['x-evidence']"))
