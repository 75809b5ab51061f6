"""A client's project, put together of rendered files, copies and prose."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from generator.assemble import assemble
from generator.errors import GeneratorError
from generator.provider import load_provider
from tests.generator.synthetic import PACKAGE, PROVIDER, workspace

if TYPE_CHECKING:
    from generator.provider import Provider


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    return load_provider(workspace(tmp_path), PROVIDER)


def test_only_python_is_copied(provider: Provider) -> None:
    """Overlays and facts make the client; they are not in it."""
    copied = {path.suffix for path in assemble(provider) if "_provider" in path.parts}

    assert copied == {".py"}


def test_a_copy_names_its_source(provider: Provider) -> None:
    """Whoever opens a copy learns where to edit it."""
    copy = assemble(provider)[PurePosixPath(PACKAGE, "_provider", "mock.py")].decode()

    assert copy.startswith(
        "# Copied from overlays/parcels/mock.py; edit it there and run `make generate`.\n"
    )
    assert copy.endswith((provider.overlay_folder / "mock.py").read_text(encoding="utf-8"))


def test_copies_are_packages_and_the_client_is_typed(provider: Provider) -> None:
    """Each folder of copies can be imported; type checkers find the client's types."""
    tree = assemble(provider)

    for name in ("_runtime", "_mock", "_contract", "_provider"):
        assert tree[PurePosixPath(PACKAGE, name, "__init__.py")] == b""
    assert tree[PurePosixPath(PACKAGE, "py.typed")] == b""


def test_a_schema_goes_along_with_its_code(provider: Provider) -> None:
    """The suite finds the forms of its data beside itself."""
    name = "known.schema.json"

    copy = assemble(provider)[PurePosixPath(PACKAGE, "_contract", name)]

    assert copy == (provider.suite_folder / name).read_bytes()


def test_prose_is_copied_as_it_is(provider: Provider) -> None:
    """README and changelog are the provider's own, byte for byte."""
    tree = assemble(provider)

    for name in ("README.md", "CHANGELOG.md"):
        assert tree[PurePosixPath(name)] == (provider.overlay_folder / name).read_bytes()


def test_the_licence_goes_along(provider: Provider) -> None:
    """Who gets a client gets the terms; without them nothing is made."""
    licence = provider.root / "LICENSE"

    assert assemble(provider)[PurePosixPath("LICENSE")] == licence.read_bytes()
    licence.unlink()
    with pytest.raises(GeneratorError, match="LICENSE: the file is missing"):
        assemble(provider)


def test_no_file_has_two_sources(provider: Provider) -> None:
    """What one source would hide of another is an error that names the file."""
    path = PurePosixPath(PACKAGE, "_runtime", "clock.py")

    with pytest.raises(GeneratorError, match=r"_runtime/clock\.py: two sources write this file"):
        assemble(provider, {path: b""})
    with pytest.raises(GeneratorError, match=r"api\.md: two sources write this file"):
        assemble(provider, {PurePosixPath("api.md"): b""}, {PurePosixPath("api.md"): b""})


@pytest.mark.parametrize("name", ["README.md", "mock.py", "contract/mock.py"])
def test_a_missing_file_is_told(provider: Provider, name: str) -> None:
    """A provider without a README, a behaviour or a prepared mock cannot be made into a project."""
    (provider.overlay_folder / name).unlink()

    with pytest.raises(GeneratorError, match=f"{name}: the file is missing"):
        assemble(provider)
