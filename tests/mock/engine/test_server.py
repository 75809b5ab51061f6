"""The loopback server and its command line."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from overlays._mock.command import main
from tests.mock.engine.toy import KEY, ToyMock, request

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
PROGRAM = """
from overlays._mock.command import main
from tests.mock.engine.toy import ToyMock
raise SystemExit(main(ToyMock, ["serve"]))
"""


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_server_has_an_address_only_while_it_runs(toy: ToyMock) -> None:
    """The URL is a loopback one, there in the block and not outside."""
    server = toy.serve()
    with pytest.raises(RuntimeError, match="does not run"):
        _ = server.url
    with server as served:
        url = served.url
        assert url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{url}/v1/status").status_code == 200
    with pytest.raises(RuntimeError, match="does not run"):
        _ = server.url
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/v1/status")


def test_a_server_can_be_started_again(toy: ToyMock) -> None:
    """The same server serves again, and keeps the mock's state."""
    server = toy.serve()
    for count in (1, 2):
        with server as served:
            httpx.get(f"{served.url}/v1/status")
        assert len(toy.requests) == count


def test_the_server_says_nothing(toy: ToyMock, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither start, requests, bad HTTP nor stop print or log anything."""
    with toy.serve() as served:
        port = int(served.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"nonsense\r\n\r\n")
            assert connection.recv(100).startswith(b"HTTP/1.1 400")
        httpx.get(f"{served.url}/v1/status")
    assert capfd.readouterr() == ("", "")


def test_a_taken_port_is_an_error(toy: ToyMock, taken_port: int) -> None:
    """A server that cannot listen says so on entering."""
    with pytest.raises(OSError, match="in use"):
        toy.serve(taken_port).__enter__()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_server_that_fails_to_start_is_an_error(
    toy: ToyMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entering neither hangs nor passes off as a success."""

    async def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("uvicorn.Server.startup", fail)
    with pytest.raises(RuntimeError, match="did not start"):
        toy.serve().__enter__()


def test_a_mock_takes_requests_from_many_threads(toy: ToyMock) -> None:
    """Requests through two edges at once are handled one after the other; none is lost."""
    barrier = threading.Barrier(8)

    def create(number: int) -> str:
        barrier.wait()
        made = [
            toy.handle(request("POST", "/v1/things", body=b'{"name":"t"}')).header("X-Thing-Count")
            for _ in range(25)
        ]
        with httpx.Client(base_url=served.url, headers={"X-Api-Key": KEY}) as client:
            made += [
                client.post("/v1/things", json={"name": f"s{number}"}).headers["X-Thing-Count"]
                for _ in range(5)
            ]
        return " ".join(str(count) for count in made)

    with toy.serve() as served, ThreadPoolExecutor(8) as threads:
        counts = " ".join(threads.map(create, range(8))).split()
    assert sorted(map(int, counts)) == list(range(1, 241))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_stopped(sent: signal.Signals) -> None:
    """It prints its URL and what callers need, answers, and stops without a trace."""
    with subprocess.Popen(  # noqa: S603 - a program of our own
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        url, *facts, hint = (process.stdout.readline().strip() for _ in range(4))
        assert httpx.get(f"{url}/v1/status").json() == {"alive": True}
        process.send_signal(sent)
        output, errors = process.communicate()
    assert facts == [f"key     {KEY}", "method  any"]
    assert (hint, output, errors) == ("Ctrl-C stops the mock.", "", "")
    assert process.returncode == (0 if sent is signal.SIGINT else -signal.SIGTERM)


def test_the_command_refuses_a_taken_port(
    taken_port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user is told which port, and the exit code is 2."""
    assert main(ToyMock, ["serve", "--port", str(taken_port)]) == 2
    printed = f"error: cannot listen on 127.0.0.1:{taken_port}: Address already in use\n"
    assert capsys.readouterr() == ("", printed)


def test_the_command_needs_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without uvicorn the user is told what to install, and the exit code is 2."""
    monkeypatch.delitem(sys.modules, "overlays._mock.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(ToyMock, ["serve"]) == 2
    assert "install this package with [testing]" in capsys.readouterr().err


def test_the_command_is_called_as_it_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    """The help shows the module to run, not a file in it."""
    with pytest.raises(SystemExit, match="2"):
        main(ToyMock, [])
    assert capsys.readouterr().err.startswith(f"usage: python -m {ToyMock.__module__} ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["dance"], ["serve", "--port", "x"], ["serve", "--port", "65536"], ["serve", "--host=0"]],
)
def test_the_command_refuses_what_it_does_not_know(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong arguments are explained, and the exit code is 2."""
    with pytest.raises(SystemExit, match="2"):
        main(ToyMock, arguments, program="toy")
    assert capsys.readouterr().err.startswith("usage: toy")


class Greet:
    """Another command."""

    name = "greet"
    summary = "say something"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("whom")

    def run(self, arguments: argparse.Namespace) -> int:
        sys.stdout.write(f"Hello {arguments.whom}\n")
        return 7


def test_other_commands_stand_beside_serve(capsys: pytest.CaptureFixture[str]) -> None:
    """Each has its own arguments and exit code, and is listed."""
    assert main(ToyMock, ["greet", "Ada"], others=[Greet()]) == 7
    assert capsys.readouterr().out == "Hello Ada\n"
    with pytest.raises(SystemExit):
        main(ToyMock, ["--help"], others=[Greet()])
    shown = capsys.readouterr().out
    assert "serve" in shown
    assert "say something" in shown
