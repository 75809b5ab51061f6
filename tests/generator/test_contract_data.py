"""What the contract suite is told of a provider is checked, and becomes data of the package."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from generator.contract_data import contract_data
from generator.errors import GeneratorError
from generator.provider import load_provider
from tests.generator.synthetic import PACKAGE, PROVIDER, workspace

if TYPE_CHECKING:
    from generator.provider import Provider

FOLDER = PurePosixPath(PACKAGE, "_provider", "contract")
KNOWN = "clock: '2026-06-01T09:00:00Z'\ncredentials: {wrong: {}}\n"


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    return load_provider(workspace(tmp_path), PROVIDER)


def write(provider: Provider, name: str, text: str) -> None:
    (provider.contract_folder / name).write_text(text, encoding="utf-8")


def test_yaml_becomes_json(provider: Provider) -> None:
    """Comments stay behind, values arrive, suppressions may be left out."""
    write(provider, "known.yaml", f"# Ours.\n{KNOWN}headers: {{X-Flight: null}}\n")

    tree = {path.name: json.loads(content) for path, content in contract_data(provider).items()}

    assert tree["known.json"]["headers"] == {"X-Flight": None}
    assert tree["suppressed.json"] == []


def test_suppressions_are_data_too(provider: Provider) -> None:
    """Each comes with its reason."""
    reason = "The router in front answers by itself."
    write(provider, "suppressed.yaml", f"- {{check: head, reason: {reason}}}\n")

    content = contract_data(provider)[FOLDER / "suppressed.json"]

    assert json.loads(content) == [{"check": "head", "reason": reason}]


def test_a_text_may_be_none_that_utf_8_can_hold(provider: Provider) -> None:
    """Half of a surrogate pair is what some servers stumble over."""
    write(provider, "known.yaml", KNOWN + 'parameters: {id: {values: ["\\uD800", "é"]}}\n')

    content = contract_data(provider)[FOLDER / "known.json"]

    assert content.isascii()
    assert json.loads(content)["parameters"] == {"id": {"values": ["\ud800", "é"]}}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("known.yaml", KNOWN + "parametres: {}\n", r"known\.yaml.*parametres"),
        ("known.yaml", KNOWN + "faults:\n  - x\n", r"known\.yaml:4: /faults/0"),
        ("known.yaml", KNOWN + KNOWN, "'clock' is given twice"),
        ("known.yaml", KNOWN + 'unheard: "\\uD800"\n', "unheard"),
        ("suppressed.yaml", "- {check: head}\n", '"reason" is a required property'),
        ("supressed.yaml", "[]\n", r"supressed\.yaml: the suite reads no such file"),
    ],
)
def test_a_slip_is_told(provider: Provider, name: str, text: str, problem: str) -> None:
    """With file, line and place; nothing is guessed or left unread."""
    write(provider, name, text)

    with pytest.raises(GeneratorError, match=problem):
        contract_data(provider)


def test_a_provider_says_what_is_known(provider: Provider) -> None:
    """Without it the suite of the package could test nothing."""
    (provider.contract_folder / "known.yaml").unlink()

    with pytest.raises(GeneratorError, match=r"contract/known\.yaml: the file is missing"):
        contract_data(provider)
