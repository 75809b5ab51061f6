"""What holds for the tree as a whole: what may be named where, and how long things may be."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from tests.project.tree import PROVIDERS, ROOT, kept_files, named, run, text_of, yaml_of

if TYPE_CHECKING:
    from pathlib import Path

# Written so that these lines do not match themselves.
MACHINE = re.compile(
    r"py[p]i\.org|python[h]osted\.|registry\.np[m]js|npm[j]s\.org|deb\.debi[a]n"
    r"|(?<![\w.:/-])/(roo[t]|hom[e]|wor[k]|User[s])/\w"
)
PROVIDER = re.compile("notify|govuk|sendpulse|sendx|segnivo", re.IGNORECASE)
NEUTRAL = ("generator", "overlays/_runtime", "overlays/_mock", "overlays/_contract")
MODULE_LINES = {"generator": 250, "overlays": 250, "tests": 500}
FUNCTION_LINES = 40


def kept_below(*folders: str) -> list[Path]:
    return [
        path for path in kept_files() if named(path).startswith(tuple(f"{f}/" for f in folders))
    ]


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstring_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return lines_of(function.body[0]) if ast.get_docstring(function) else 0


def matches(paths: list[Path], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    """The tree builds against any registry and in any folder."""
    assert matches(kept_files(), MACHINE) == []


def test_neutral_folders_name_no_provider() -> None:
    """What serves every provider knows none, not even in a comment or a file name."""
    paths = kept_below(*NEUTRAL)

    assert matches(paths, PROVIDER) == []
    assert [named(path) for path in paths if PROVIDER.search(named(path))] == []


@pytest.mark.parametrize("folder", MODULE_LINES)
def test_modules_are_short(folder: str) -> None:
    """A long module is looking for its missing concept."""
    long = {
        named(path): lines
        for path in kept_below(folder)
        if path.suffix == ".py"
        and (lines := len(text_of(path).splitlines())) > MODULE_LINES[folder]
    }

    assert long == {}


def test_functions_are_short() -> None:
    """A function fits on a screen; what its docstring tells callers is not counted."""
    long = [
        f"{named(path)}:{node.lineno} {node.name}: {lines} lines"
        for path in kept_below("generator", "overlays")
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := lines_of(node) - docstring_lines(node)) > FUNCTION_LINES
    ]

    assert long == []


def test_the_licence_is_mit() -> None:
    """One licence file holds for the whole tree."""
    licence = text_of(ROOT / "LICENSE")

    assert licence.startswith("MIT License\n")
    assert "the project's contributors" in licence


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_has_the_files_of_the_layout(provider: str) -> None:
    """Whoever knows one provider finds the way in all of them."""
    documents = yaml_of(ROOT / "overlays" / provider / "provider.yaml")["documents"]
    expected = [
        *("provider.overlay.yaml", "mock.py", "README.md", "CHANGELOG.md"),
        *("contract/known.yaml", "contract/mock.py"),
        *(f"{document}.overlay.yaml" for document in documents),
    ]
    missing = [name for name in expected if not (ROOT / "overlays" / provider / name).is_file()]

    assert missing == []
    assert [
        name for name in documents if not (ROOT / f"specs/{provider}/{name}.yaml").is_file()
    ] == []


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_has_its_package(provider: str) -> None:
    """Every provider's client is in the tree, by the name that follows from the provider's."""
    package = ROOT / "generated" / provider / f"{provider}_client"

    assert (package / "__init__.py").is_file()


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        (".venv/ready", True),
        ("build/letter.pdf", True),
        ("tests/__pycache__/x.pyc", True),
        (".mypy_cache/x", True),
        (".hypothesis/x", True),
        ("generated/any/pyproject.toml", False),
        ("requirements.txt", False),
        ("tests/generator/build/x.py", False),
    ],
)
def test_git_ignores_what_tools_leave(path: str, *, ignored: bool) -> None:
    """What tools leave behind is ignored; what the generator makes is kept."""
    found = run("git", "check-ignore", "--quiet", "--no-index", path)

    assert (found.returncode == 0) == ignored
