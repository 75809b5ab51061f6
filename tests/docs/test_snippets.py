"""The Python of the pages does what the pages say, against a served mock."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.docs.pages import Block, blocks, package_page
from tests.docs.staging import provider_of, staged
from tests.project.tree import PROVIDERS

if TYPE_CHECKING:
    from pathlib import Path

FIRST = blocks("README.md", "python")[0]


@pytest.mark.parametrize("block", blocks("README.md", "python"), ids=str)
def test_a_snippet_of_the_readme_runs_alone(
    block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each snippet of the project's README runs as it stands."""
    with staged(provider_of(block), tmp_path, monkeypatch) as stage:
        stage.run(block)


def test_the_first_call_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first call sends one message and prints what the comment beside it says."""
    with staged(provider_of(FIRST), tmp_path, monkeypatch) as stage:
        before = len(stage.mock.requests)
        stage.run(FIRST)

        assert [request.method for request in stage.mock.requests[before:]] == ["POST"]
    assert capsys.readouterr().out.strip() in FIRST.text


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_snippets_of_a_package_run_in_order(
    provider: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever reads a package's README from top to bottom can run all of it, and sees something.

    What is printed only when something fails is not waited for.
    """
    with staged(provider, tmp_path, monkeypatch) as stage:
        for block in blocks(package_page(provider), "python"):
            stage.run(block)
            printed = capsys.readouterr().out

            assert printed or "print(" not in block.text or "except" in block.text, str(block)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_the_snippets_of_a_package_are_typed(
    provider: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code that was copied from a package's README passes mypy's strictest checks."""
    with staged(provider, tmp_path, monkeypatch) as stage:
        given = "".join(f"{name}: Any\n" for name in stage.names if not name.startswith("__"))
    code = "".join(block.text for block in blocks(package_page(provider), "python"))
    (tmp_path / "copied.py").write_text(f"from typing import Any\n{given}{code}", "utf-8")

    checked = subprocess.run(  # noqa: S603 - the type checker
        [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path}", "copied.py"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert checked.returncode == 0, checked.stdout
