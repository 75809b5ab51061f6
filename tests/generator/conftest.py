"""The client of the made-up provider, made once for all tests that look at it or call it."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import build
from generator.tree import write_tree
from tests.generator.synthetic import PACKAGE, PROVIDER, workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from generator.tree import Tree


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The files of the client."""
    return build(workspace(tmp_path_factory.mktemp("synthetic")), [PROVIDER])[PROVIDER]


@pytest.fixture(scope="session")
def project(tree: Tree, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client, written out."""
    folder = tmp_path_factory.mktemp("client") / "project"
    write_tree(folder, tree)
    return folder


@pytest.fixture(scope="session")
def client(project: Path) -> Iterator[ModuleType]:
    """The client, imported."""
    sys.path.insert(0, str(project))
    yield importlib.import_module(PACKAGE)
    sys.path.remove(str(project))
