"""`python -m generator generate|check|lint|install [provider ...]`; prints and exits.

Exit codes: 0 all is well; 1 `check` found a difference; 2 a source or the environment is wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.environment import check_environment
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DIFFERENT = 1
_WRONG = 2


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    root = Path(arguments.root).resolve()
    try:
        check_environment()
        names = arguments.provider or _all_providers(root)
        return _COMMANDS[arguments.command](root, names)
    except GeneratorError as error:
        print(error, file=sys.stderr)
        return _WRONG


def _all_providers(root: Path) -> tuple[str, ...]:
    # Imported late, like all that needs a package: what is missing is told, not a traceback.
    from generator.provider import check_specs, find_providers

    check_specs(root)
    names = find_providers(root)
    if not names:
        fix = "Run this in the project's folder, or name it with --root"
        raise GeneratorError("overlays", "no provider is there", fix)
    return names


def _generate(root: Path, names: Sequence[str]) -> int:
    """Write the clients."""
    from generator.pipeline import build
    from generator.provider import load_provider
    from generator.tree import write_tree

    trees = build(root, names)
    for name, tree in trees.items():
        write_tree(load_provider(root, name).output_folder, tree)
        print(f"generated/{name}: {len(tree)} files")
    return 0


def _check(root: Path, names: Sequence[str]) -> int:
    """Compare the clients with what would be written."""
    from generator.pipeline import build
    from generator.provider import load_provider
    from generator.tree import diff_trees, read_tree

    trees = build(root, names)
    diffs = [
        diff_trees(
            read_tree(load_provider(root, name).output_folder), tree, root=f"generated/{name}"
        )
        for name, tree in trees.items()
    ]
    if not any(diffs):
        print(f"generated/ is what the sources make: {', '.join(names)}")
        return 0
    print("".join(diffs), end="")
    print("generated/ differs from what the sources make. Run `make generate`.", file=sys.stderr)
    return _DIFFERENT


def _lint(root: Path, names: Sequence[str]) -> int:
    """Check documents and overlays alone."""
    from generator.pipeline import documents
    from generator.provider import load_provider

    for name in names:
        found = documents(load_provider(root, name))
        print(f"specs/{name}: {', '.join(found)} in order")
    return 0


def _install(root: Path, names: Sequence[str]) -> int:
    """Write the clients that are missing, and install all of them for development."""
    from generator.installing import install
    from generator.provider import load_provider

    absent = [name for name in names if not load_provider(root, name).output_folder.exists()]
    if absent:
        _generate(root, absent)
    install([load_provider(root, name).output_folder for name in names])
    return 0


_COMMANDS: dict[str, Callable[[Path, Sequence[str]], int]] = {
    "generate": _generate,
    "check": _check,
    "lint": _lint,
    "install": _install,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    parser.add_argument("command", choices=_COMMANDS)
    parser.add_argument("provider", nargs="*", help="folders below overlays/; default: all")
    parser.add_argument("--root", default=".", help="the project's folder; default: this one")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
