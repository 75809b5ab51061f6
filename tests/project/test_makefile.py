"""What the Makefile promises: a list of its targets, and no logic of its own."""

from __future__ import annotations

import re
import sys
from shutil import copy
from typing import TYPE_CHECKING

import pytest

from tests.project.tree import PROVIDERS, ROOT, run, text_of

if TYPE_CHECKING:
    from pathlib import Path

MAKEFILE = text_of(ROOT / "Makefile")
TARGETS = [
    "help",
    "setup",
    "generate",
    "check",
    "demo",
    "mock",
    "test",
    "contract",
    "contract-live",
    "compat",
    "faults",
    "mutants",
    "lint",
    "format",
]


def recipes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    target = ""
    for line in MAKEFILE.splitlines():
        if line.startswith("\t"):
            found.setdefault(target, []).append(line)
        elif rule := re.match(r"([^\s:#=]+):(?!=)", line):
            target = rule[1]
    return found


def test_help_is_the_default_and_lists_every_target() -> None:
    """Plain `make` prints each target with what it does."""
    shown = run("make").stdout

    assert shown == run("make", "help").stdout
    assert re.findall(r"^make ([\w-]+) +\S", shown, flags=re.MULTILINE) == TARGETS


def test_every_target_is_declared_phony() -> None:
    """A file named like a target stops no target."""
    declared = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)

    assert declared
    assert declared[1].split() == TARGETS


@pytest.mark.parametrize("target", recipes())
def test_a_recipe_is_one_or_two_lines(target: str) -> None:
    """Logic is in Python, so a recipe stays short."""
    assert len(recipes()[target]) <= 2


def test_an_old_python_is_refused_with_advice(tmp_path: Path) -> None:
    """A Python before 3.11 gives one clear message and leaves nothing behind."""
    copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    old = tmp_path / "old-python"
    pretend = "import sys; sys.version_info = (3, 9, 1)"
    old.write_text(f'#!/bin/sh\nexec {sys.executable} "$1" "{pretend}; $2"\n')
    old.chmod(0o755)

    refused = run("make", "setup", f"PYTHON={old}", folder=tmp_path)

    assert refused.returncode != 0
    assert "Python 3.11 or newer is needed, this is 3.9." in refused.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_interrupted_setup_is_done_again(tmp_path: Path) -> None:
    """A .venv whose packages did not all arrive is not taken for a finished one."""
    copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)

    planned = run("make", "--dry-run", "setup", folder=tmp_path).stdout

    assert "-m venv --clear .venv" in planned


@pytest.mark.parametrize("given", [[], ["PROVIDER=nobody"], ["PROVIDER=%"]])
def test_mock_asks_which_provider(given: list[str]) -> None:
    """`make mock` without the name of a provider says what to add."""
    assert "make mock PROVIDER=name" in run("make", "--dry-run", "mock", *given).stderr


@pytest.mark.parametrize("provider", PROVIDERS)
def test_mock_serves_the_provider_that_is_named(provider: str) -> None:
    """`PROVIDER` and `PORT` are all that it takes."""
    planned = run("make", "--dry-run", "mock", f"PROVIDER={provider}", "PORT=8000")

    assert f"{provider}_client.testing serve --port 8000" in planned.stdout


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([], "make contract-live PROVIDER=name"),
        ([f"PROVIDER={PROVIDERS[0]}"], "KNOWN=file"),
    ],
)
def test_a_live_run_asks_for_what_it_needs(given: list[str], problem: str) -> None:
    """Which provider it is, and what the server holds."""
    assert problem in run("make", "--dry-run", "contract-live", *given).stderr


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_live_run_sends_only_when_told_to(provider: str) -> None:
    """Each variable is an option of the command."""
    live = ("make", "--dry-run", "contract-live", f"PROVIDER={provider}", "KNOWN=my file.json")

    reading = run(*live, "PLAN=1").stdout
    sending = run(*live, "SEND=1", "RECIPIENT=a=1 b=2", "OPTIONS=--rate 1").stdout

    assert f"{provider}_client.testing contract-live --known 'my file.json'" in reading
    assert "--plan" in reading
    assert "--send" not in reading
    assert "--send" in sending
    assert "--recipient 'a=1' --recipient 'b=2' --rate 1" in sending
