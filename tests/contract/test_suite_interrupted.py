"""Ctrl-C ends a run at once, whatever the suite is doing."""

from __future__ import annotations

import argparse
import signal
import threading
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from overlays._contract.report import InterruptedRunError
from overlays._contract.settings import PHASES, Settings
from overlays._contract.suite import run_subject
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.contract.bending import Handle


MOST_OF_ONE_CASE = 10


@pytest.fixture
def terminal() -> Iterator[None]:
    """Ctrl-C does what it does in a terminal; whoever runs in the background is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press_ctrl_c() -> None:
    """As a terminal does: the main thread gets it, whoever is at work."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("number", [1, 6, 60])
def test_an_interrupted_run_goes_no_further(phase: str, number: int) -> None:
    """What was seen until then is kept; only the checks of one case still ask."""
    asked: list[Any] = []

    def bend(request: Any, handle: Handle) -> Any:
        asked.append(request)
        if len(asked) == number:
            press_ctrl_c()
        return handle(request)

    with pytest.raises(InterruptedRunError) as interruption:
        run_subject(pigeons(bend), Settings(phases=(phase,), max_examples=20))

    assert number <= len(asked) <= number + MOST_OF_ONE_CASE
    assert interruption.value.report.cases <= len(asked)


def test_an_interrupted_command_does_not_succeed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and exit code 130."""
    testing: Any = import_module("govuk_notify_client.testing.__main__")
    commands: Any = import_module("govuk_notify_client._contract.command")
    shipped: Any = import_module("govuk_notify_client._contract.shipped")

    def interrupted(*_: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(shipped.Shipped, "test_mock", interrupted)
    command = commands.Contract(testing._PACKAGE)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)

    assert command.run(parser.parse_args([])) == 130
    assert capsys.readouterr().err == "interrupted: a run that does not end has no report\n"
