"""The command `contract` of a client: `python -m <package>.testing contract`.

What needs the extra is imported when the command runs, so that others can do without.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError
from .exiting import failed, interrupted, not_installed
from .options import add_run_options, settings_of

if TYPE_CHECKING:
    from .package import Package
    from .shipped import Shipped

_DESCRIPTION = """\
Test the mock of this client, or with --base-url a server of yours that stands for the provider,
against the provider's documents. Exit code 0: everything is as it should be. 1: a check failed, or
the run tested nothing. 2: it could not run. 130: it was interrupted.
"""


@dataclass(frozen=True, slots=True)
class Contract:
    """The command, for one client."""

    package: Package
    name: str = "contract"
    summary: str = "test the mock, or a server like it, against the documents"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        parser.description = _DESCRIPTION
        kinds = parser.add_mutually_exclusive_group()
        kinds.add_argument(
            "--base-url", metavar="URL", help="a server on this machine or in a private network"
        )
        kinds.add_argument(
            "--serve",
            type=int,
            metavar="PORT",
            help="serve a mock that holds what is known, to try --base-url with; 0: a free port",
        )
        kinds.add_argument(
            "--print-known",
            action="store_true",
            help="print what is known of the provider, to be changed and given to --known",
        )
        parser.add_argument(
            "--credential",
            type=_pair,
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="an argument of the client, in place of its environment variable",
        )
        parser.add_argument(
            "--known",
            type=Path,
            metavar="FILE",
            help="what the server holds, in place of the usual; or a JSON merge patch of that",
        )
        parser.add_argument(
            "--suppressed", type=Path, metavar="FILE", help="checks that are not counted, the same"
        )
        add_run_options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Do what the options say; return the exit code."""
        try:
            return self._run(options)
        except KeyboardInterrupt:
            return interrupted("interrupted: a run that does not end has no report")

    def _run(self, options: argparse.Namespace) -> int:
        try:
            from .shipped import Shipped  # needs the extra
        except ModuleNotFoundError as error:
            return not_installed(error, self.package.distribution)
        shipped = Shipped(
            package=self.package, known_path=options.known, suppressed_path=options.suppressed
        )
        try:
            return _carry_out(shipped, options)
        except UsageError as error:
            return failed(str(error))


def _carry_out(shipped: Shipped, options: argparse.Namespace) -> int:
    if options.print_known:
        sys.stdout.write(shipped.known_text())
        return 0
    if options.serve is not None:
        return shipped.serve(options.serve, sys.stdout)
    settings = settings_of(options)
    if options.base_url is None:
        return shipped.test_mock(settings, sys.stdout)
    given = dict(options.credential)
    return shipped.test_server(
        options.base_url, settings, sys.stdout, given=given, environ=os.environ
    )


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not (name and separator and value):
        raise argparse.ArgumentTypeError("give it like this: NAME=VALUE")
    return name, value
