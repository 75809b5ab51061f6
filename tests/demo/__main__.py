"""Send messages to a mock and show what becomes of them: `python -m tests.demo [provider ...]`.

Each other module of this folder demonstrates the provider of its name.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "build" / "demo"


class Demonstration(Protocol):
    """What a module of this folder offers."""

    def demonstrate(self, console: Console, folder: Path) -> None:
        """Show the provider on the console; files go into the folder, which exists."""
        ...


def main(names: Sequence[str], *, console: Console, output: Path) -> int:
    """Demonstrate the named providers, or all; return the exit code."""
    known = sorted(path.stem for path in HERE.glob("[a-z]*.py"))
    unknown = [name for name in names if name not in known]
    if unknown:
        missing = ", ".join(f"tests/demo/{name}.py" for name in unknown)
        sys.stderr.write(f"demo: there is no {missing}. There are demos of: {', '.join(known)}\n")
        return 2
    for name in names or known:
        folder = output / name
        folder.mkdir(parents=True, exist_ok=True)
        cast("Demonstration", import_module(f"tests.demo.{name}")).demonstrate(console, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], console=Console(highlight=False), output=OUTPUT))
