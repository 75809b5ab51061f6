"""The contract suite on the command line.

    python -m tests.contract --provider NAME [--phases examples,coverage,fuzzing,stateful]
                             [--seed N ...] [--max-examples N]

Exit code 0: everything is as it should be. 1: a check failed, or the run tested nothing. 2: it
could not run.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.contract.engine import PHASES
from tests.contract.errors import UsageError
from tests.contract.suite import run
from tests.contract.table import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.contract.suite import Report

_DEFAULT_SEEDS = (1, 2)
_DEFAULT_MAX_EXAMPLES = 100


def main(arguments: Sequence[str], run: Callable[..., Report] = run) -> int:
    """Run the suite once for each seed; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        reports = [
            run(
                options.provider,
                phases=options.phases,
                seed=seed,
                max_examples=options.max_examples,
            )
            for seed in options.seed
        ]
    except UsageError as error:
        sys.stderr.write(f"tests.contract: {error}\n")
        return 2
    show(reports, sys.stdout)
    return int(any(report.findings for report in reports))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.contract", description="Test a provider's mock against its documents."
    )
    parser.add_argument("--provider", required=True, metavar="NAME", help="a folder of overlays/")
    parser.add_argument(
        "--phases",
        type=_phases,
        default=PHASES,
        metavar="LIST",
        help=f"with commas between: {', '.join(PHASES)}; all if not given",
    )
    parser.add_argument(
        "--seed",
        type=int,
        nargs="+",
        default=_DEFAULT_SEEDS,
        metavar="N",
        help="one run for each; default %(default)s",
    )
    parser.add_argument(
        "--max-examples",
        type=_at_least_one,
        default=_DEFAULT_MAX_EXAMPLES,
        metavar="N",
        help="per operation in fuzzing, sequences in stateful; default %(default)s",
    )
    return parser


def _phases(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in PHASES]
    if unknown:
        raise argparse.ArgumentTypeError(f"no phase {', '.join(unknown)}")
    return names


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
