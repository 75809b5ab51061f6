"""Email addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.govuk_notify.behaviour.email_addresses import PROBLEM, email_key, email_problem


@pytest.mark.parametrize(
    "text",
    [
        "amala@example.com",
        " a@example.com ",
        "\u200ba@example.com\u00a0",
        "o'brien@example.com",
        "A@EXAMPLE.COM",
        "a@例え.テスト",
        ".a@example.com",
        "a.@example.com",
        "a+b@sub.example.co.uk",
        "a@example.xn--p1ai",
        "a" * 308 + "@example.com",
    ],
)
def test_an_address_passes(text: str) -> None:
    """Addresses pass with spaces around, quotes, any case and international domains."""
    assert email_problem(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a@b",
        "a@b.c",
        "a@localhost",
        "with(brackets)@example.com",
        "a..b@example.com",
        "é@example.com",
        "a@exa_mple.com",
        "a@example.com.",
        "a@.example.com",
        "a@-example.com",
        "Name <a@example.com>",
        "a@b@example.com",
        "a@" + "x" * 64 + ".com",
        "a" * 309 + "@example.com",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    """There is one message for everything that is wrong with an address."""
    assert email_problem(text) == PROBLEM


def test_addresses_are_compared_without_case_and_spaces() -> None:
    """Two writings of one address have the same key."""
    assert email_key(" A@Example.com ") == email_key("a@example.com")


@given(st.text() | st.emails())
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    """Any text is an address or has the one problem."""
    assert email_problem(text) in {None, PROBLEM}
