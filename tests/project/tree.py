"""The project's files and commands, as the tests see them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
PROVIDERS = sorted(path.parent.name for path in ROOT.glob("overlays/*/provider.yaml"))
MAKE = {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS"}


def run(*command: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does, without what a `make` around the tests hands down."""
    inherited = {key: value for key, value in os.environ.items() if key not in MAKE}
    return subprocess.run(  # noqa: S603 - the commands stand in the tests and in our own pages
        command, cwd=folder, env=inherited, capture_output=True, encoding="utf-8", check=False
    )


def kept_files() -> list[Path]:
    """Return every file that git keeps or would keep, in order."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed.check_returncode()
    paths = sorted(ROOT / name for name in set(listed.stdout.split("\0")) if name)
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    """Return a file's text; bytes that are no text become replacement characters."""
    return path.read_text("utf-8", errors="replace")


def yaml_of(path: Path) -> Any:
    """Return what a YAML file holds."""
    return cast("Any", YAML(typ="safe")).load(path)


def named(path: Path) -> str:
    """Return a path as a reader would write it, from the root of the project."""
    return path.relative_to(ROOT).as_posix()
