"""Which tests there are, as pytest itself finds them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.facts.errors import LedgerError
from tests.facts.ledger import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTHING_COLLECTED = 5


def existing(node_ids: Iterable[str]) -> frozenset[str]:
    """Those of some node ids that pytest collects; a test with parameters counts without them too.

    Raises:
        LedgerError: a file cannot be collected.
    """
    wanted = frozenset(node_ids)
    files = sorted({node_id.partition("::")[0] for node_id in wanted})
    there = [name for name in files if (ROOT / name).is_file()]
    return wanted & _collected(there) if there else frozenset()


def _collected(files: list[str]) -> frozenset[str]:
    """All node ids of some files, found in a process of its own: this one may be a pytest run."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--", *files]
    done = subprocess.run(  # noqa: S603  our own files
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode not in {0, _NOTHING_COLLECTED}:
        told = [line for line in done.stdout.splitlines() if "::" not in line]
        raise LedgerError("\n".join(["pytest --collect-only:", *told, done.stderr]))
    ids = {line for line in done.stdout.splitlines() if "::" in line}
    return frozenset(ids | {each.partition("[")[0] for each in ids})
