"""The data files of the suite are refused where they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overlays._contract.credentials import signers_of
from overlays._contract.data import read_data
from overlays._contract.errors import UsageError
from overlays._contract.suppressions import Suppression
from tests.contract.files import load_known, load_suppressions
from tests.contract.provider import provider_subject
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = "clock: '2026-11-24T09:00:00Z'\ncredentials: {wrong: {}}\n"


def test_a_suppression_without_reason_is_refused(tmp_path: Path) -> None:
    """Nobody hides a failure without saying why."""
    path = tmp_path / "suppressed.yaml"
    path.write_text("- {check: echo, operation: send}\n", "utf-8")

    with pytest.raises(UsageError, match='"reason" is a required property'):
        load_suppressions(path)


def test_a_reason_of_a_word_is_refused(tmp_path: Path) -> None:
    """A reason is a sentence."""
    path = tmp_path / "suppressed.yaml"
    path.write_text("- {check: echo, reason: quirk}\n", "utf-8")

    with pytest.raises(UsageError, match="shorter than 20 characters"):
        load_suppressions(path)


def test_no_file_is_no_suppression(tmp_path: Path) -> None:
    """A provider without quirks needs no file."""
    assert load_suppressions(tmp_path / "suppressed.yaml") == ()


@pytest.mark.parametrize(
    ("check", "operation", "text", "is_covered"),
    [
        ("echo", "send", "sent /a, got b", True),
        ("echo", "send", "another", False),
        ("echo", "read", "sent /a", False),
        ("pages", "send", "sent /a", False),
    ],
)
def test_a_suppression_covers_what_it_names(
    *, check: str, operation: str, text: str, is_covered: bool
) -> None:
    """Check, operation and text have to fit."""
    suppression = Suppression(check="echo", operation="send", matching="sent /a", reason="-")

    assert is_covered == suppression.covers(check=check, operation=operation, text=text)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """A slip in a key is told."""
    path = tmp_path / "known.yaml"
    path.write_text(KNOWN + "parametres: {}\n", "utf-8")

    with pytest.raises(UsageError, match="parametres"):
        load_known(path)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """One look at the message is enough to mend the file."""
    path = tmp_path / "known.yaml"
    path.write_text(KNOWN + "faults: [x]\ncontent_type: maybe\n", "utf-8")

    with pytest.raises(UsageError) as caught:
        load_known(path)

    assert len(str(caught.value).splitlines()) == 2


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(UsageError, match=r"known\.yaml"):
        load_known(tmp_path / "known.yaml")


def test_an_unknown_provider_is_told() -> None:
    """The message names those that exist."""
    with pytest.raises(UsageError, match="no provider 'nobody'"):
        provider_subject("nobody")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [({}, "no value for the credential api_key"), ({"api_key": "x"}, "does not look like a-b")],
)
def test_credentials_of_another_shape_are_refused(arguments: dict[str, str], problem: str) -> None:
    """The message tells the shape, never the value."""
    credentials = {
        "kind": "header",
        "arguments": [
            {"name": "api_key", "environment": "KEY", "split": "(?P<a>.)-(?P<b>.)", "shape": "a-b"}
        ],
        "value": "b",
    }
    scheme = {"type": "apiKey", "in": "header", "name": "X", "x-client-credentials": credentials}
    document = {"components": {"securitySchemes": {"key": scheme}}}

    with pytest.raises(UsageError, match=problem):
        signers_of(document, pigeons(arguments=arguments))

    signers = signers_of(document, pigeons(arguments={"api_key": "1-2"}))
    assert signers["key"]().headers == {"X": "2"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [('{"a": 1, "b": {"c": 1, "c": 2}}', "given twice: c"), ("{", "Expecting property name")],
)
def test_data_of_a_package_is_read_strictly(tmp_path: Path, text: str, problem: str) -> None:
    """JSON that says a thing twice says nothing."""
    path = tmp_path / "known.json"
    path.write_text(text, "utf-8")

    with pytest.raises(UsageError, match=rf"known\.json: .*{problem}"):
        read_data(path)
