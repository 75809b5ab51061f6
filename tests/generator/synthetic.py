"""The made-up provider: two documents whose names clash, and the tree that is expected of them.

`python -m tests.generator.synthetic` accepts what the generator makes now as expected.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.pipeline import build
from generator.tree import read_tree, write_tree

if TYPE_CHECKING:
    from generator.tree import Tree

PROVIDER = "parcels"
PACKAGE = "parcels_client"
_REPOSITORY = Path(__file__).parents[2]
_SOURCES = Path(__file__).parent / "data" / "synthetic"
_EXPECTED = _SOURCES / "expected"
_SHARED = ("_runtime", "_mock", "_contract")
_LICENCE = "LICENSE"


def workspace(root: Path) -> Path:
    """Lay out a project folder with the made-up provider in it, and return it."""
    for folder in ("specs", "overlays"):
        shutil.copytree(_SOURCES / folder, root / folder)
    for name in _SHARED:
        (root / "overlays" / name).symlink_to(_REPOSITORY / "overlays" / name)
    (root / _LICENCE).symlink_to(_REPOSITORY / _LICENCE)
    return root


def own_files(tree: Tree) -> Tree:
    """Return a tree without what all packages share."""
    shared = {PurePosixPath(_LICENCE), *(PurePosixPath(PACKAGE, name) for name in _SHARED)}
    return {
        path: content for path, content in tree.items() if shared.isdisjoint({path, *path.parents})
    }


def expected() -> Tree:
    """Return the accepted tree."""
    return read_tree(_EXPECTED)


def accept() -> None:
    """Make what the generator makes now the accepted tree."""
    with tempfile.TemporaryDirectory() as folder:
        tree = build(workspace(Path(folder)), [PROVIDER])[PROVIDER]
    write_tree(_EXPECTED, own_files(tree))


if __name__ == "__main__":
    accept()
