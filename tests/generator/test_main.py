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
    assert capsys.readouterr().out == "specs/parcels: current, old, odd, accounts in order\n"
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


def test_documents_without_a_provider_are_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of documents that nothing is made of is not passed over in silence."""
    (root / "specs" / "boats").mkdir()

    assert main(["lint", "--root", str(root)]) == 2
    assert capsys.readouterr().err.startswith(
        "specs/boats: there is no overlays/boats/provider.yaml."
    )
    assert main(["lint", PROVIDER, "--root", str(root)]) == 0


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("x-client-name:", "x-client-nmae:", "x-client-nmae: Additional properties"),
        ("x-client-repeat: {class: safe}", "x-client-repeat: {class: saef}", "x-client-repeat"),
        ("resource: ", "resource: Un", "x-client-name/resource: "),
    ],
)
def test_a_wrong_key_of_an_overlay_is_found_in_the_overlay(
    root: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, says: str
) -> None:
    """What an overlay wrote is blamed on its own line there, not on the document."""
    path = f"overlays/{PROVIDER}/current.overlay.yaml"
    text = (root / path).read_text()
    line = text[: text.index(before)].count("\n") + 1
    (root / path).write_text(text.replace(before, after, 1))

    assert main(["lint", "--root", str(root)]) == 2
    told = [each for each in capsys.readouterr().err.splitlines() if says in each]
    assert told[0].startswith(f"{path}:{line}: /paths/")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (f"specs/{PROVIDER}/odd.yaml", "summary: Refresh\n", ""),
        (f"specs/{PROVIDER}/odd.yaml", "summary: Refresh\n", "summary: yes\n"),
        (f"specs/{PROVIDER}/odd.yaml", "openapi: 3.1", "openapi: 3.9"),
        (f"specs/{PROVIDER}/odd.yaml", "$ref: '#/", "$ref: 'other.yaml#/"),
        (f"overlays/{PROVIDER}/odd.overlay.yaml", "target: $", "target: $$"),
        (f"overlays/{PROVIDER}/odd.overlay.yaml", "target: $", "target: $.nowhere"),
        (f"overlays/{PROVIDER}/provider.yaml", "version: ", "version: x"),
        (f"overlays/{PROVIDER}/provider.yaml", "title: ", "title: [\n"),
    ],
)
def test_files_are_named_from_the_project_folder(
    root: Path, capsys: pytest.CaptureFixture[str], path: str, before: str, after: str
) -> None:
    """Every message starts with the file as the project has it, wherever the project is."""
    text = (root / path).read_text()
    assert before in text
    (root / path).write_text(text.replace(before, after, 1))

    assert main(["lint", "--root", str(root)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{path}:")
    assert str(root) not in told


def test_a_project_without_providers_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong folder is told, not taken for an empty project."""
    assert main(["generate", "--root", str(tmp_path)]) == 2
    assert "no provider" in capsys.readouterr().err
