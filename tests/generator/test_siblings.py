"""Documents of one provider that are in each other's way."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from generator.pipeline import documents
from generator.provider import load_provider
from generator.siblings import clashes
from tests.generator.synthetic import PROVIDER, workspace

if TYPE_CHECKING:
    from generator.document import Document
    from generator.provider import Provider


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Provider:
    return load_provider(workspace(tmp_path_factory.mktemp("siblings")), PROVIDER)


@pytest.fixture(scope="module")
def final(provider: Provider) -> dict[str, Document]:
    return documents(provider)


@pytest.fixture
def bent(final: dict[str, Document]) -> dict[str, Any]:
    """The documents of the made-up provider, to be bent."""
    return copy.deepcopy(final)


def found(provider: Provider, bent: dict[str, Any]) -> list[str]:
    return [str(finding) for finding in clashes(provider, bent)]


def test_names_of_schemas_methods_and_resources_may_be_shared(
    provider: Provider, final: dict[str, Any]
) -> None:
    """Each document has a namespace for what is its own."""
    assert found(provider, final) == []


def test_an_operation_id_belongs_to_one_document(provider: Provider, bent: dict[str, Any]) -> None:
    """Mocks, logs and reports name operations by id alone."""
    bent["old"]["paths"]["/parcel/{id}"]["get"]["operationId"] = "listParcels"

    (finding,) = found(provider, bent)
    assert finding == (
        "specs/parcels/old.yaml: the operationId listParcels is one of the document current too."
        " Give it another one; x-client-name gives the method its name."
    )


def test_an_argument_of_the_client_means_one_thing(
    provider: Provider, bent: dict[str, Any]
) -> None:
    """A credential of the same name comes from the same place everywhere."""
    scheme = bent["old"]["components"]["securitySchemes"]["key"]["x-client-credentials"]
    scheme["arguments"][0]["environment"] = "PARCELS_OLD_KEY"

    (finding,) = found(provider, bent)
    assert finding == (
        "specs/parcels/old.yaml: the argument key is not the one of the document current."
        " Write it alike, or rename one of the two."
    )


def test_a_callback_is_told_from_those_of_other_documents(
    provider: Provider, bent: dict[str, Any]
) -> None:
    """All callbacks are read by one function."""
    bent["odd"]["components"]["schemas"]["BatchDone"]["properties"]["parcel"] = {}

    (finding,) = found(provider, bent)
    assert finding == (
        "specs/parcels/current.yaml: parcel would identify a callback of odd too."
        " Name a key that only this event has."
    )


@pytest.mark.parametrize(
    ("document", "resource", "what"),
    [
        ("current", "old", "the resource old is called like a namespace"),
        (
            "current",
            "parcel_post",
            "the resource parcel_post is called like the class that has it, ParcelPost",
        ),
        ("old", "old", "the resource old is called like the class that has it, Old"),
    ],
)
def test_resources_and_namespaces_do_not_hide_each_other(
    provider: Provider, bent: dict[str, Any], document: str, resource: str, what: str
) -> None:
    """Attributes of one object, and classes of one module, have names of their own."""
    path, method = {"current": ("/parcels", "get"), "old": ("/parcel/{id}", "get")}[document]
    bent[document]["paths"][path][method]["x-client-name"]["resource"] = resource

    assert found(provider, bent) == [
        f"specs/parcels/{document}.yaml: {what}. Rename one of the two."
    ]


@pytest.mark.parametrize("name", ["import", "close", "clock", "parcel_post"])
def test_a_namespace_has_a_free_name(tmp_path: Any, final: dict[str, Any], name: str) -> None:
    """A keyword, a method of the client or a class of its module is no namespace."""
    root = workspace(tmp_path)
    facts = root / "overlays" / PROVIDER / "provider.yaml"
    facts.write_text(facts.read_text().replace("old: old", f"old: {name}"))

    (finding,) = found(load_provider(root, PROVIDER), final)
    assert finding.startswith(f"specs/parcels/old.yaml: the namespace {name} is")
