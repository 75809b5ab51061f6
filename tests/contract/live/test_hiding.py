"""A value that must not be shown is not, however it is written."""

from __future__ import annotations

import json
from html import escape
from shlex import quote as shell_quoted
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._contract.live.hiding import HIDDEN, Hider

if TYPE_CHECKING:
    from collections.abc import Callable

FORMS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "capitals": str.upper,
    "JSON": json.dumps,
    "JSON in JSON": lambda value: json.dumps(json.dumps(value)),
    "JSON in UTF-8": lambda value: json.dumps(value, ensure_ascii=False),
    "Python": repr,
    "HTML": escape,
    "shell": shell_quoted,
    "path": quote,
    "segment": lambda value: quote(value, safe=""),
    "form": quote_plus,
}
VALUES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=6)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "value",
    ["Zoë O'Neill", 'Amala "Bird" <b>', "a+b/c d&e", "back\\slash", "line\nbreak", "17 Canary Row"],
)
def test_a_value_is_hidden_in_every_form(form: str, value: str) -> None:
    """Plain, as JSON, once more as JSON, for a shell, in HTML, in a URL, in capitals."""
    text = Hider([value]).text(f"before {FORMS[form](value)} after")

    assert HIDDEN in text
    assert text.startswith("before ")
    assert text.endswith(" after")
    for word in value.split():
        assert len(word) < 4 or word.lower() not in text.lower()


@given(VALUES, st.text(), st.text())
def test_no_value_is_left_anywhere(value: str, before: str, after: str) -> None:
    """Whatever stands around it."""
    hider = Hider([value])
    hidden = hider.text(f"{before}{value}{after}")

    assert value not in hidden.replace(HIDDEN, "\0")


@given(st.text(), st.lists(st.text()))
def test_any_text_can_be_hidden_in(text: str, values: list[str]) -> None:
    """Nothing that a server says makes it fail."""
    assert isinstance(Hider(values).text(text), str)


def test_a_long_value_is_hidden_where_it_is_cut_short() -> None:
    """A server may quote no more than its beginning."""
    value = "The whole of a very long letter to somebody"

    assert Hider([value]).text(f"invalid: {value[:30]}...") == f"invalid: {HIDDEN}..."
    assert Hider([value]).text("The whole of it") == "The whole of it"


def test_short_values_tear_no_words_apart() -> None:
    """They are hidden where they stand alone, and single letters and words of JSON never."""
    hider = Hider(["Amy", "Anna", "a", "true", "17"])

    assert (
        hider.text("Amy amyl Anna Annabel a true 17") == f"{HIDDEN} amyl {HIDDEN} Annabel a true 17"
    )


@pytest.mark.parametrize(
    "text",
    [
        "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln",
        "somebody@else.example",
        "+44 7700 900 123",
        "+4915112345678",
    ],
)
def test_what_looks_like_an_address_or_a_token_is_hidden(text: str) -> None:
    """Even if nobody knows it."""
    assert Hider([]).text(f"got {text}, sorry") == f"got {HIDDEN}, sorry"


def test_ids_and_moments_are_shown() -> None:
    """A report without them is of no use."""
    text = "10000000-0000-4000-8000-000000000003 at 2026-11-24T09:00:00.000000Z"

    assert Hider(["something else"]).text(text) == text
