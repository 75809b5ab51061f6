from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.masking import masked, repeats, sent_values


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("label L-1 is taken", ["L-1"], "label … is taken"),
        ("LABEL l-1 is taken", ["L-1"], "LABEL … is taken"),
        ("this is it", ["is"], "this … it"),
        ("to is required", [""], "to is required"),
        ("to is required.", ["."], "to is required."),
        ("name OBrien is odd", ["O'Brien"], "name … is odd"),
        ('name say \\"hi\\" is odd', ['say "hi"'], "name … is odd"),
        ("text one two is odd", ["one\ntwo"], "text … is odd"),
        ("first Amala Bird, then Amala", ["Amala", "Amala Bird"], "first …, then …"),
    ],
)
def test_sent_values_are_replaced(text: str, values: list[str], expected: str) -> None:
    """What was sent is replaced in the forms in which providers repeat it; short words as words."""
    assert expected == masked(text, values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amala@toy.example is blocked", "… is blocked"),
        ("+44 7700 900123 is blocked", "… is blocked"),
        ("call 07700900123", "call …"),
        ("token eyJhbGciOi.eyJpc3Mi.c2lnbmF0dXJl is old", "token … is old"),
        ("limit of 3000 requests per 60 seconds", "limit of 3000 requests per 60 seconds"),
    ],
)
def test_telling_text_is_replaced_even_if_it_was_not_sent(text: str, expected: str) -> None:
    """Addresses, telephone numbers and tokens are replaced in any form; other numbers stay."""
    assert expected == masked(text, [])


def test_a_large_file_costs_nothing() -> None:
    """A value that is far longer than the text is not searched for."""

    class Untouched(str):
        __slots__ = ()

        def replace(self, *_: object) -> str:
            raise AssertionError

    assert masked("too large", [Untouched("x" * 100)]) == "too large"


def test_shown_text_is_one_short_line() -> None:
    """Line breaks and control characters cannot forge log lines, and a page of HTML is cut."""
    assert masked("a\nb\x1b\r\n c", []) == "a b c"
    assert len(masked("word " * 1000, [])) == 501


@pytest.mark.parametrize(
    ("word", "values", "expected"),
    [
        ("t-1", [], False),
        ("t-1", ["1", "t"], False),
        ("1", ["2", "1"], True),
        ("id-07700900123", ["07700900123"], True),
        ("ID-AMALA", ["Amala"], True),
        ("1-67891233-abcdef", ["1", "678"], False),
    ],
)
def test_a_word_that_repeats_a_value_is_found(
    word: str, values: list[str], *, expected: bool
) -> None:
    """A value of four characters or more anywhere in it; a shorter one only as the whole word."""
    assert repeats(word, values) is expected


def test_every_value_of_a_request_counts() -> None:
    """Values are found in path, query, headers and anywhere in the body; keys are no values."""
    kwargs = {
        "url": "https://toy.example/v1/parcels/M%C3%BCller/label",
        "params": {"to": ["a", "b"]},
        "headers": {"X-Name": "h"},
        "json": {"k": {"deep": [1, 2.5, True, None, "c"]}},
        "data": {"f": "d"},
    }

    found = set(sent_values(kwargs, path="/parcels/{name}/label"))
    assert found == {"Müller", "a", "b", "h", "1", "2.5", "c", "d"}


def test_the_words_of_a_path_are_no_values() -> None:
    """What the document itself says may be shown: only what filled its braces was sent."""
    url = "https://toy.example/v1/parcels/p1/label"

    assert list(sent_values({"url": url}, path="/parcels/{id}/label")) == ["p1"]


def one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@given(
    value=st.text(min_size=4).filter(
        lambda text: len(one_line(text)) >= 4 and any(map(str.isalnum, text))
    ),
    before=st.text(),
    after=st.text(),
)
def test_no_value_gets_through(value: str, before: str, after: str) -> None:
    """Whatever stands around it, a value of four characters or more is not shown."""
    shown = masked(f"{before} {value} {after}", [value])

    assert one_line(value) not in shown
