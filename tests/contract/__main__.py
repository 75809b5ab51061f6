"""The contract suite on the command line.

    python -m tests.contract --provider NAME [--phases examples,coverage,fuzzing,stateful]
                             [--seed N ...] [--max-examples N] [--operations LIST]

Exit code 0: everything is as it should be. 1: a check failed, or the run tested nothing. 2: it
could not run.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from overlays._contract.errors import UsageError
from overlays._contract.options import add_run_options, settings_of
from overlays._contract.runs import run_all
from tests.contract.provider import provider_subject

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the suite once for each seed; return the exit code."""
    options = _parser().parse_args(arguments)
    fresh = partial(provider_subject, options.provider)
    try:
        return run_all(fresh, settings_of(options), sys.stdout)
    except UsageError as error:
        sys.stderr.write(f"tests.contract: {error}\n")
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.contract", description="Test a provider's mock against its documents."
    )
    parser.add_argument("--provider", required=True, metavar="NAME", help="a folder of overlays/")
    add_run_options(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
