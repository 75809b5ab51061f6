"""Installs clients so that they are imported from where they are generated."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from generator.errors import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def install(folders: Sequence[Path]) -> None:
    """Install each project editable, with what is already there and nothing fetched."""
    editable = [part for folder in folders for part in ("--editable", str(folder))]
    done = subprocess.run(  # noqa: S603 - pip, with our own folders
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-build-isolation", "--no-index", *editable),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise GeneratorError("pip", done.stderr.strip(), "Run `make setup` again")
