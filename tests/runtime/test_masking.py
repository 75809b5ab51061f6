from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.masking import MAX_READ_CHARACTERS, Mask, masked, sent_values

if TYPE_CHECKING:
    from collections.abc import Iterator


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


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("no route for /to/a%40toy%2Fx%20y", ["a@toy/x y"], "no route for /to/…"),
        ("no route for /to?name=a%40+toy", ["a@ toy"], "no route for /to?name=…"),
        ("name O&#39;Brien &lt;3 is odd", ["O'Brien <3"], "name … is odd"),
        ("name A&amp;B Ltd is odd", ["A&amp;B Ltd"], "name … is odd"),
        ("name Am\u00e9lie is odd", ["Ame\u0301lie"], "name … is odd"),
        ("name Ame\u0301lie is odd", ["Am\u00e9lie"], "name … is odd"),
        ("at STRASSE 9B is nobody", ["Stra\u00dfe 9b"], "at … is nobody"),
        ("at Stra\u00dfe 9b is nobody", ["STRASSE 9B"], "at … is nobody"),
        (r"name a\\\\b\\\"c is odd", ['a\\b"c'], "name … is odd"),
        ("one abcdefgh two", ["abcdef", "cdefgh"], "one … two"),
        ("one abcdef two", ["cde", "abcdef"], "one … two"),
    ],
)
def test_a_value_is_found_however_it_is_written(
    text: str, values: list[str], expected: str
) -> None:
    """In a URL, in HTML, in JSON within JSON, in another case or another form of Unicode."""
    assert expected == masked(text, values)


def test_the_beginning_of_a_long_text_is_found() -> None:
    """A provider that quotes the first words shows none of them; a part from within is not found.

    What follows shows, as far as it was not sent.
    """
    sent = ["Dear Amala, your test of last Tuesday was positive. Call us.", "Dear Amala, goodbye"]

    assert masked("too long: Dear Amala, your test of last Tuesd...", sent) == "too long: …..."
    assert masked(f"too long: {sent[0]} End", sent) == "too long: … End"
    assert masked("bad: last Tuesday was", sent) == "bad: last Tuesday was"


class Counted(str):
    """A text that counts what is read of it."""

    __slots__ = ()
    read_characters = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        Counted.read_characters += len(part)
        return part

    def __iter__(self) -> Iterator[str]:
        raise AssertionError


def test_of_large_texts_only_the_beginning_is_read() -> None:
    """Neither an uploaded file nor an endless answer costs more than a page of text."""
    sent, said = Counted("x" * 50_000_000), Counted("y" * 50_000_000)

    assert masked(said, [sent]) == "y" * 500 + "…"
    assert Counted.read_characters == 2 * MAX_READ_CHARACTERS
    assert masked(sent, [sent]) == "…"


@pytest.mark.parametrize("text", ["a", "eyJ-", "1..", "1 ", "@", "a@", "<&", "ab ", "\u0390"])
def test_hostile_texts_and_many_values_come_to_an_end(text: str) -> None:
    """Nothing that is searched for is tried at every place in every length, for every value."""
    mask = Mask([f"{text}{number}" for number in range(10_000)])

    assert all(len(mask.shown(text * 2_500_000)) <= 501 for _ in range(20))


def test_what_a_cut_leaves_of_a_value_is_not_shown() -> None:
    """A text that was cut ends some way before the cut, where a value may have begun."""
    values = ["x" * 1_000, "y" * 990, "Amala Zola, born in May"]

    assert masked(f"{values[0]} {values[1]} {values[2]} and others", values) == "…"
    assert masked("z " * 990 + "Amala Zola, born in May", values) == "z " * 250 + "…"


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
    assert Mask(values).repeats(word) is expected


def test_every_value_of_a_request_counts() -> None:
    """Values are found in path, query, headers and anywhere in the body; keys are no values.

    Nor are the headers that are ours: an error may say what it wants in their place.
    """
    kwargs = {
        "url": "https://toy.example/v1/parcels/M%C3%BCller/label",
        "params": {"to": ["a", "b"]},
        "headers": {"X-Name": "h", "accept": "*/*", "Content-Type": "t", "User-Agent": "toy/1"},
        "json": {"k": {"deep": [1, 2.5, True, None, "c"]}},
        "data": {"f": "d"},
    }

    found = set(sent_values(kwargs, path="/parcels/{name}/label"))
    assert found == {"M%C3%BCller", "Müller", "a", "b", "h", "1", "2.5", "c", "d"}


def test_the_words_of_a_path_are_no_values() -> None:
    """What the document itself says may be shown: only what filled its braces was sent."""
    url = "https://toy.example/v1/parcels/p1/label"

    assert list(sent_values({"url": url}, path="/parcels/{id}/label")) == ["p1", "p1"]


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
