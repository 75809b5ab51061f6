"""The official client, driven from here: a process of its own, spoken to in lines of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from tests.compat.environment import ROOT, interpreter_of
from tests.compat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

# A call that takes longer hangs: official clients give up after 30 s themselves.
_PATIENCE_S = 60.0
# Of ours, and what would lead away from loopback.
_DROPPED = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
_LOOPBACK = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a call of the official client came to: a result, or an exception told in JSON."""

    result: Any = None
    raised: Mapping[str, Any] | None = None


class Official:
    """A driver that runs for the time of a `with` block.

    Args:
        module: the driver's, run with `-m` from the root of the project.
        python: the interpreter that has the official client.

    Raises:
        UsageError: the driver ends, or does not answer in time (also while it is used).
    """

    def __init__(self, module: str, python: Path) -> None:
        self._module = module
        self._python = python
        self.distribution = ""
        self.version = ""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._said = stack.enter_context(
                tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
            )
            self._process = stack.enter_context(self._start())
            stack.callback(self._process.kill)
            hello = self._read()
            self._open = stack.pop_all()
        self.distribution, self.version = hello["distribution"], hello["version"]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._open.close()

    def methods(self, options: Mapping[str, Any]) -> list[str]:
        """Return the names of all public methods."""
        answer = self._ask({"ask": "methods", "options": options})
        return [str(name) for name in answer.result]

    def call(
        self,
        method: str,
        arguments: Mapping[str, Any],
        *,
        options: Mapping[str, Any],
        items: int | None = None,
    ) -> Answer:
        """Call a method of the client that these options make; see `Calls.call`."""
        called = {"method": method, "arguments": arguments, "items": items}
        return self._ask({"ask": "call", "options": options, **called})

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own driver
            [self._python, "-m", self._module],
            cwd=ROOT,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            encoding="utf-8",
        )

    def _ask(self, value: Mapping[str, Any]) -> Answer:
        if self._process.stdin is None:
            raise UsageError(f"{self._module} has no standard input")
        try:
            self._process.stdin.write(json.dumps(value) + "\n")
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None
        return Answer(**self._read())

    def _read(self) -> dict[str, Any]:
        if self._process.stdout is None:
            raise UsageError(f"{self._module} has no standard output")
        alarm = threading.Timer(_PATIENCE_S, self._process.kill)
        alarm.start()
        try:
            line = self._process.stdout.readline()
        finally:
            alarm.cancel()
        if not line:
            raise self._gone()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _gone(self) -> UsageError:
        code = self._process.wait()
        self._said.seek(0)
        return UsageError(
            f"{self._module} ended with exit code {code}:\n{self._said.read().strip()}"
        )


def official_of(provider: str) -> Official:
    """Return a provider's official client in its environment, which is made if need be."""
    return Official(f"tests.compat.{provider}.official", interpreter_of(provider))


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    return kept | _LOOPBACK
