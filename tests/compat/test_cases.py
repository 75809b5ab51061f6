"""Calls are data; what is wrong in the data is said before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.compat import cases
from tests.compat.cases import Case, Invocation, filled, load_cases
from tests.compat.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

CALL = "- {title: A call of something, official: {method: f}, gives: 1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a made-up provider beside the real schemas."""
    for schema in cases.HERE.glob("*.schema.yaml"):
        (tmp_path / schema.name).write_bytes(schema.read_bytes())
    monkeypatch.setattr(cases, "HERE", tmp_path)
    (tmp_path / "toy").mkdir()
    return tmp_path / "toy"


def test_our_call_has_the_official_arguments_unless_it_has_its_own(folder: Path) -> None:
    """What both clients call by the same names is written once."""
    (folder / "calls.yaml").write_text(
        "- {title: The same arguments, official: {method: f, arguments: {a: 1}}, "
        "ours: {method: g}, gives: 1}\n"
        "- {title: Other arguments, official: {method: f, arguments: {a: 1}}, "
        "ours: {method: g, arguments: {b: 2}}, gives: 1}\n"
    )

    assert [case.ours for case in load_cases("toy")] == [
        Invocation(method="g", arguments={"a": 1}),
        Invocation(method="g", arguments={"b": 2}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{CALL}, wrong: 1}}", "wrong"),
        (f"{CALL}, raises: {{type: E}}}}", "oneOf"),
        (f"{CALL}, differences: [{{at: /0, ours: 1, reason: {'because ' * 5}}}]}}", "ours"),
        (f"{CALL}, ours: {{method: g}}, differences: [{{at: /0, ours: 1}}]}}", "reason"),
        (f"{CALL}}}\n{CALL}}}", "several"),
        ("- {", "flow node"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(folder: Path, text: str, said: str) -> None:
    """An unknown key, an expectation too many, a difference without reason, a title used twice."""
    (folder / "calls.yaml").write_text(text)

    with pytest.raises(UsageError, match=said):
        load_cases("toy")


def test_values_stand_in_for_their_names() -> None:
    """A text that is only a name becomes the value; within a text it becomes its text."""
    values = {"id": "a-1", "count": 3}

    assert filled({"a": ["${count}", "/x/${id}/y", 7]}, values) == {"a": [3, "/x/a-1/y", 7]}


def test_a_name_without_value_is_an_error() -> None:
    """A misspelt name is not sent as it is."""
    with pytest.raises(UsageError, match=r"nothing is called \$\{idd\}; there are id"):
        filled("${idd}", {"id": "a"})


def test_methods_inside_of_arguments_are_called_too() -> None:
    """A method whose result is an argument counts as driven."""
    inner = {"$call": {"method": "g", "arguments": {"b": {"$call": {"method": "h"}}}}}

    case = Case(title="t", official=Invocation(method="f", arguments={"a": [inner]}))

    assert case.methods == {"f", "g", "h"}
