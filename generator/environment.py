"""Whether the tools that shape the output are the pinned ones: another version, another output."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.errors import Finding, refuse_if_any

_PROJECT = Path(__file__).parents[1] / "pyproject.toml"
_FIX = "Run `make setup`, and the generator with .venv/bin/python"


def check_environment(project: Path = _PROJECT) -> None:
    """Raise FindingsError naming each package of the group `generator` that is not as pinned."""
    groups = tomllib.loads(project.read_text(encoding="utf-8"))["dependency-groups"]
    pins = dict(pin.split("==") for pin in groups["generator"])
    found = {name: _installed(name) for name in pins}
    refuse_if_any(
        [
            Finding(where="environment", what=_problem(name, found[name], pinned), fix=_FIX)
            for name, pinned in pins.items()
            if found[name] != pinned
        ]
    )


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _problem(name: str, found: str | None, pinned: str) -> str:
    if found is None:
        return f"{name} {pinned} is not installed"
    return f"{name} {found} is installed and {pinned} is pinned"
