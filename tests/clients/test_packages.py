"""The wheels of the clients: what is in them, and what they can do without the mock's packages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import Distribution, PathDistribution, version
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from generator.provider import load_provider
from tests.project.tree import PROVIDERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.provider import Provider

RUNTIME = {"attrs", "httpx"}
TOKENS = {"pyjwt"}
"""What a client needs too whose provider takes tokens that are signed here."""
ENGINE = {"jsonschema-rs", "uvicorn"}
SUITE = {"hypothesis", "rich", "schemathesis"}
EXTRAS = {
    "aiohttp": {"httpx-aiohttp"},
    "http2": {"httpx"},
    "otel": {"opentelemetry-api"},
    "redis": {"limits", "redis"},
}
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
"""What pip does, without an environment made for it alone."""
SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A wheel of a provider's client, unpacked into a folder as an installer would."""

    provider: Provider
    folder: Path
    names: frozenset[str]

    @property
    def distribution(self) -> Distribution:
        (metadata,) = self.folder.glob("*.dist-info")
        return PathDistribution(metadata)

    def requirements(self, extra: str = "") -> set[str]:
        """Return the names of the packages that the client needs, or that the extra adds."""
        lines = map(Requirement, self.distribution.requires or ())
        return {
            each.name
            for each in lines
            if (each.marker.evaluate({"extra": extra}) if each.marker else not extra)
        }

    def program(self, program: str, *, without: Collection[str] = ()) -> list[str]:
        """Return a command for a program that sees this wheel first, and not some packages."""
        missing = [name.replace("-", "_") for name in sorted(without)]
        setup = (
            f"import sys; sys.path.insert(0, {str(self.folder)!r});"
            f" sys.modules.update(dict.fromkeys({missing!r}))\n"
        )
        return [sys.executable, "-c", setup + program]

    def testing(self, *arguments: str, without: Collection[str] = ()) -> list[str]:
        """Return the command `python -m <package>.testing` with its arguments."""
        module = f"{self.provider.package}.testing"
        program = (
            f"import runpy; sys.argv[1:] = {arguments!r};"
            f" runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
        )
        return self.program(program, without=without)

    def run(self, program: str) -> subprocess.CompletedProcess[str]:
        """Run a program that sees nothing that only the extra `testing` brings."""
        python, *rest = self.program(program, without=self.requirements("testing"))
        return subprocess.run(  # noqa: S603 - programs of our own
            [python, "-W", "error", *rest],
            cwd=self.folder.parent,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )


def signs_tokens(provider: Provider) -> bool:
    overlays = provider.overlay_folder.glob("*.overlay.yaml")
    return any("jwt-hs256" in path.read_text("utf-8") for path in overlays)


@pytest.fixture(scope="module", params=PROVIDERS)
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Wheel:
    """Build and unpack the wheel of a provider's client."""
    provider = load_provider(ROOT, str(request.param))
    built = tmp_path_factory.mktemp("built")
    subprocess.run(  # noqa: S603 - a program of our own
        [sys.executable, "-c", BUILD, built], cwd=provider.output_folder, check=True
    )
    (archive,) = built.glob("*.whl")
    folder = tmp_path_factory.mktemp("environment") / "site-packages"
    with ZipFile(archive) as opened:
        opened.extractall(folder)
        return Wheel(provider=provider, folder=folder, names=frozenset(opened.namelist()))


