# Copied from overlays/_contract/live/command.py; edit it there and run `make generate`.
"""The command `contract-live` of a client: `python -m <package>.testing contract-live`."""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..exiting import failed, interrupted, not_installed
from ..options import at_least_one, names, phases
from ..settings import Settings

if TYPE_CHECKING:
    from ..package import Package

_PHASES = ("examples", "coverage")
_STRANGER_PHASES = ("examples",)
_DEFAULT_FOLDER = Path("contract-live")
_DEFAULT_RATE_PER_S = 2.0
_DEFAULT_MAX_EXAMPLES = 5
_MOST_PAGES = 3
_MOST_ITEMS = 5
_DESCRIPTION = """\
Test the provider's real server against its documents. Only what reads or previews is called, at
most half as fast as the provider allows; --send allows more. The credentials are those of the
client's environment variables. What is going to be asked is shown first. Reports go into a folder:
report.md, junit.xml, exchanges.har and drift.md, without credentials and personal data.
Exit code 0: everything is as it should be. 1: something differs. 2: it could not run, or not ask
everything. 130: it was interrupted.
"""


@dataclass(frozen=True, slots=True)
class ContractLive:
    """The command, for one client."""

    package: Package
    name: str = "contract-live"
    summary: str = "test the provider's real server, with what is safe there"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        parser.description = _DESCRIPTION
        parser.add_argument(
            "--known",
            type=Path,
            metavar="FILE",
            required=True,
            help="what the server holds: begin with `contract --print-known`, or with a file that"
            " says only what is otherwise, as a JSON merge patch",
        )
        parser.add_argument(
            "--plan", action="store_true", help="show what would be asked, and ask nobody"
        )
        _add_consent(parser)
        _add_amount(parser)
        parser.add_argument(
            "--base-url", metavar="URL", help="a server in the place of the provider's own"
        )
        parser.add_argument(
            "--suppressed", type=Path, metavar="FILE", help="checks that are not counted"
        )
        parser.add_argument(
            "--out",
            type=Path,
            default=_DEFAULT_FOLDER,
            metavar="FOLDER",
            help="where the reports go; default %(default)s",
        )

    def run(self, options: argparse.Namespace) -> int:
        """Do what the options say; return the exit code."""
        try:
            return self._run(options)
        except KeyboardInterrupt as interruption:
            return interrupted(str(interruption) or "interrupted")

    def _run(self, options: argparse.Namespace) -> int:
        try:
            from ..shipped import Shipped  # needs the extra
            from .permit import Consent
            from .run import LiveRun, Order
        except ModuleNotFoundError as error:
            return not_installed(error, self.package.distribution)
        shipped = Shipped(
            package=self.package, known_path=options.known, suppressed_path=options.suppressed
        )
        order = Order(
            settings=_settings(options),
            consent=Consent(
                sends=options.send,
                has_test_key=options.test_key,
                recipients=(*options.recipient, *options.recipients),
            ),
            per_s=options.rate,
            most=options.max_requests,
            base_url=options.base_url,
            folder=options.out,
        )
        live = LiveRun(shipped=shipped, order=order, environ=os.environ)
        try:
            if not options.plan:
                # What is missing is told at once, not after a minute of rehearsal.
                live.arguments()
                live.check_folder()
            plan = live.plan()
            sys.stdout.write(plan.text())
            sys.stdout.flush()
            return 0 if options.plan else live.carry_out(plan, sys.stdout)
        except UsageError as error:
            return failed(str(error))


def _add_consent(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--send",
        action="store_true",
        help="call operations that may do something too; goes with one of the next two",
    )
    parser.add_argument(
        "--test-key",
        action="store_true",
        help="say that with this credential nothing is delivered, to anybody",
    )
    parser.add_argument(
        "--recipient",
        action="append",
        default=[],
        metavar="VALUE",
        help="somebody who may get what is sent, as often as you like; nobody else will. Where"
        " several operations send: OPERATIONID=VALUE",
    )
    parser.add_argument(
        "--recipients",
        type=_recipients,
        default=(),
        metavar="LIST",
        help="the same, several with commas or ends of lines between",
    )


def _add_amount(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--operations",
        type=names,
        default=(),
        metavar="LIST",
        help="operationIds with commas between; all that may be called if not given",
    )
    parser.add_argument(
        "--max-requests",
        type=at_least_one,
        metavar="N",
        help="no more requests than this; default a quarter more than in the rehearsal",
    )
    parser.add_argument(
        "--rate",
        type=_rate,
        default=_DEFAULT_RATE_PER_S,
        metavar="N",
        help="no more requests a second than this; default %(default)g",
    )
    parser.add_argument(
        "--phases",
        type=phases,
        default=_PHASES,
        metavar="LIST",
        help=f"with commas between; default {','.join(_PHASES)}",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="default %(default)s")
    parser.add_argument(
        "--max-examples",
        type=at_least_one,
        default=_DEFAULT_MAX_EXAMPLES,
        metavar="N",
        help="in the phases where that is open; default %(default)s",
    )


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        phases=options.phases,
        seed=options.seed,
        max_examples=options.max_examples,
        other_methods=False,
        operations=options.operations,
        stranger_phases=_STRANGER_PHASES,
        max_pages=_MOST_PAGES,
        max_items=_MOST_ITEMS,
    )


def _recipients(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, re.split(r"[,\n]", text))))


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not 0 < rate < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0, such as 2 or 0.5")
    return rate
