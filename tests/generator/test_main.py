"""The command line: what it prints, and its exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import installing
from generator.__main__ import main
from tests.generator.synthetic import PROVIDER, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def test_lint_checks_documents_and_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`lint` names the documents that are in order."""
    assert main(["lint", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "specs/parcels: current, old, odd in order\n"
    assert not (root / "generated").exists()


def test_lint_fails_on_a_finding(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every finding is a line on standard error, and the exit code is 2."""
    path = root / "specs" / PROVIDER / "odd.yaml"
    path.write_text(path.read_text().replace("summary: Refresh\n", ""))

    assert main(["lint", PROVIDER, "--root", str(root)]) == 2
    assert "odd.yaml" in capsys.readouterr().err


def test_generate_says_what_it_wrote(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`generate` names each folder that it wrote, with the number of files."""
    assert main(["generate", "--root", str(root)]) == 0
    written = [path for path in (root / "generated" / PROVIDER).rglob("*") if path.is_file()]
    assert capsys.readouterr().out == f"generated/{PROVIDER}: {len(written)} files\n"


def test_install_makes_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that is not there is generated before it is installed; one that is, is not."""
    installed: list[Path] = []

    def install(folders: Sequence[Path]) -> None:
        installed.extend(folders)

    monkeypatch.setattr(installing, "install", install)
    folder = root / "generated" / PROVIDER

    assert main(["install", "--root", str(root)]) == 0
    assert installed == [folder]

    (folder / "api.md").unlink()

    assert main(["install", "--root", str(root)]) == 0
    assert not (folder / "api.md").exists()


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt command gets the list of those there are."""
    with pytest.raises(SystemExit, match="2"):
        main(["genrate"])
    assert "generate" in capsys.readouterr().err


def test_a_project_without_providers_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong folder is told, not taken for an empty project."""
    assert main(["generate", "--root", str(tmp_path)]) == 2
    assert "no provider" in capsys.readouterr().err
