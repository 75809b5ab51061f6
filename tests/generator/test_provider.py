"""A provider is a folder with its facts; nothing else registers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.errors import FindingsError, GeneratorError
from generator.provider import find_providers, load_provider

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
title: Boat Hire
entry_class: Boats
package: boats_client
distribution: boats-client
command: boats
fixture: boats_mock
environment_prefix: BOATS
version: 0.1.0
summary: Boats by the hour.
documents:
  rest: null
  legacy: old
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder with one provider of two documents."""
    for folder in ("specs/boats", "overlays/boats", "overlays/_runtime", "overlays/_mock"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "overlays/boats/provider.yaml").write_text(FACTS)
    (tmp_path / "specs/boats/rest.yaml").write_text("paths: {}\n")
    (tmp_path / "specs/boats/legacy.yaml").write_text("paths: {}\n")
    (tmp_path / "specs/boats/common.yaml").write_text("components: {}\n")
    return tmp_path


def change(root: Path, before: str, after: str) -> None:
    path = root / "overlays/boats/provider.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_a_provider_is_its_facts_and_folders(root: Path) -> None:
    """Facts are attributes, folders follow by convention."""
    provider = load_provider(root, "boats")

    assert provider.entry_class == "Boats"
    assert dict(provider.documents) == {"rest": None, "legacy": "old"}
    assert root / "specs/boats/rest.yaml" == provider.document_path("rest")
    assert root / "generated/boats" == provider.output_folder
    assert root / "overlays/_runtime" == provider.runtime_folder
    assert root / "overlays/_mock" == provider.mock_folder


def test_overlays_come_in_order_where_they_exist(root: Path) -> None:
    """The provider's own overlay comes first, then that of the document."""
    folder = root / "overlays/boats"
    (folder / "rest.overlay.yaml").touch()
    provider = load_provider(root, "boats")

    assert (folder / "rest.overlay.yaml",) == provider.overlay_paths("rest")

    (folder / "provider.overlay.yaml").touch()

    assert (
        folder / "provider.overlay.yaml",
        folder / "rest.overlay.yaml",
    ) == provider.overlay_paths("rest")
    assert (folder / "provider.overlay.yaml",) == provider.overlay_paths("legacy")


def test_providers_are_found_by_their_files(root: Path) -> None:
    """Every folder with a provider.yaml is one, in alphabetical order."""
    (root / "overlays/arks").mkdir()
    (root / "overlays/arks/provider.yaml").touch()

    assert find_providers(root) == ("arks", "boats")


def test_an_unknown_provider_is_told_the_known_ones(root: Path) -> None:
    """A misspelt name is answered with what there is."""
    with pytest.raises(GeneratorError, match=r"no provider 'boat'\. Known are: boats\."):
        load_provider(root, "boat")


def test_a_project_without_providers_says_so(tmp_path: Path) -> None:
    """Nothing is known where nothing is."""
    with pytest.raises(GeneratorError, match="Known are: none"):
        load_provider(tmp_path, "boats")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("title: Boat Hire\n", "", "the key title is missing"),
        ("title: Boat Hire\n", "title: ''\n", "title is ''"),
        ("title:", "colour: blue\ntitle:", "provider.yaml:1: /colour: the key colour is not known"),
        ("entry_class: Boats", "entry_class: boats", "/entry_class: entry_class is 'boats'"),
        ("package: boats_client", "package: boats-client", "package is 'boats-client'"),
        ("distribution: boats-client", "distribution: Boats", "distribution is 'Boats'"),
        ("version: 0.1.0", "version: 0.1", "version is 0.1"),
        ("version: 0.1.0", "version: 00.1.0", "version is '00.1.0'"),
        ("environment_prefix: BOATS", "environment_prefix: Boats_", "environment_prefix is"),
        ("  legacy: old", "  legacy: Old", "the namespace 'Old' is no lower-case name"),
        ("  legacy: old", "  legacy: null", "two documents have one namespace"),
        ("  legacy: old", "  Legacy: old", "the document Legacy is no lower-case name"),
        ("documents:\n  rest: null\n  legacy: old\n", "documents: {}\n", "no documents"),
        ("documents:\n  rest: null\n  legacy: old\n", "documents: [rest]\n", "no documents"),
        ("  legacy: old", "  older: old", "older.yaml: the document is missing"),
        ("  legacy: old\n", "", "legacy.yaml: has paths, but provider.yaml does not list it"),
    ],
)
def test_wrong_facts_are_refused(root: Path, before: str, after: str, says: str) -> None:
    """Unknown, missing and malformed facts are told by file and key."""
    change(root, before, after)
    with pytest.raises(GeneratorError) as caught:
        load_provider(root, "boats")

    assert says in str(caught.value)


def test_a_missing_fact_is_shown_by_an_example(root: Path) -> None:
    """What to write is said in words that can be written; a wrong fact gets the same."""
    change(root, "title: Boat Hire\n", "")
    change(root, "version: 0.1.0", "version: 1")
    with pytest.raises(FindingsError) as caught:
        load_provider(root, "boats")

    file = "overlays/boats/provider.yaml"
    assert [str(finding) for finding in caught.value.findings] == [
        f"{file}:1: the key title is missing. Add it, such as title: Parcel Post.",
        f"{file}:7: /version: version is 1. Write it like this: version: 0.1.0.",
    ]


def test_the_examples_are_facts(root: Path) -> None:
    """Whoever writes what the messages show has a provider."""
    path = root / "overlays/boats/provider.yaml"
    path.write_text("documents: {rest: null, legacy: old}\n")
    with pytest.raises(FindingsError) as caught:
        load_provider(root, "boats")
    shown = [f.fix.removeprefix("Add it, such as ") for f in caught.value.findings]
    path.write_text("\n".join([*shown, path.read_text()]))

    assert load_provider(root, "boats").entry_class == "ParcelPost"


def test_facts_are_an_object(root: Path) -> None:
    """A file that holds something else is refused."""
    (root / "overlays/boats/provider.yaml").write_text("- title\n")
    with pytest.raises(GeneratorError, match="a provider is an object"):
        load_provider(root, "boats")


def test_an_overlay_of_no_document_is_refused(root: Path) -> None:
    """A misspelt file would not be applied; so it is told."""
    (root / "overlays/boats/rset.overlay.yaml").touch()
    with pytest.raises(GeneratorError, match=r"rset\.overlay\.yaml: boats has no document rset"):
        load_provider(root, "boats")
