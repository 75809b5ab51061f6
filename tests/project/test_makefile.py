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


def given_to_python(folder: Path, *arguments: str) -> list[str]:
    """What a target hands to Python, in a checkout in which Python only tells that."""
    folder.mkdir()
    copy(ROOT / "Makefile", folder)
    made = [f"{kind}/{name}" for name in PROVIDERS for kind in ("overlays", "generated")]
    files = ("provider.yaml", "pyproject.toml") * len(PROVIDERS)
    for name in ("requirements.txt", *map("/".join, zip(made, files, strict=True))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nfor each; do printf "%s\\0" "$each"; done\n')
    python.chmod(0o755)
    for name in ("packages", "ready"):
        (folder / ".venv" / name).touch()
    return run("make", *arguments, folder=folder).stdout.split("\0")[:-1]


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_live_run_sends_only_when_told_to(provider: str, tmp_path: Path) -> None:
    """Each variable is an option of the command."""
    live = ("contract-live", f"PROVIDER={provider}", "KNOWN=known.json")

    reading = given_to_python(tmp_path / "reading", *live, "PLAN=1")
    sending = given_to_python(
        tmp_path / "sending", *live, "SEND=1", "RECIPIENT=a=1,b=2", "OPTIONS=--rate 1"
    )

    out = f"build/contract-live/{provider}"
    known = ["--known", "known.json", "--out", out]
    assert reading == ["-m", f"{provider}_client.testing", "contract-live", *known, "--plan"]
    assert sending[7:] == ["--send", "--recipients", "a=1,b=2", "--rate", "1"]


@pytest.mark.parametrize("text", ["it's mine.json", "07700 900123,b=2", 'a "b" `c`;\\ #d', "a\nb"])
def test_what_users_write_arrives_as_it_is(text: str, tmp_path: Path) -> None:
    """Spaces, quotes and ends of lines are part of a file's name or a recipient."""
    live = ("contract-live", f"PROVIDER={PROVIDERS[0]}", f"KNOWN={text}", f"RECIPIENT={text}")

    live_options = given_to_python(tmp_path / "live", *live)
    mutants_options = given_to_python(tmp_path / "mutants", "mutants", f"MARKDOWN={text}")

    assert live_options[3:5] == ["--known", text]
    assert live_options[7:] == ["--recipients", text]
    assert mutants_options == ["-m", "tests.mutants", "--markdown", text]
