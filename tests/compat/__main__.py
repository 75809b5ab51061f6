"""Official clients against the mocks, on the command line: `python -m tests.compat [provider ...]`.

Exit code 0: every public method of every official client is driven or known to be impossible, and
did what is expected. 1: something did not. 2: it could not run.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.compat.environment import providers
from tests.compat.errors import UsageError
from tests.compat.suite import run
from tests.compat.table import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.compat.suite import Report


def main(names: Sequence[str], run: Callable[[str], Report] = run) -> int:
    """Drive the official clients of the named providers, or of all; return the exit code."""
    known = providers()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(
            f"tests.compat: no provider {', '.join(unknown)}. Providers: {', '.join(known)}\n"
        )
        return 2
    try:
        reports = [run(name) for name in names or known]
    except UsageError as error:
        sys.stderr.write(f"tests.compat: {error}\n")
        return 2
    for report in reports:
        show(report, sys.stdout)
    return int(any(report.problems for report in reports))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
