"""Commands, links, trees and tables of the pages are true."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from typing import Any, cast

import pytest
from ruamel.yaml import YAML

from generator.provider import load_provider
from tests.docs.pages import (
    ALL_PAGES,
    blocks,
    commands,
    dead_links,
    package_page,
    page,
    table,
)
from tests.project.tree import PROVIDERS, ROOT, kept_files, named, run, yaml_of

FOLDERS = ("specs", "overlays", "generator", "generated", "tests")
FIRST_SCREEN = 60
"""Lines; what a browser shows of the page before a reader scrolls far."""
INTERPRETERS = ("python", ".venv/bin/python")
CHEAP = ("make", "make help", '.venv/bin/python -c "import govuk_notify_client"')

all_commands = pytest.mark.parametrize(
    ("name", "command"), [(name, command) for name in ALL_PAGES for command in commands(name)]
)


def first_line_of(text: str) -> int:
    return page("README.md")[: page("README.md").index(text)].count("\n") + 1


def operations_of(provider: str) -> int:
    methods = {"get", "put", "post", "delete", "patch"}
    documents = yaml_of(ROOT / f"overlays/{provider}/provider.yaml")["documents"]
    paths = [yaml_of(ROOT / f"specs/{provider}/{document}.yaml")["paths"] for document in documents]
    return sum(len(methods & item.keys()) for path in paths for item in path.values())


@all_commands
def test_a_command_exists(name: str, command: str) -> None:
    """Every command of a page is a target, a module or a file that is there."""
    words = shlex.split(command)
    if words[0] == "make":
        planned = run("make", "--dry-run", *words[1:])
        assert planned.returncode == 0, f"{name}: {command}: {planned.stderr}"
    elif words[0] in INTERPRETERS and words[1] == "-m":
        assert importlib.util.find_spec(words[2]), f"{name}: {command}: no such module"
    elif words[:2] in (["pip", "install"], ["pip", "wheel"]):
        assert (ROOT / re.sub(r"\[.*\]", "", words[-1]) / "pyproject.toml").is_file()
    else:
        assert words[:3] == ["uv", "pip", "compile"] or command in CHEAP, f"{name}: {command}"


@pytest.mark.parametrize("command", CHEAP)
def test_a_cheap_command_runs(command: str) -> None:
    """Commands that take a moment are run as they stand."""
    words = [
        sys.executable if word == ".venv/bin/python" else word for word in shlex.split(command)
    ]

    done = run(*words)

    assert done.returncode == 0, done.stderr


def test_shown_commands_of_the_first_screen() -> None:
    """The first commands that a reader meets are the demo and the tests."""
    assert commands("README.md")[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_links_lead_somewhere(name: str) -> None:
    """Every link to a file of the project leads to one."""
    assert dead_links(name) == []


def test_the_first_call_is_short() -> None:
    """A first call takes fewer than ten lines."""
    assert len(blocks("README.md", "python")[0].text.splitlines()) < 10


def test_the_first_screen_is_complete() -> None:
    """Commands, first call, providers and folders stand before a reader scrolls far."""
    marks = ["make demo", "make test", "```python", "| Provider |", *(f"{f}/ " for f in FOLDERS)]

    assert [mark for mark in marks if first_line_of(mark) > FIRST_SCREEN] == []


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_table_has_every_provider(provider: str) -> None:
    """The row of a provider says what its files say."""
    facts = yaml_of(ROOT / f"overlays/{provider}/provider.yaml")
    row = next(line for line in page("README.md").splitlines() if facts["title"] in line)
    cells = [cell.strip() for cell in row.strip("|").split("|")]

    assert cells[0] == f"[{facts['title']}](generated/{provider}/README.md)"
    assert cells[1] == f"`from {facts['package']} import {facts['entry_class']}`"
    assert facts["environment_prefix"] in cells[2]
    assert cells[3] == str(operations_of(provider))


def test_the_table_has_no_other_provider() -> None:
    """No row is left over."""
    rows = re.findall(r"^\| \[.*\]\(generated/(\w+)/README\.md\)", page("README.md"), re.MULTILINE)

    assert rows == PROVIDERS


def test_the_folders_are_those_on_disk() -> None:
    """The tree names the five folders, each of which is there, and no other."""
    tree = next(block.text for block in blocks("README.md", "") if block.text.startswith("specs/"))
    kept = {named(path).split("/")[0] for path in kept_files() if "/" in named(path)}

    assert tuple(re.findall(r"^(\S+)/ ", tree, flags=re.MULTILINE)) == FOLDERS
    assert {folder for folder in kept if not folder.startswith(".")} == set(FOLDERS)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_workflow_of_a_package_runs_its_command(provider: str) -> None:
    """What users copy is YAML, installs the package, and calls it with options that it has.

    One is for a fake of theirs, the other for the provider's own server.
    """
    found = blocks(package_page(provider), "yaml")
    for block, command in zip(found, ("contract", "contract-live"), strict=True):
        check_workflow(block.text, provider, command=command)


def check_workflow(text: str, provider: str, *, command: str) -> None:
    facts = load_provider(ROOT, provider)
    workflow: dict[str, Any] = cast("Any", YAML(typ="safe")).load(text)
    (job,) = workflow["jobs"].values()
    steps = [shlex.split(step["run"]) for step in job["steps"] if "run" in step]
    (called,) = (words for words in steps if words[0] == "python")

    assert ["pip", "install", f"{facts.distribution}[contract]"] in steps
    assert called[:4] == ["python", "-m", f"{facts.package}.testing", command]
    shown = run(sys.executable, *called[1:4], "--help").stdout
    assert [word for word in called if word.startswith("--") and word not in shown] == []
    told = str(table(package_page(provider), "Argument of the client"))
    variables = {name for step in job["steps"] for name in step.get("env", ())}
    assert [name for name in variables if f"`{name}`" not in told] == []
