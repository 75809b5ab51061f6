"""Postal addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.govuk_notify.behaviour.postal_addresses import (
    address_of,
    address_problem,
    parse_address,
)

FORBIDDEN = (
    "Address lines must not start with any of the following characters: "
    "@ ( ) = [ ] \u201d \\ / , < >"
)

ALPHANUMERIC = (
    "The first 2 lines of the address must both include at least one alphanumeric character"
)


def _problem(text: str, *, may_go_abroad: bool = True) -> str | None:
    return address_problem(parse_address(text), may_go_abroad=may_go_abroad)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("A\nB\nSW1A 1AA", None),
        ("A\nB\nsw1a1aa", None),
        ("A\nB\nSW1 1AA", None),
        ("A\nB\nSW1A 1AA\nEngland", None),
        ("A\nB\nJE2 3AB\nJersey", None),
        ("A\nB\nGermany", None),
        ("A\nB\nBFPO 1", None),
        ("A\nB\nBF1 3AA\nBFPO C/O 12", None),
        ("", "Address must be at least 3 lines"),
        ("A\n\n ,\nSW1A 1AA", "Address must be at least 3 lines"),
        ("A\nB\nEngland", "Address must be at least 3 lines"),
        ("England", "Address must be at least 3 lines"),
        ("1\n2\n3\n4\n5\n6\n7\nSW1A 1AA", "Address must be no more than 7 lines"),
        (
            "?\nB\nSW1A 1AA",
            ALPHANUMERIC,
        ),
        ("A\nB\nBFPO 1\nFrance", "The last line of a BFPO address must not be a country."),
        ("A\nB\nN1", "Last line of address must be a real UK postcode or another country"),
        ("A\nB\nZZ1 1AA", "Last line of address must be a real UK postcode or another country"),
        *((f"A\n{character}B\nSW1A 1AA", FORBIDDEN) for character in '@()=[]"\\/<>~'),
        ("A\n,B\nSW1A 1AA", FORBIDDEN),
        ("NFA\nB\nSW1A 1AA", "Must be a real address"),
        ("A\nOf No Fixed Abode\nSW1A 1AA", "Must be a real address"),
    ],
)
def test_an_address_has_the_first_problem_in_the_servers_order(
    text: str, problem: str | None
) -> None:
    """Each rule has its message, and only the first broken rule is told."""
    assert problem == _problem(text)


def test_a_foreign_address_needs_a_permission() -> None:
    """Without the permission only UK postcodes end an address."""
    assert _problem("A\nB\nGermany", may_go_abroad=False) == "Must be a real UK postcode"


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("france", "europe"),
        ("The Netherlands", "europe"),
        ("Republic of Ireland", "europe"),
        ("U.S.A.", "rest-of-world"),
        ("japan", "rest-of-world"),
        ("Côte d'Ivoire", "rest-of-world"),
        ("Cote d\u2019Ivoire", "rest-of-world"),
    ],
)
def test_a_country_has_its_postage_zone(country: str, zone: str) -> None:
    """Countries are found however they are written."""
    address = parse_address(f"A\nB\n{country}")
    assert zone == address.country.zone


def test_line_7_decides_over_the_postcode() -> None:
    """The mere key `address_line_7` makes the postcode key be ignored."""
    personalisation = {"address_line_1": "A", "address_line_2": "B", "postcode": "SW1A 1AA"}
    assert address_of(personalisation).lines == ("A", "B", "SW1A 1AA")
    assert address_of({**personalisation, "address_line_7": None}).lines == ("A", "B")


def test_values_of_any_type_become_lines() -> None:
    """Numbers are written out, line breaks make lines, what is false to Python is skipped."""
    address = address_of(
        {"address_line_1": 1, "address_line_2": "a\nb ,", "address_line_3": 0, "postcode": True}
    )
    assert address.lines == ("1", "a", "b", "True")


@given(st.text())
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    """Any text is an address or has a problem."""
    problem = _problem(text)
    assert problem is None or problem
