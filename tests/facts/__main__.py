"""Print what is known about each provider, and what of ours holds it.

    python -m tests.facts [provider ...]

Exit code 0: every fact names what holds it, or why nothing does. 1: one does not, or names what is
not there. 2: there is no such ledger, or it cannot be read.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.facts.checking import faults, things_of
from tests.facts.errors import LedgerError
from tests.facts.ledger import ledgers, load_ledger
from tests.facts.table import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO


def main(names: Sequence[str], stream: TextIO) -> int:
    """Report on the named providers, or on all; return the exit code."""
    known = ledgers()
    unknown = [name for name in names if name not in known]
    if unknown:
        text = f"{', '.join(unknown)}. There are: {', '.join(known) or 'none'}"
        sys.stderr.write(f"tests.facts: no ledger for {text}\n")
        return 2
    try:
        return max(_report(name, stream) for name in names or known)
    except LedgerError as error:
        sys.stderr.write(f"tests.facts: {error}\n")
        return 2


def _report(name: str, stream: TextIO) -> int:
    ledger = load_ledger(name)
    found = faults(ledger, things_of(ledger))
    show(ledger, found, stream)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
