"""Components of other files are brought into the document."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from generator.bundle import bundle
from generator.errors import FindingsError, GeneratorError
from generator.spec import load_document
from tests.generator.front_documents import DATA, TIDY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A specs folder with a file of shared components in it, and a secret beside it."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "secret.yaml").write_text("components: {schemas: {Secret: {type: string}}}\n")
    (tmp_path / "specs" / "common.yaml").write_text(
        """
components:
  schemas:
    Boat:
      type: object
      properties:
        name: {$ref: '#/components/schemas/Name'}
        sister: {$ref: '#/components/schemas/Boat'}
        crew: {$ref: 'people.yaml#/components/schemas/Crew'}
    Name: {type: string}
    Unused: {type: integer}
  responses:
    Sunk:
      description: It sank.
      content:
        application/json:
          schema: {$ref: '#/components/schemas/Boat'}
"""
    )
    (tmp_path / "specs" / "people.yaml").write_text(
        """
components:
  schemas:
    Crew:
      type: array
      items: {$ref: 'common.yaml#/components/schemas/Boat'}
"""
    )
    return tmp_path / "specs"


def document(reference: str) -> dict[str, Any]:
    return {
        "openapi": "3.1.1",
        "info": {"title": "x", "version": "1"},
        "components": {"schemas": {"Fleet": {"type": "array", "items": {"$ref": reference}}}},
    }


def test_a_document_of_its_own_is_unchanged() -> None:
    """A document without references to files comes back equal, and is another value."""
    bundled = bundle(TIDY, DATA / "tidy.yaml")

    assert bundled == TIDY
    assert TIDY is not bundled


def test_components_come_in_under_their_own_names(folder: Path) -> None:
    """What a component needs comes with it, in circles too; what nobody needs stays out."""
    original = document("common.yaml#/components/schemas/Boat")
    before = copy.deepcopy(original)
    schemas = bundle(original, folder / "v1.yaml")["components"]["schemas"]

    assert list(schemas) == ["Fleet", "Boat", "Name", "Crew"]
    assert schemas["Fleet"]["items"] == {"$ref": "#/components/schemas/Boat"}
    assert schemas["Boat"]["properties"]["crew"] == {"$ref": "#/components/schemas/Crew"}
    assert schemas["Crew"]["items"] == {"$ref": "#/components/schemas/Boat"}
    assert before == original


def test_components_of_every_kind_come_in(folder: Path) -> None:
    """A response brings its schema."""
    original = document("#/components/schemas/Fleet")
    original["components"]["responses"] = {
        "Down": {"$ref": "common.yaml#/components/responses/Sunk"}
    }
    components = bundle(original, folder / "v1.yaml")["components"]

    assert list(components["responses"]) == ["Down", "Sunk"]
    assert "Boat" in components["schemas"]


def test_a_file_may_refer_back_to_the_document(folder: Path) -> None:
    """A shared component can use one of the document's own."""
    (folder / "back.yaml").write_text(
        "components: {schemas: {Back: {$ref: 'v1.yaml#/components/schemas/Fleet'}}}\n"
    )
    schemas = bundle(document("back.yaml#/components/schemas/Back"), folder / "v1.yaml")

    assert schemas["components"]["schemas"]["Back"] == {"$ref": "#/components/schemas/Fleet"}


def test_data_is_no_reference(folder: Path) -> None:
    """An example that looks like a reference is left alone."""
    original = document("#/components/schemas/Fleet")
    original["components"]["schemas"]["Fleet"]["example"] = {"$ref": "https://x.example/y"}

    assert original == bundle(original, folder / "v1.yaml")


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("https://x.example/common.yaml#/components/schemas/Boat", "leaves the project"),
        ("//x.example/common.yaml#/components/schemas/Boat", "leaves the project"),
        ("file:///etc/passwd#/components/schemas/Boat", "leaves the project"),
        ("../secret.yaml#/components/schemas/Secret", "leaves the specs folder"),
        ("link.yaml#/components/schemas/Secret", "leaves the specs folder"),
        ("missing.yaml#/components/schemas/Boat", "leads nowhere"),
        ("common.yaml#/components/schemas/Ship", "leads nowhere"),
        ("common.yaml", "names no component"),
        ("common.yaml#Boat", "names no component"),
        ("common.yaml#/components/schemas/Boat/properties/name", "names no component"),
    ],
)
def test_other_references_are_refused(folder: Path, reference: str, says: str) -> None:
    """Only components of files in the same folder or below are followed; nothing is fetched."""
    (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
    with pytest.raises(FindingsError) as caught:
        bundle(document(reference), folder / "v1.yaml")

    (found,) = caught.value.findings
    assert f"{folder / 'v1.yaml'}: /components/schemas/Fleet/items" == found.where
    assert f"$ref {reference} {says}" == found.what


def test_a_name_means_one_thing(folder: Path) -> None:
    """A component that comes in under a name which is taken is refused."""
    original = document("common.yaml#/components/schemas/Boat")
    original["components"]["schemas"]["Name"] = {"type": "integer"}
    with pytest.raises(FindingsError) as caught:
        bundle(original, folder / "v1.yaml")

    (found,) = caught.value.findings
    assert found.where.endswith("common.yaml: /components/schemas/Boat: /properties/name")
    assert found.what == "common.yaml and another file both define /components/schemas/Name"


def test_files_are_read_strictly(folder: Path) -> None:
    """A file that is referred to is held to the same YAML as the document."""
    (folder / "common.yaml").write_text("components: {schemas: {Boat: {type: yes}}}\n")
    with pytest.raises(GeneratorError, match="may read yes differently"):
        bundle(document("common.yaml#/components/schemas/Boat"), folder / "v1.yaml")


def test_loading_validates_what_comes_in(folder: Path) -> None:
    """A document is valid only together with its components from elsewhere."""
    (folder / "people.yaml").write_text("components: {schemas: {Crew: {type: crowd}}}\n")
    path = folder / "v1.yaml"
    path.write_text(
        "openapi: 3.1.1\ninfo: {title: x, version: '1'}\ncomponents:\n  schemas:\n"
        "    Fleet: {$ref: 'people.yaml#/components/schemas/Crew'}\n"
    )
    with pytest.raises(FindingsError, match=r"not valid OpenAPI 3\.1"):
        load_document(path)
