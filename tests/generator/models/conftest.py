"""The models of the documents in `data/models`, written once and imported."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from tests.generator.models.packages import format_packages, write_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

DOCUMENTS = Path(__file__).parents[1] / "data" / "models"
PERSONAL = {"Owner": {"phone_number"}, "Everything": {"label", "maybe"}}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on the import path with one package per document."""
    path = tmp_path_factory.mktemp("packages")
    yaml: Any = YAML(typ="safe")
    for document in sorted(DOCUMENTS.glob("*.yaml")):
        package = path / f"models_of_{document.stem}"
        write_package(package, yaml.load(document), personal=PERSONAL)
    format_packages(path)
    sys.path.insert(0, str(path))
    yield path
    sys.path.remove(str(path))


@pytest.fixture(scope="session")
def torture(folder: Path) -> ModuleType:
    """The models of every kind of value."""
    return _models_of("torture", folder)


@pytest.fixture(scope="session")
def hostile(folder: Path) -> ModuleType:
    """The models of a document that tries to inject code."""
    return _models_of("hostile", folder)


@pytest.fixture(scope="session")
def form(folder: Path) -> ModuleType:
    """The models of a multipart form."""
    return _models_of("form", folder)


@pytest.fixture
def required() -> dict[str, Any]:
    """The smallest document that is an `Everything`."""
    return {
        "id": "0b4a6d2e-6a0f-4a5f-9a53-6e1f9d8a2b11",
        "label": "a label",
        "count": 3,
        "ratio": 0.5,
        "flag": True,
        "created": "2026-11-24T05:44:00Z",
        "day": "2026-11-24",
        "kind": "plain",
        "level": 2,
        "node": {"name": "root"},
        "tags": ["a", "b"],
        "maybe": None,
        "anything": {"deep": [1, None]},
    }


def _models_of(name: str, folder: Path) -> ModuleType:
    assert (folder / f"models_of_{name}").is_dir()
    return importlib.import_module(f"models_of_{name}.models")
