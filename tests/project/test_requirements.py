"""What is installed is pinned twice: by version in pyproject.toml, by hash in requirements.txt."""

from __future__ import annotations

import re
import tomllib

from tests.project.tree import ROOT, text_of

ENTRY = re.compile(r"^(?P<pin>[a-z0-9-]+==[^\s;]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)


def pins() -> list[str]:
    groups = tomllib.loads(text_of(ROOT / "pyproject.toml"))["dependency-groups"].values()
    return [pin for group in groups for pin in group if isinstance(pin, str)]


def locked() -> dict[str, str]:
    return {
        entry["pin"]: entry["rest"] for entry in ENTRY.finditer(text_of(ROOT / "requirements.txt"))
    }


def canonical(pin: str) -> str:
    name, version = re.sub(r"\[.*\]", "", pin).split("==")
    return f"{re.sub(r'[-_.]+', '-', name).lower()}=={version}"


def test_pins_are_exact() -> None:
    """Every dependency is one version, with no range left to the day of the install."""
    assert [pin for pin in pins() if not re.fullmatch(r"[\w.-]+(\[[\w,]+\])?==[\w.]+", pin)] == []


def test_pins_are_locked() -> None:
    """The lock file holds each dependency in the version that pyproject.toml names."""
    assert sorted({canonical(pin) for pin in pins()} - locked().keys()) == []


def test_every_locked_package_has_a_hash() -> None:
    """No package is installed whose bytes are not known."""
    assert [pin for pin, rest in locked().items() if "--hash=sha256:" not in rest] == []


def test_the_lock_names_no_address() -> None:
    """The lock file works with whatever index the reader's pip uses."""
    text = text_of(ROOT / "requirements.txt")

    assert "://" not in text
    assert "--index" not in text


def test_build_backends_are_locked() -> None:
    """Clients are installed without build isolation, so their backend is among the packages."""
    names = {pin.split("==")[0] for pin in locked()}

    assert {"hatchling", "editables"} <= names
