"""The command line of a mock: `python -m <package>.testing serve --port 8080`."""

from __future__ import annotations

import argparse
import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .mock import Mock

__all__ = ["Command", "main"]

_FAILED = 2
_HIGHEST_PORT = 65535


class Command(Protocol):
    """Another command beside `serve`."""

    @property
    def name(self) -> str:
        """The word that it is called by."""
        ...

    @property
    def summary(self) -> str:
        """What the list of commands says."""
        ...

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Add its own arguments."""
        ...

    def run(self, arguments: argparse.Namespace, /) -> int:
        """Run it and return the exit code."""
        ...


def main(
    mock_factory: Callable[[], Mock[Any]],
    argv: Sequence[str] | None = None,
    *,
    program: str | None = None,
    others: Sequence[Command] = (),
) -> int:
    """Run the command and return its exit code: 0, 2 for what the user can mend, or another's own.

    Args:
        mock_factory: makes the mock to serve.
        argv: arguments without the program's name; None takes those of the process.
        program: the name shown in the help; by default how Python runs the module of the mock.
        others: commands beside `serve`.
    """
    program = program or f"python -m {mock_factory.__module__}"
    arguments = _parser(program, mock_factory, others).parse_args(argv)
    exit_code: int = arguments.run(arguments)
    return exit_code


def _serve(mock_factory: Callable[[], Mock[Any]], arguments: argparse.Namespace) -> int:
    try:
        from .server import serve_forever  # uvicorn is an extra
    except ImportError as error:
        return _fail(f"{error.name} is not installed; install this package with [testing]")
    mock = mock_factory()

    def announce(url: str) -> None:
        sys.stdout.write(_announcement(url, mock.behaviour.introduction))
        sys.stdout.flush()

    try:
        serve_forever(mock, port=arguments.port, announce=announce)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        return _fail(f"cannot listen on 127.0.0.1:{arguments.port}: {reason}")
    return 0


def _parser(
    program: str, mock_factory: Callable[[], Mock[Any]], others: Sequence[Command]
) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description="A mock of the provider.")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="serve the mock on 127.0.0.1 until Ctrl-C")
    serve.add_argument("--port", type=_port, default=0, help="0, the default, takes a free one")
    serve.set_defaults(run=partial(_serve, mock_factory))
    for other in others:
        added = commands.add_parser(other.name, help=other.summary)
        other.add_arguments(added)
        added.set_defaults(run=other.run)
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {_HIGHEST_PORT}")
    return int(text)


def _announcement(url: str, introduction: Mapping[str, str]) -> str:
    width = max(map(len, introduction), default=0)
    facts = (f"{name:{width}}  {value}" for name, value in introduction.items())
    return "".join(f"{line}\n" for line in (url, *facts, "Ctrl-C stops the mock."))


def _fail(message: str) -> int:
    sys.stderr.write(f"error: {message}\n")
    return _FAILED
