"""Does the contract suite bite, and do clients bear it? Seeded faults, and what became of them.

    python -m tests.mutants [--provider NAME] [--sample N] [--seed N] [--markdown FILE]
                            [--only MUTANT ...] [--without CHECK ...]

Exit code 0: every fault was noticed, but for those that nobody could notice, and in front of each
a client gave a right result or an error of its own. 1: one was not, a client did something else, a
run without a fault failed, or a list of mutants is wrong. 2: it could not run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.provider import find_providers
from tests.contract.provider import ROOT
from tests.mutants.lists import load_lists
from tests.mutants.runs import Choice, judged
from tests.mutants.suite import CHECK_NAMES, UsageError, at_least_one
from tests.mutants.table import markdown, show

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Judge the chosen mutants; return the exit code."""
    options = _parser().parse_args(arguments)
    names = [options.provider] if options.provider else find_providers(ROOT)
    choice = Choice(
        sample=options.sample,
        seed=options.seed,
        only=tuple(options.only),
        without=tuple(options.without),
    )
    try:
        _check_file(options.markdown)
        outcome = judged({name: load_lists(name) for name in names}, choice)
    except UsageError as error:
        sys.stderr.write(f"tests.mutants: {error}\n")
        return 2
    show(outcome.rows, sys.stdout, clients=outcome.clients)
    sys.stdout.write("".join(f"{note}\n" for note in (*outcome.notes, *outcome.problems)))
    if options.markdown is not None:
        notes = (*outcome.notes, *outcome.problems)
        text = markdown(outcome.rows, notes, clients=outcome.clients)
        options.markdown.write_text(text, "utf-8")
    return int(bool(outcome.problems))


def _check_file(path: Path | None) -> None:
    """See that the page can be written, before mutants are judged."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise UsageError(f"--markdown {path}: {error.strerror}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description="Seed faults and see whether they are noticed."
    )
    parser.add_argument("--provider", metavar="NAME", help="a folder of overlays/; all by default")
    parser.add_argument(
        "--sample",
        type=at_least_one,
        metavar="N",
        help="so many mutants of each operator; all by default",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="default %(default)s")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there too")
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="MUTANT", help="judge these and no others"
    )
    parser.add_argument(
        "--without",
        nargs="+",
        default=(),
        choices=CHECK_NAMES,
        metavar="CHECK",
        help=f"leave out checks of the suite: {', '.join(CHECK_NAMES)}",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
