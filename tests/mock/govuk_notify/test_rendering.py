# ruff: noqa: RUF001  curly quotes and dashes are what is tested
"""Placeholders, typography and what messages become."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.govuk_notify.behaviour.entities import TemplateVersion
from overlays.govuk_notify.behaviour.rendering import (
    missing_personalisation,
    rendered,
    rendered_html,
    required_names,
)
from overlays.govuk_notify.behaviour.typography import with_nice_typography

if TYPE_CHECKING:
    from overlays.govuk_notify.behaviour.entities import MessageType

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def _template(
    body: str,
    *,
    type: MessageType = "sms",  # noqa: A002  what it is called
    subject: str | None = None,
    contact_block: str | None = None,
) -> TemplateVersion:
    return TemplateVersion(
        number=1,
        name="x",
        type=type,
        body=body,
        subject=subject,
        postage=None,
        contact_block=contact_block,
        has_unsubscribe_link=False,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
        updated_at=None,
        created_by="a@example.gov.uk",
    )


def _sms(body: str, **values: object) -> str:
    return rendered(_template(body), values).body


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Jo", "Jo"),
        (7, "7"),
        (2.5, "2.5"),
        (True, "True"),
        (0, "0"),
        ({"k": "v"}, "{'k': 'v'}"),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", None, "", "b", 3], "a, b and 3"),
        ([], ""),
        ("", ""),
    ],
)
def test_a_value_is_shown_as_python_shows_it(value: object, shown: str) -> None:
    """Values of all types fill a placeholder; a list becomes a sentence in a text message."""
    assert f"x{shown}x" == _sms("x((a))x", a=value)


@pytest.mark.parametrize("key", ["first name", "First_Name", "FIRST-NAME", "firstname"])
def test_keys_match_whatever_their_case_and_separators(key: str) -> None:
    """Case, spaces, dashes and underscores of names do not matter."""
    assert _sms("Hi ((first name))", **{key: "Jo"}) == "Hi Jo"


@pytest.mark.parametrize("yes", ["yes", "Y", True, "true", "t", 1, "1", "include", "SHOW"])
def test_a_condition_shows_its_text_when_it_is_met(yes: object) -> None:
    """Everything that means yes shows the text."""
    assert _sms("a((b?? c??d))", b=yes) == "a c??d"


@pytest.mark.parametrize("no", ["no", "", False, 0, 2, [], ["no"], {}])
def test_a_condition_hides_its_text_otherwise(no: object) -> None:
    """Everything else hides it."""
    assert _sms("a((b??c))", b=no) == "a"


def test_names_are_required_in_their_order_and_first_spelling() -> None:
    """Contact block, subject and body, conditions included, each name once."""
    template = _template(
        "((b)) ((A)) ((c??x))", type="letter", subject="((a))", contact_block="((d))"
    )
    assert required_names(template) == ("d", "a", "b", "c")
    assert missing_personalisation(template, {"a": None, "B": "", "d": []}) == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a   b\t c", "a b c"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("  a \n b  ", "a\nb"),
        ("a\u200bb\u200cc\u2060\ufeff", "abc"),
        ("Amala , hello .", "Amala, hello."),
        ("\u2026 \u2018x\u2019 \u201cy\u201d \u2013\u2014", "... 'x' \"y\" --"),
        ("ŵ€^", "ŵ€^"),
        ("😀漢", "??"),
        ("\0", "?"),
        ("āő", "ao"),
    ],
)
def test_a_text_message_holds_only_what_phones_show(text: str, shown: str) -> None:
    """Whitespace is tidied, characters are downgraded or replaced by a question mark."""
    assert shown == _sms(text)


def test_lists_are_bullets_in_bodies_and_sentences_in_subjects() -> None:
    """An email's body and its subject show the same list differently."""
    template = _template("Bring:((a))", type="email", subject="((a))")
    message = rendered(template, {"a": ["x", None, "y"]})
    assert message.body == "Bring:\n\n* x\n* y"
    assert message.subject == "x and y"


@pytest.mark.parametrize(
    ("text", "nice"),
    [
        ("\"a\" and 'b'", "“a” and ‘b’"),
        ("it's Amala's", "it’s Amala’s"),
        ("\"'a' b\"", "“‘a’ b”"),
        ("a - b -- c --- d", "a – b – c – d"),
        ("a-b 1-2", "a-b 1-2"),
        ("o'brien@example.com isn't", "o'brien@example.com isn’t"),
        (r"a\.b\-c", "a&#46;b&#45;c"),
        ("<a title=\"x\">'y'</a>", '<a title="x">‘y’</a>'),
        ("x .", "x."),
    ],
)
def test_subjects_have_nice_typography(text: str, nice: str) -> None:
    """Curly quotes and en dashes, addresses and tags left alone."""
    assert nice == with_nice_typography(text)


def test_a_subject_is_one_line_and_a_letters_is_escaped() -> None:
    """Line breaks become spaces; only letters escape HTML."""
    email = rendered(_template("x", type="email", subject="<b>\n&"), {})
    letter = rendered(_template("x", type="letter", subject="<b>\n& &amp;"), {})
    assert email.subject == "<b> &"
    assert letter.subject == "&lt;b&gt; &amp; &amp;"


def test_the_preview_of_an_email_is_html() -> None:
    """Paragraphs and line breaks are rendered, values escaped."""
    style = "Margin: 0 0 20px 0; font-size: 19px; line-height: 25px; color: #0B0C0C;"
    template = _template('Dear ((a))\nline "2"\n\nBye', type="email", subject="x")
    assert rendered_html(template, {"a": "<Jo>"}) == (
        f'<p style="{style}">Dear &lt;Jo&gt;<br />line “2”</p><p style="{style}">Bye</p>'
    )
    assert rendered_html(_template("x"), {}) is None


def test_the_preview_of_an_email_knows_headings_and_lists() -> None:
    """Markdown blocks become their own elements."""
    template = _template("# Title\n\n((a))\n\n1. one\n2. two\n\n---", type="email", subject="x")
    shown = rendered_html(template, {"a": ["x", "y"]}) or ""
    for piece in (">Title</h2>", ">x</li>", ">y</li></ul>", ">two</li></ol>", "<hr "):
        assert piece in shown


@given(st.text(), st.dictionaries(st.text(), VALUES))
def test_no_template_and_no_values_break_the_rendering(
    text: str, values: dict[str, object]
) -> None:
    """Any text can be a template, anything can fill it."""
    types: tuple[MessageType, ...] = ("sms", "email", "letter")
    for message_type in types:
        template = _template(f"{text} ((a)) ((b??{text}))", type=message_type, subject=text)
        assert rendered(template, {**values, "a": text}).body is not None
        rendered_html(template, values)


@given(st.text(alphabet="\"' -–ab<>\\.\n"))
def test_typography_is_stable_in_what_it_leaves_alone(text: str) -> None:
    """Letters are never lost, whatever the quotes around them."""
    nice = with_nice_typography(text)
    assert text.count("a") == nice.count("a")
    assert text.count("b") == nice.count("b")
