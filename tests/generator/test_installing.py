"""Clients are installed from where they are generated."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from generator.errors import GeneratorError
from generator.installing import install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that would have been run, all of them with success."""
    made: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        made.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    return made


def test_all_clients_are_installed_at_once(calls: list[list[str]], tmp_path: Path) -> None:
    """One run of this interpreter's pip installs every folder editable."""
    install([tmp_path / "a", tmp_path / "b"])

    (command,) = calls
    assert command[:4] == [sys.executable, "-m", "pip", "install"]
    assert command[-4:] == ["--editable", str(tmp_path / "a"), "--editable", str(tmp_path / "b")]


def test_nothing_is_fetched(calls: list[list[str]], tmp_path: Path) -> None:
    """What a client needs is there already, in the pinned version."""
    install([tmp_path])

    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(calls[0])


def test_a_failure_says_what_pip_says(tmp_path: Path) -> None:
    """A folder that is no project is refused with pip's own words and the way out."""
    with pytest.raises(GeneratorError, match=r"pip: .*absent.* Run `make setup` again"):
        install([tmp_path / "absent"])
