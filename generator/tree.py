"""The files of one folder as a value: read, written as a whole, compared."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from generator.errors import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterator

Tree: TypeAlias = dict[PurePosixPath, bytes]
"""Relative path to content."""

IGNORED_NAMES = frozenset(
    {
        "__pycache__",
        ".hypothesis",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".DS_Store",
        "dist",
    }
)
"""What tools leave behind; no part of a tree at any depth."""


def read_tree(root: Path) -> Tree:
    """Return every file below ``root`` but what tools leave behind; a missing root is empty."""
    tree: Tree = {}
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if path.is_file() and not IGNORED_NAMES.intersection(relative.parts):
            tree[PurePosixPath(relative.as_posix())] = path.read_bytes()
    return tree


def write_files(root: Path, tree: Tree) -> None:
    """Write the files of ``tree`` below ``root``, whatever else is there."""
    for path, content in tree.items():
        if path.is_absolute() or ".." in path.parts:
            raise GeneratorError(str(path), "leaves its tree", "Use a path below the root")
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def write_tree(root: Path, tree: Tree) -> None:
    """Make ``root`` hold exactly ``tree``.

    The new folder is written beside the old one and takes its place by renaming, so a failure
    leaves the old one whole.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{root.name}-", dir=root.parent) as temporary:
        new, old = Path(temporary, "new"), Path(temporary, "old")
        new.mkdir()
        write_files(new, tree)
        _swap(root, new=new, old=old)


def diff_trees(actual: Tree, expected: Tree, *, root: str = ".") -> str:
    """Return the unified diff that turns ``actual`` into ``expected``; empty when they agree.

    Args:
        actual: what is there.
        expected: what should be there.
        root: shown in front of every path.
    """
    paths = sorted(actual.keys() | expected.keys())
    return "".join(
        line
        for path in paths
        if actual.get(path) != expected.get(path)
        for line in _diff_file(f"{root}/{path}", actual.get(path), expected.get(path))
    )


def _swap(root: Path, *, new: Path, old: Path) -> None:
    if not root.exists():
        new.rename(root)
        return
    root.rename(old)
    try:
        new.rename(root)
    except OSError:
        old.rename(root)
        raise
    shutil.rmtree(old)


def _diff_file(path: str, before: bytes | None, after: bytes | None) -> Iterator[str]:
    texts = _text(before), _text(after)
    if None in texts:
        yield f"Binary file {path} {_change(before, after)}\n"
        return
    old, new = ((text or "").splitlines(keepends=True) for text in texts)
    from_label = "/dev/null" if before is None else path
    to_label = "/dev/null" if after is None else path
    lines = list(difflib.unified_diff(old, new, from_label, to_label))
    if not lines:
        yield f"Empty file {path} {_change(before, after)}\n"
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _change(before: bytes | None, after: bytes | None) -> str:
    if before is None:
        return "is missing"
    return "should not be there" if after is None else "differs"


def _text(content: bytes | None) -> str | None:
    if content is None:
        return ""
    if b"\0" in content:
        return None
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
