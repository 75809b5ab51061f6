"""Compares each client with bare httpx: the way to the first answer, and every call after.

Run with `python -m tests.benchmarks.calls [rounds]`. The first call goes to a server on this
machine. A client loads httpx, and makes its connections, with that call: only the whole way is to
be compared, the rows above it say where the time goes. The later calls end in a transport that
answers at once, so that nothing but the client's own work is between the two columns.

In each round both run once, in fresh interpreters; every figure is the least of the rounds, which
other work on the machine disturbs least. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.project.tree import PROVIDERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping


def main() -> None:
    """Measure each client and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    for provider in PROVIDERS:
        with _serving(import_module(f"tests.benchmarks.{provider}.subject")) as url:
            _report(provider, _measured(provider, url, rounds), rounds)


def _measured(provider: str, url: str, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return the pairs of figures of each row: the client's, and that of httpx alone."""
    samples: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for _ in range(rounds):
        ours, bare = (_probe(provider, what, url) for what in ("client", "bare"))
        for row, value in ours.items():
            samples[row].append((value, bare[row]))
        for row, pair in _probe(provider, "each").items():
            samples[row].append(pair)
    return samples


def _probe(provider: str, *arguments: str) -> dict[str, Any]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "generated" / provider)])
    ran = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-m", "tests.benchmarks.call_probes", provider, *arguments],
        env={**os.environ, "PYTHONPATH": path},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@contextmanager
def _serving(subject: Any) -> Generator[str]:
    """Answer every call on this machine, as the subject says."""
    content = json.dumps(subject.ANSWER).encode()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(subject.STATUS)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name there
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _report(provider: str, samples: Mapping[str, list[tuple[float, float]]], rounds: int) -> None:
    lines = [f"{provider}, least of {rounds} rounds", ""]
    lines += [f"{'':26}{'client':>10}{'httpx':>10}{'ratio':>8}"]
    for row, pairs in samples.items():
        ours, bare = (min(values) for values in zip(*pairs, strict=True))
        lines.append(f"{row:26}{ours:10.1f}{bare:10.1f}{ours / bare:8.2f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
