"""The tests of the runtime, and the branches that they leave out: `python -m tests.runtime`.

Options are pytest's. Exits 1 when a test fails or a branch was never taken; what is measured is in
pyproject.toml.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]


def main(options: Sequence[str]) -> int:
    """Run the tests, then print the report."""
    with tempfile.TemporaryDirectory() as folder:
        data = f"--data-file={Path(folder, 'coverage')}"
        tests = _coverage("run", data, "-m", "pytest", "tests/runtime", *options)
        report = _coverage("report", data)
    return 1 if tests or report else 0


def _coverage(*arguments: str) -> int:
    command = (sys.executable, "-m", "coverage", *arguments)
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - the commands above


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
