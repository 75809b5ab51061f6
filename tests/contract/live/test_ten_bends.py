"""The command of a user against a served mock that differs from its document in ten ways."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from generator.provider import load_provider
from tests.contract.bending import bent_server, straight
from tests.contract.provider import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from tests.contract.bending import Bend, Handle

PROVIDERS = sorted(path.parent.name for path in ROOT.glob("tests/contract/*/ten_bends.py"))
FILES = ("report.md", "junit.xml", "exchanges.har", "drift.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run left behind."""

    code: int
    said: str
    files: dict[str, str]
    received: list[Any]
    secrets: tuple[str, ...]


def ours(provider: str) -> Any:
    """What a provider's server is bent by."""
    return import_module(f"tests.contract.{provider}.ten_bends")


def bent_by(bends: Iterable[Bend]) -> Bend:
    """All of the bends, one around the other."""

    def bend(request: Any, handle: Handle) -> Any:
        return reduce(_around, bends, handle)(request)

    return bend


def _around(inner: Handle, bend: Bend) -> Handle:
    return lambda request: bend(request, inner)


def outcome(provider: str, bend: Bend, folder: Path) -> Outcome:
    """Run the command in a process of its own, as a user does."""
    mock, environment = ours(provider).canary_mock()
    package = load_provider(ROOT, provider).package
    command = [sys.executable, "-m", f"{package}.testing"]
    known = _run([*command, "contract", "--print-known"])
    (folder / "known.json").write_text(known.stdout, "utf-8")
    with bent_server(mock, bend) as server:
        arguments = ("--known", "known.json", "--base-url", server.url, "--rate", "10000")
        done = _run([*command, "contract-live", *arguments], cwd=folder, env=environment)
    found = {name: (folder / "contract-live" / name).read_text("utf-8") for name in FILES}
    key = next(iter(environment.values()))
    return Outcome(
        code=done.returncode,
        said=done.stdout + done.stderr,
        files=found,
        received=mock.requests,
        secrets=(*ours(provider).PERSONAL, key, key[-36:]),
    )


def _run(
    command: Sequence[str], *, cwd: Path = ROOT, env: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - a program of our own
        command, check=False, capture_output=True, text=True, cwd=cwd, env={**os.environ, **env}
    )


@pytest.fixture(scope="module", params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def bent(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    bends = ours(provider).ten_bends().values()
    return outcome(provider, bent_by([each[0] for each in bends]), tmp_path_factory.mktemp("bent"))


@pytest.fixture(scope="module")
def faultless(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return outcome(provider, straight, tmp_path_factory.mktemp("straight"))


@pytest.fixture
def bends(provider: str) -> dict[str, tuple[Bend, str, str]]:
    found: dict[str, tuple[Bend, str, str]] = ours(provider).ten_bends()
    return found


def told_of(drift: str, operation: str) -> str:
    """What a drift list says of an operation."""
    parts = re.split("^### ", drift, flags=re.MULTILINE)
    return "".join(part for part in parts if part.startswith(f"{operation}\n"))


def test_all_ten_are_in_the_drift_list(
    bent: Outcome, bends: dict[str, tuple[Bend, str, str]]
) -> None:
    """Each is told at its operation, with the change that would agree, and the run is red."""
    drift = bent.files["drift.md"].replace("\\", "")

    missing = [
        sentence
        for sentence, (_, operation, words) in bends.items()
        if words not in told_of(drift, operation)
    ]

    assert bent.code == 1, bent.said
    assert missing == []
    assert len(bends) == 10


def test_all_ten_are_in_the_reports(bent: Outcome, bends: dict[str, tuple[Bend, str, str]]) -> None:
    """The operation of each has a failure in JUnit, on the page and on the terminal."""
    suite = ET.fromstring(bent.files["junit.xml"])  # noqa: S314 - our own
    cases = list(suite.iter("testcase"))
    failed = {each.get("classname") for each in cases if each.find("failure") is not None}
    operations = {operation for _, operation, _ in bends.values()}

    assert operations <= failed
    for operation in operations:
        assert re.search(rf"^### .* of {operation} ", bent.files["report.md"], re.MULTILINE)
        assert re.search(rf"^Failure .* of {operation} ", bent.said, re.MULTILINE)


def test_a_faultless_server_has_no_drift(faultless: Outcome) -> None:
    """Nothing differs, and the run is green."""
    assert faultless.code == 0, faultless.said
    assert "Nothing differs" in faultless.files["drift.md"]
    assert "<failure" not in faultless.files["junit.xml"]
    assert "\n## Failures\n\nNone.\n" in faultless.files["report.md"]


def test_only_what_is_allowed_has_arrived(bent: Outcome, faultless: Outcome, provider: str) -> None:
    """The mock itself has been asked nothing but what reads or previews."""
    for each in (bent, faultless):
        arrived = {(received.operation_id, received.method) for received in each.received}
        assert {operation for operation, _ in arrived} == ours(provider).READING
        assert {method for _, method in arrived} <= {"GET", "HEAD", "POST"}


def test_nothing_secret_or_personal_is_in_any_output(bent: Outcome, faultless: Outcome) -> None:
    """Credentials and the data of people, which the mock has answered with, are nowhere."""
    for each in (bent, faultless):
        outputs = {**each.files, "the terminal": each.said}
        told = [
            (name, secret)
            for name, text in outputs.items()
            for secret in each.secrets
            if secret.lower() in text.lower()
        ]
        assert told == []
        assert json.loads(each.files["exchanges.har"])["log"]["version"] == "1.2"


def test_what_was_personal_had_arrived(bent: Outcome, provider: str) -> None:
    """The last test proves something: the archive has masked answers of who has that data."""
    entries = json.loads(bent.files["exchanges.har"])["log"]["entries"]
    texts = [each["response"]["content"].get("text", "") for each in entries]

    assert any("***" in text for text in texts)
    assert len(ours(provider).PERSONAL) > 1
