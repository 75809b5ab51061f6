"""Phone numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.govuk_notify.behaviour.phone_numbers import (
    INVALID_NUMBER,
    TOO_LONG,
    TOO_SHORT,
    UNKNOWN_CHARACTER,
    parse_phone,
    phone_key,
    phone_problem,
)


@pytest.mark.parametrize(
    "text",
    [
        "07700900100",
        "07700 900 100",
        "(07700) 900-100",
        "+447700900100",
        "0044 7700900100",
        "447700900100",
        "7700900100",
        "+44(0)7700900100",
        "+4407700900100",
        "0+447700900100",
        "\u200b07700\u00a0900100",
    ],
)
def test_all_writings_of_a_uk_number_are_the_same_number(text: str) -> None:
    """However a UK number is written, it is compared by its digits."""
    assert parse_phone(text).digits == "447700900100"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", TOO_SHORT),
        ("07700", TOO_SHORT),
        ("12345", TOO_SHORT),
        ("999", TOO_SHORT),
        ("112", TOO_SHORT),
        ("1", INVALID_NUMBER),
        ("+1", INVALID_NUMBER),
        ("08515111111", INVALID_NUMBER),
        ("09012345678", INVALID_NUMBER),
        ("0800 123 456", INVALID_NUMBER),
        ("0770090010012345", INVALID_NUMBER),
        ("1" * 30, INVALID_NUMBER),
        ("+999123456789", TOO_LONG),
        ("+870123456789", INVALID_NUMBER),
        ("abc", UNKNOWN_CHARACTER),
        ("07515111*11", UNKNOWN_CHARACTER),
        ("+44 7700 900 100 ext 1", UNKNOWN_CHARACTER),
        ("\uff10\uff17\uff17\uff10\uff10", UNKNOWN_CHARACTER),
    ],
)
def test_what_is_no_number_is_refused_with_the_servers_reason(text: str, problem: str) -> None:
    """Every kind of wrong number has its own message."""
    assert problem == phone_problem(text)


@pytest.mark.parametrize(
    ("text", "is_foreign", "is_landline", "is_crown_dependency"),
    [
        ("07700900100", False, False, False),
        ("07400 123456", False, False, False),
        ("+33612345678", True, False, False),
        ("20-12-1234-1234", True, False, False),
        ("0770090010", True, False, False),
        ("077009001000", True, False, False),
        ("01709510122", False, True, False),
        ("07624812345", False, False, True),
        ("07797712345", False, False, True),
    ],
)
def test_the_kind_of_a_number_decides_the_permission_it_needs(
    *, text: str, is_foreign: bool, is_landline: bool, is_crown_dependency: bool
) -> None:
    """Foreign numbers and landlines need permissions of their own, crown dependencies none."""
    number = parse_phone(text)
    assert is_foreign == number.is_foreign
    assert is_landline == number.is_uk_landline
    assert is_crown_dependency == number.is_crown_dependency


def test_a_name_is_its_own_key() -> None:
    """A sender that is no number stays as it is."""
    assert phone_key("GOVUK") == "GOVUK"
    assert phone_key("07123 123123") == "447123123123"


@given(st.text() | st.text(alphabet="0123456789+-() "))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    """Any text is a number or has a problem."""
    problem = phone_problem(text)
    assert problem is None or problem
    assert phone_key(text) is not None
