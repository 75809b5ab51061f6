"""The environment of an official client is whole, or it is made anew."""

from __future__ import annotations

import hashlib
import re
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.compat import environment
from tests.compat.environment import HERE, interpreter, providers, run_module
from tests.compat.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

WHEEL = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
FILES = [HERE / "build.txt", *(HERE / name / "requirements.txt" for name in providers())]


def wheel(folder: Path, version: str) -> str:
    """Put a package into a folder; return the requirement that names it."""
    path = folder / f"toy-{version}-py3-none-any.whl"
    info = f"toy-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: toy\nVersion: {version}\n"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("toy.py", f"version = {version!r}\n")
        file.writestr(f"{info}/METADATA", metadata)
        file.writestr(f"{info}/WHEEL", WHEEL)
        file.writestr(f"{info}/RECORD", "")
    return f"toy=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class Place:
    """Requirements, and where the environment for them is to be."""

    def __init__(self, folder: Path) -> None:
        self.wheels = folder
        self.requirements = folder / "requirements.txt"
        self.folder = folder / "environments" / "toy"
        self.requirements.write_text(wheel(folder, "1"))

    def make(self) -> Path:
        return interpreter(self.requirements, self.folder, build=None)

    def version(self) -> str:
        code = "import toy; print(toy.version)"
        return subprocess.check_output([self.make(), "-c", code], text=True).strip()  # noqa: S603 - the environment's Python


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A made-up package that pip finds without any index."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return Place(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules that were run, in order: `venv` for each environment that is made."""
    modules: list[str] = []

    def counted(*module: str) -> None:
        modules.append(module[0])
        run_module(*module)

    monkeypatch.setattr(environment, "run_module", counted)
    return modules


def test_an_environment_is_made_once(place: Place, made: list[str]) -> None:
    """The second time nothing is run."""
    assert [place.version(), place.version()] == ["1", "1"]
    assert made.count("venv") == 1


def test_other_requirements_make_another_environment(place: Place) -> None:
    """Whoever changes a pin gets what it names, and nothing that was there before."""
    place.make()
    left = place.folder / "left behind"
    left.touch()
    place.requirements.write_text(wheel(place.wheels, "2"))

    assert place.version() == "2"
    assert not left.exists()


def test_an_interrupted_environment_is_made_anew(place: Place, made: list[str]) -> None:
    """The stamp is written last, so half an environment is none."""
    place.folder.mkdir(parents=True)
    (place.folder / "pyvenv.cfg").write_text("cut off")

    assert place.version() == "1"
    assert made.count("venv") == 1


def test_a_package_that_is_not_the_one_is_not_taken(place: Place) -> None:
    """Other bytes than the hash says are an error, and the next try starts afresh."""
    good = place.requirements.read_text()
    place.requirements.write_text(re.sub(r"[0-9a-f]{64}", "0" * 64, good))
    with pytest.raises(UsageError, match=r"(?s)pip failed.*DO NOT MATCH"):
        place.make()

    place.requirements.write_text(good)
    assert place.version() == "1"


def test_two_that_ask_at_once_make_one(place: Place, made: list[str]) -> None:
    """The second one waits for the first, and finds its environment."""
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(place.make) for _ in range(2)]

    assert [each.result() for each in both] == [place.folder / "bin" / "python"] * 2
    assert made.count("venv") == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_requirements_are_hashed_and_name_no_address(path: Path) -> None:
    """What is installed is known byte for byte, from whatever index the reader uses."""
    text = path.read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text
    # What was asked for is among it.
    assert set(path.with_suffix(".in").read_text("utf-8").split()) <= set(text.split())
