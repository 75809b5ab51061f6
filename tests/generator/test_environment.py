"""The generator runs with the pinned tools or says which are not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator.environment import check_environment
from generator.errors import FindingsError

if TYPE_CHECKING:
    from pathlib import Path


def project(folder: Path, pins: str) -> Path:
    path = folder / "pyproject.toml"
    path.write_text(f"[dependency-groups]\ngenerator = [{pins}]\n", encoding="utf-8")
    return path


def test_the_pinned_tools_are_there() -> None:
    """What `make setup` installs is what the generator asks for."""
    check_environment()


def test_each_tool_that_is_not_as_pinned_is_named(tmp_path: Path) -> None:
    """A missing tool and one of another version are both told, with what to do."""
    with pytest.raises(FindingsError) as caught:
        check_environment(project(tmp_path, '"ruff==0.0.1", "no-such-tool==1.0", "attrs==26.1.0"'))

    lines = str(caught.value).splitlines()
    assert [line.split(" ")[1] for line in lines] == ["ruff", "no-such-tool"]
    assert all("make setup" in line for line in lines)


def test_an_interpreter_without_the_tools_gets_a_message_and_exit_code_2() -> None:
    """There is no traceback where nothing is installed."""
    done = subprocess.run(
        [sys.executable, "-S", "-m", "generator", "check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "openapi-python-client 0.29.1 is not installed" in done.stderr
    assert "Traceback" not in done.stderr
