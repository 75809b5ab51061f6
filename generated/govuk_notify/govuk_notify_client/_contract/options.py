# Copied from overlays/_contract/options.py; edit it there and run `make generate`.
"""The options of a run on a command line. Loads nothing of the suite but its settings."""

from __future__ import annotations

import argparse

from .settings import PHASES, Settings

_DEFAULT_SEEDS = (1, 2)
_DEFAULT_MAX_EXAMPLES = 100
_MOST_DIGITS = 10


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """Add what says how much is asked."""
    parser.add_argument(
        "--phases",
        type=phases,
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
        help="one run for each; default 1 2",
    )
    parser.add_argument(
        "--max-examples",
        type=at_least_one,
        default=_DEFAULT_MAX_EXAMPLES,
        metavar="N",
        help="per operation in fuzzing, sequences in stateful; default %(default)s",
    )
    parser.add_argument(
        "--operations",
        type=names,
        default=(),
        metavar="LIST",
        help="operationIds with commas between; all if not given",
    )


def settings_of(options: argparse.Namespace) -> list[Settings]:
    """What each run generates, by the options of `add_run_options`."""
    return [
        Settings(
            phases=options.phases,
            seed=seed,
            max_examples=options.max_examples,
            operations=options.operations,
        )
        for seed in options.seed
    ]


def names(text: str) -> tuple[str, ...]:
    """Read names with commas between, for argparse."""
    return tuple(filter(None, map(str.strip, text.split(","))))


def phases(text: str) -> tuple[str, ...]:
    """Read names of phases, for argparse."""
    found = names(text)
    unknown = [name for name in found if name not in PHASES]
    if unknown or not found:
        problem = f"no phase {', '.join(unknown)}" if unknown else "no phase is named"
        raise argparse.ArgumentTypeError(f"{problem}; there are: {', '.join(PHASES)}")
    return found


def at_least_one(text: str) -> int:
    """Read a number, for argparse."""
    # Neither signs nor digits of other scripts; a longer number is none that anybody means.
    if not (text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return int(text)
