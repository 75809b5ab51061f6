"""Prose of documents in docstrings and tables: it reads well, and does nothing."""

from __future__ import annotations

import ast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.prose import cell, code_cell, entry, first_sentence, inert, one_line, paragraphs

TEXTS = st.text() | st.text(st.sampled_from("\"\\'\n\r\t {}|`<*-#\x00\x1c\u2028\u200bN"))
MARKDOWN = MarkdownIt("commonmark").enable("table")
WIDTH = 100


def docstring(code: str) -> str:
    """Return the only thing that a module consists of, its docstring."""
    (statement,) = ast.parse(code).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)
    assert isinstance(statement.value.value, str)
    return statement.value.value


def cells(markdown: str) -> list[str]:
    """Return the cells of the only row of a table with three columns."""
    tokens = MARKDOWN.parse(f"| a | b | c |\n| --- | --- | --- |\n{markdown}\n")
    rows = [token for token in tokens if token.type == "td_open"]
    assert len(rows) == 3, markdown
    return [token.content for token in tokens if token.type == "inline"][3:]


@given(TEXTS)
@example('"""\nraise SystemExit\n"""')
@example('""\x00"')
@example('""\u200b" + exit() #')
@example('ends with a quote"')
@example("ends with a backslash\\")
@example("\\N{BULLET} \\x \\")
@example('"\r"\r"')
def test_no_text_ends_a_docstring(text: str) -> None:
    """Whatever the text, the docstring that holds it is the only statement of its module."""
    docstring(f'"""{inert(text)}\n"""')


@given(TEXTS)
def test_what_can_be_printed_is_kept(text: str) -> None:
    """A docstring says what the text says, less what nobody can see."""
    shown = [c for c in text if c.isprintable() and not c.isspace()]
    said = docstring(f'"""{inert(text)}\n"""')

    assert shown == [c for c in said if not c.isspace()]


@given(TEXTS)
def test_one_line_is_one_line(text: str) -> None:
    """A title that stands in a sentence does not break it."""
    assert "\n" not in one_line(text)
    docstring(f'"""A mock of {one_line(text)}."""')


@given(TEXTS)
def test_paragraphs_and_entries_are_inert(text: str) -> None:
    """Wrapping does not undo what makes a text inert."""
    lines = paragraphs(text, indent=8) + entry("argument", text, indent=8)

    docstring('"""' + "\n        ".join(lines) + '\n"""')


def test_harmless_text_is_left_as_it_is() -> None:
    """Quotes inside a text that cannot end anything are not escaped."""
    text = 'Say "hello", it\'s {fine}: é € 漢'

    assert inert(text) == text


def test_lines_are_as_long_as_they_may_be() -> None:
    """Text is wrapped to the width, with room for the indent and the opening quotes."""
    lines = paragraphs("word " * 60, indent=8)

    assert 3 + 8 + len(lines[0]) <= WIDTH
    assert all(WIDTH - 5 < 8 + len(line) <= WIDTH for line in lines[1:-1])


def test_lists_keep_their_items() -> None:
    """Each item starts a line, and goes on below its text."""
    lines = paragraphs("One of:\n- the first\n- " + "word " * 20 + "\n\nThe end.")

    assert lines[:2] == ["One of:", "- the first"]
    assert lines[2].startswith("- word")
    assert lines[3].startswith("  word")
    assert lines[-2:] == ["", "The end."]


def test_a_url_is_not_broken() -> None:
    """A word that is longer than a line stays whole."""
    url = "https://example.test/" + "a-b/" * 40

    assert paragraphs(f"See {url}") == ["See", url]


def test_an_entry_hangs_below_its_name() -> None:
    """The first line has the name, the others are indented further."""
    assert entry("size", "How large.\nVery.", indent=8) == ["    size: How large. Very."]
    assert entry("size", "", indent=8) == ["    size:"]
    assert entry("size", "word " * 30, indent=8)[1].startswith("        word")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It failed. Try again.", "It failed."),
        ("It failed,\nreally! Yes.", "It failed, really!"),
        ("A code, e.g. a short one. More.", "A code, e.g. a short one."),
        ("Version 1.5 is gone. More.", "Version 1.5 is gone."),
        ("No end", "No end"),
        ("", ""),
    ],
)
def test_the_first_sentence_is_a_whole_one(text: str, sentence: str) -> None:
    """A dot inside a number or an abbreviation ends nothing."""
    assert first_sentence(text) == sentence


@given(TEXTS)
@example("a|b")
@example("a\\|b")
@example("a\\")
@example("<img src=x>")
def test_a_cell_is_one_cell(text: str) -> None:
    """A table has as many columns as it has, whatever stands in it, and no tag of HTML."""
    shown = cells(f"| a | {cell(text)} | c |")

    assert shown[0] == "a"
    assert shown[2] == "c"
    assert "<" not in shown[1]


@given(TEXTS)
@example("a|b")
@example("a`b|")
@example("\\|")
def test_a_code_cell_is_one_cell(text: str) -> None:
    """The same holds for code."""
    shown = cells(f"| a | {code_cell(text)} | c |")

    assert (shown[0], shown[2]) == ("a", "c")


def test_code_in_a_table_is_code() -> None:
    """An annotation with a bar is a code span all the same."""
    assert cells(f"| a | {code_cell('models.A | None')} | c |")[1] == "`models.A | None`"
