"""Hold recorded exchanges with real servers against mocks, documents and clients.

    python -m tests.exchanges [provider ...]

Exit code 0: every exchange is as recorded, or on the named list. 1: one is neither. 2: there is no
such provider.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.exchanges.holding import hold
from tests.exchanges.subject import load_subject, subjects
from tests.exchanges.table import show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO


def main(names: Sequence[str], stream: TextIO) -> int:
    """Report on the named providers, or on all; return the exit code."""
    known = subjects()
    unknown = [name for name in names if name not in known]
    if unknown:
        names = f"{', '.join(unknown)}. There are: {', '.join(known)}"
        sys.stderr.write(f"tests.exchanges: no exchanges with {names}\n")
        return 2
    reports = [hold(load_subject(name)) for name in names or known]
    show(reports, stream)
    return int(any(report.failures for report in reports))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout))
