from __future__ import annotations

import subprocess
import sys

from tests.project.tree import PROVIDERS, ROOT


def test_the_benchmark_of_calls_compares_every_client_with_the_library() -> None:
    """Each figure of a client stands beside that of the bare library and their ratio."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.calls", "1"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [line.split() for line in ran.stdout.splitlines() if line.count(".") == 3]
    figures = [float(figure) for row in rows for figure in row[-3:]]

    assert len(rows) == 7 * len(PROVIDERS)
    assert min(figures) >= 0
