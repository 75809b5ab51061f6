"""Puts a client's project together: rendered files, what all clients share, prose, licence."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.errors import Finding, GeneratorError, refuse_if_any
from generator.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.provider import Provider
    from generator.tree import Tree

_PROSE = ("README.md", "CHANGELOG.md")
_MOCKS = ("mock.py", "contract/mock.py")
_SCHEMA = ".schema.json"
"""What is data of the code that is copied."""
_LICENCE = "LICENSE"
_HEADER = "# Copied from {source}; edit it there and run `make generate`.\n"


def assemble(provider: Provider, *trees: Tree) -> Tree:
    """Return the whole project of a client.

    Raises:
        FindingsError: a file is missing that every provider has.
        GeneratorError: two sources would write the same file.
    """
    refuse_if_any(list(_absent(provider)))
    package = PurePosixPath(provider.package)
    copies = {
        package / "_runtime": provider.runtime_folder,
        package / "_mock": provider.mock_folder,
        package / "_contract": provider.suite_folder,
        package / "_provider": provider.overlay_folder,
    }
    copied = [_copy(source, target, provider.root) for target, source in copies.items()]
    prose = {PurePosixPath(name): (provider.overlay_folder / name).read_bytes() for name in _PROSE}
    licence: Tree = {PurePosixPath(_LICENCE): (provider.root / _LICENCE).read_bytes()}
    marker: Tree = {package / "py.typed": b""}
    return _joined(*trees, *copied, prose, licence, marker)


def _absent(provider: Provider) -> Iterator[Finding]:
    for name in (*_PROSE, *_MOCKS):
        path = provider.overlay_folder / name
        if not path.is_file():
            where = path.relative_to(provider.root).as_posix()
            yield Finding(where=where, what="the file is missing", fix="Every provider has one")
    if not (provider.root / _LICENCE).is_file():
        fix = "Every client is published with the project's own"
        yield Finding(where=_LICENCE, what="the file is missing", fix=fix)


def _copy(source: Path, target: PurePosixPath, root: Path) -> Tree:
    tree: Tree = {target / "__init__.py": b""}
    for path, content in read_tree(source).items():
        if path.name.endswith(_SCHEMA):
            tree[target / path] = content
        elif path.suffix == ".py":
            shown = (source / path).relative_to(root).as_posix()
            tree[target / path] = _HEADER.format(source=shown).encode() + content
    return tree


def _joined(*trees: Tree) -> Tree:
    whole: Tree = {}
    for tree in trees:
        for path in tree:
            if path in whole:
                what = "two sources write this file"
                raise GeneratorError(str(path), what, "Rename one of them")
        whole |= tree
    return whole
