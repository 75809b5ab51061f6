"""A real Redis on the loopback interface, for as long as a `with` block."""

from __future__ import annotations

import shutil
import socket
import subprocess
from typing import Final, Self

import pytest

_ATTEMPTS: Final = 5


class RedisServer:
    """Runs `redis-server` from PATH on a free port; nothing is written to disk.

    `url` stays the same when the server is stopped and started again; what it held is lost then.
    Where `redis-server` is missing, the test that asks for it is skipped and says so.
    """

    def __init__(self, *, password: str | None = None) -> None:
        self._password = password
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        user = f":{self._password}@" if self._password else ""
        return f"redis://{user}127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Return when the server accepts connections."""
        for _ in range(_ATTEMPTS):
            port = self.port or _free_port()
            process = _started(port, self._password)
            if _is_ready(process):
                self.port, self._process = port, process
                return
            _end(process)  # somebody else took the port meanwhile
        raise RuntimeError(f"redis-server did not start in {_ATTEMPTS} attempts.")

    def stop(self) -> None:
        """End the server; return when it has ended."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _started(port: int, password: str | None) -> subprocess.Popen[str]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not on PATH; install it to run the tests of shared state.")
    options = {"bind": "127.0.0.1", "port": str(port), "save": "", "appendonly": "no"}
    if password is not None:
        options["requirepass"] = password
    command = [program, *(word for name, value in options.items() for word in (f"--{name}", value))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 -- our own command


def _is_ready(process: subprocess.Popen[str]) -> bool:
    """Read the log until the server is ready, or has ended."""
    return any("Ready to accept connections" in line for line in process.stdout or ())


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
