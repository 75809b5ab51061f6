"""Formats the Python files of a tree with the pinned ruff, the same on every machine.

Templates write imports in the order they need them and some that one document has no use for; so
imports are sorted and unused ones removed before the layout is settled.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.errors import Finding, FindingsError
from generator.tree import write_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.tree import Tree

_SETTINGS = (
    "--isolated",
    "--no-cache",
    "--no-respect-gitignore",
    "--target-version=py311",
    "--config=line-length = 100",
    "--config=exclude = []",
    # What counts as first-party must not depend on the folders that happen to lie about.
    "--config=src = []",
)
_FAILED_FILE = re.compile(r"^error: Failed to parse (\S+?): (.+)$", re.MULTILINE)
_SORT_IMPORTS = ("check", "--fix-only", "--select=I,F401")
_LAYOUT = ("format", '--config=format.line-ending = "lf"')


def formatted(tree: Tree) -> Tree:
    """Return the tree with every ``.py`` file formatted; other files are left as they are.

    Raises:
        FindingsError: a file is not Python.
    """
    return format_trees({"tree": tree})["tree"]


def format_trees(trees: Mapping[str, Tree]) -> dict[str, Tree]:
    """Return every tree formatted, by name, at the cost of one run; raises as ``formatted``."""
    joined: Tree = {
        PurePosixPath(name, path): content
        for name, tree in trees.items()
        for path, content in tree.items()
        if path.suffix == ".py"
    }
    done = _run_ruff(joined)
    return {
        name: {path: done.get(PurePosixPath(name, path), tree[path]) for path in tree}
        for name, tree in trees.items()
    }


def _run_ruff(tree: Tree) -> Tree:
    with tempfile.TemporaryDirectory(prefix="format-") as folder:
        root = Path(folder)
        write_files(root, tree)
        _ruff(root, *_SORT_IMPORTS)
        _ruff(root, *_LAYOUT)
        return {path: (root / path).read_bytes() for path in tree}


def _ruff(root: Path, *arguments: str) -> None:
    environment = {key: value for key, value in os.environ.items() if "RUFF" not in key}
    done = subprocess.run(  # noqa: S603 -- the pinned tool, with our own arguments
        [sys.executable, "-m", "ruff", *arguments, *_SETTINGS, "."],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        problems = _FAILED_FILE.findall(done.stderr) or [("ruff", done.stderr.strip())]
        fix = "Mend the template that writes it, or the file it is copied from"
        raise FindingsError([Finding(where=at, what=what, fix=fix) for at, what in problems])
