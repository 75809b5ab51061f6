"""What becomes of calls when the network or the server fails, on the command line.

    python -m tests.faults [TEXT ...]

Every call to which something happens is made through a real proxy in front of a served mock. TEXTs
limit the run to cells whose names contain all of them, for example `once async always`. Exit code
0: all ended as they have to. 1: some did not.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from typing import TYPE_CHECKING

from tests.faults.suite import cells_named, run_all
from tests.faults.table import show

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the cells; return the exit code."""
    options = _parser().parse_args(arguments)
    # The clients report what goes wrong, which is all that happens here.
    logging.getLogger().addHandler(logging.NullHandler())
    started_s = time.monotonic()
    cells = cells_named(*options.texts)
    if not cells:
        sys.stderr.write(f"tests.faults: no cell has all of {options.texts} in its name\n")
        return 2
    results = run_all(cells)
    show(results, sys.stdout, took_s=time.monotonic() - started_s)
    return int(any(result.differences for result in results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults",
        description="Make calls go wrong, and see what becomes of them.",
    )
    parser.add_argument("texts", nargs="*", metavar="TEXT", help="run the cells that contain these")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
