"""Sanitising."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.govuk_notify.behaviour.sanitising import sanitised, sanitised_value


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Amala", "Amala"),
        ("evil.link", r"evil\. link"),
        ("www.x.com/y", ""),
        (
            "Amala, please [click this evil link](https://evil.link)",
            r"Amala, please \[click this evil link\]\(\)",
        ),
        ("`*_(){}[]<>#+-.!|\\", r"\`\*\_\(\)\{\}\[\]\<\>\#\+\-\.\!\|\\"),
        ("a@b", "a@b"),
    ],
)
def test_links_go_and_markdown_is_escaped(text: str, safe: str) -> None:
    """A bare domain is broken up, any other link removed, the rest escaped."""
    assert safe == sanitised_value(text)


def test_only_named_values_that_change_are_reported() -> None:
    """Names match as placeholders do; null among the names is ignored."""
    values = {"First_Name": "*Jo*", "other": "*x*", "plain": "x"}
    result, changes = sanitised(values, ["first name", None, "plain"])
    assert result == {"First_Name": r"\*Jo\*", "other": "*x*", "plain": "x"}
    assert changes == {"First_Name": {"unsanitised": "*Jo*", "sanitised": r"\*Jo\*"}}


@given(st.text())
def test_nothing_that_markdown_reads_is_left_bare(text: str) -> None:
    """Every special character of the result stands behind a backslash."""
    safe = sanitised_value(text)
    bare = safe.replace("\\\\", "")
    for character in "`*_(){}[]<>#+-!|":
        assert bare.count(character) == bare.count(f"\\{character}")