def test_the_wheel_is_the_package(wheel: Wheel) -> None:
    """It has every file of the package and its own metadata: no tests, no prose, no sources."""
    package = wheel.provider.output_folder / wheel.provider.package
    files = (path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    expected = {path.relative_to(package.parent).as_posix() for path in files}
    inside = {name for name in wheel.names if ".dist-info/" not in name}

    assert inside == expected
    assert not [name for name in inside if "/tests/" in name or "/test_" in name]


def test_types_and_data_are_inside(wheel: Wheel) -> None:
    """Type checkers find the marker, mock and contract suite find their data."""
    package = wheel.provider.package
    documents = {f"{package}/documents/{name}.json" for name in wheel.provider.documents}
    contract = {f"{package}/_provider/contract/{name}.json" for name in ("known", "suppressed")}

    assert {f"{package}/py.typed", *documents, *contract} <= wheel.names


def test_the_metadata_says_what_is_needed(wheel: Wheel) -> None:
    """Name, version, Python and requirements are those of the provider and the runtime."""
    metadata, facts = wheel.distribution.metadata, wheel.provider

    assert (metadata["Name"], metadata["Version"]) == (facts.distribution, facts.version)
    assert metadata["Requires-Python"] == ">=3.11"
    assert set(metadata.get_all("Provides-Extra", ())) == {*EXTRAS, "contract", "testing"}
    assert wheel.requirements() == RUNTIME | (TOKENS if signs_tokens(facts) else set())
    own = {Requirement(line).name for line in facts.testing_requirements}
    assert wheel.requirements("testing") == ENGINE | own
    assert wheel.requirements("contract") == SUITE | ENGINE | own
    assert {extra: wheel.requirements(extra) for extra in EXTRAS} == EXTRAS
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_what_is_installed_here_is_what_is_asked_for(wheel: Wheel) -> None:
    """The pinned packages, with which everything is tested, satisfy every requirement."""
    lines = map(Requirement, wheel.distribution.requires or ())

    assert [str(each) for each in lines if version(each.name) not in each.specifier] == []


def test_the_licence_is_inside(wheel: Wheel) -> None:
    """The metadata names the licence, and the wheel has its text."""
    metadata = wheel.distribution.metadata
    (text,) = wheel.folder.glob("*.dist-info/licenses/LICENSE")

    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_all("License-File") == ["LICENSE"]
    assert text.read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_pytest_finds_the_plugin(wheel: Wheel) -> None:
    """The one entry point is the plugin with the fixture."""
    package = wheel.provider.package
    points = {(each.group, each.name, each.value) for each in wheel.distribution.entry_points}

    assert points == {("pytest11", package, f"{package}._pytest_plugin")}


def test_the_client_calls_without_the_extra(wheel: Wheel) -> None:
    """Sending takes nothing of what the mock takes."""
    program = Path(__file__).parent / "first_calls" / f"{wheel.provider.name}.py"
    where = f"import runpy, {wheel.provider.package} as it; print(it.__file__)"

    done = wheel.run(f"{where}; runpy.run_path({str(program)!r})")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(str(wheel.folder))


def test_the_mock_asks_for_the_extra(wheel: Wheel) -> None:
    """Importing the mock without its packages says what to install."""
    done = wheel.run(f"import {wheel.provider.package}.testing")

    assert done.returncode == 1
    assert f"install {wheel.provider.distribution}[testing]" in done.stderr.splitlines()[-1]


def test_pytest_runs_without_the_extra(wheel: Wheel) -> None:
    """A test without the fixture passes, and one with it is told what to install."""
    fixture = wheel.provider.fixture
    tests = wheel.folder.parent / "test_mine.py"
    tests.write_text(f"def test_a():\n    pass\n\n\ndef test_b({fixture}):\n    pass\n")

    # The plugin of schemathesis, which is here for other tests, needs what is missing here.
    arguments = ["-q", "-p", "no:schemathesis", str(tests)]
    done = wheel.run(f"import pytest; raise SystemExit(pytest.main({arguments!r}))")

    assert "1 passed, 1 error" in done.stdout
    assert f"install {wheel.provider.distribution}[testing]" in done.stdout


def executed(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - commands of our own
        command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
    )


def one_operation(provider: Provider) -> str:
    """Return an operation that changes nothing, of the first document."""
    documents = import_module(f"{provider.package}.documents").load_all()
    return next(
        str(operation["operationId"])
        for document in documents.values()
        for path in document["paths"].values()
        for operation in path.values()
        if operation["x-client-repeat"]["class"] == "safe" and "x-client-pages" not in operation
    )


@pytest.fixture
def served(wheel: Wheel) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve the mock that holds what is known; the address, and the environment of a client."""
    command = wheel.testing("contract", "--serve", "0")
    variables = len(
        {
            argument["environment"]
            for document in import_module(f"{wheel.provider.package}.documents").load_all().values()
            for scheme in document["components"]["securitySchemes"].values()
            for argument in scheme.get("x-client-credentials", {}).get("arguments", ())
        }
    )
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603 - a command of our own
        assert process.stdout
        url = process.stdout.readline().strip()
        lines = [process.stdout.readline().strip() for _ in range(variables)]
        yield url, dict(line.split("=", 1) for line in lines)
        process.terminate()


def test_nothing_loads_the_suite_but_its_command(wheel: Wheel) -> None:
    """Client, mock and command line do without what the extra `contract` brings."""
    module = f"{wheel.provider.package}.testing.__main__"
    loads = f"import {module}; assert not {SUITE!r} & set(sys.modules), 'the suite is loaded'"

    done = executed(wheel.program(loads))

    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_asks_for_the_extra(wheel: Wheel) -> None:
    """Without its packages it says in one line what to install."""
    done = executed(wheel.testing("contract", without=SUITE))

    assert done.returncode == 2
    assert f'pip install "{wheel.provider.distribution}[contract]"' in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_suite_tests_the_mock_of_its_package(wheel: Wheel) -> None:
    """Without an address the package's own mock is asked, in process."""
    chosen = ("--operations", one_operation(wheel.provider), "--phases", "examples,coverage")

    done = executed(wheel.testing("contract", "--seed", "1", *chosen))

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^{wheel.provider.title}: \d+ cases, 0 failures$", done.stdout, re.MULTILINE)


def test_the_suite_tests_a_server(wheel: Wheel, served: tuple[str, dict[str, str]]) -> None:
    """With an address the server there is asked, with the credentials of the environment."""
    url, environment = served
    command = wheel.testing(
        *("contract", "--base-url", url, "--seed", "1"),
        *("--phases", "examples", "--operations", one_operation(wheel.provider)),
    )

    done = subprocess.run(  # noqa: S603 - a command of our own
        command,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Not tested" in done.stdout
    assert f"{wheel.provider.title} at {url}: " in done.stdout.splitlines()[-1]


def test_what_is_known_can_be_changed(wheel: Wheel, tmp_path: Path) -> None:
    """What is printed is what `--known` takes; a slip in it is told."""
    printed = executed(wheel.testing("contract", "--print-known")).stdout
    (tmp_path / "known.json").write_text(printed.replace("{", '{"unheard": 1, ', 1), "utf-8")

    done = executed(wheel.testing("contract", "--known", str(tmp_path / "known.json")))

    assert done.returncode == 2
    assert "unheard" in done.stderr
