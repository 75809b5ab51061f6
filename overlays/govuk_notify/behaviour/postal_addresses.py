"""Postal addresses inside a letter's personalisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .countries import UNITED_KINGDOM, Country, find_country
from .whitespace import normalised_lines, without_space_before_punctuation, without_whitespace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MIN_LINES = 3
MAX_LINES = 7

LINE_KEYS = tuple(f"address_line_{number}" for number in range(1, 7))
LINE_7_KEY = "address_line_7"
POSTCODE_KEY = "postcode"

_FORBIDDEN_AT_START = tuple('@()=[]"\\/,<>~')
_POSTCODE_AREAS = (
    "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|"
    "DY|E|EC|EH|EN|EX|FK|FY|G|GIR|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|"
    "LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|"
    "SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_POSTCODE = re.compile(
    rf"(?:{_POSTCODE_AREAS})[0-9][0-9A-Z]?(?P<inward>[0-9][A-BD-HJLNP-UW-Z]{{2}})"
)
_BFPO = re.compile(r"bfpo *(?:c/o)?(?: *(?P<number>[0-9]{1,9}))?", re.IGNORECASE)
_NO_FIXED_ABODE = re.compile(r"no fixed (?:abode|address)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """An address after normalising."""

    lines: tuple[str, ...]
    """As printed: the postcode in its usual form, a foreign country by its usual name."""
    country: Country
    postcode: str | None
    bfpo_number: int | None

    @property
    def is_international(self) -> bool:
        """Whether it leaves the country, at the price of its zone."""
        return self.country.zone != "uk"


def address_of(personalisation: Mapping[str, object]) -> PostalAddress:
    """The address in a personalisation: seven lines, or six and a postcode.

    The mere presence of `address_line_7` decides which; the postcode key is then ignored.
    """
    last = LINE_7_KEY if LINE_7_KEY in personalisation else POSTCODE_KEY
    return parse_address(
        "\n".join(str(personalisation.get(key) or "") for key in (*LINE_KEYS, last))
    )


def address_keys(personalisation: Mapping[str, object]) -> dict[str, object]:
    """The part of a personalisation that can be read back: lines 1 to 6 and the postcode."""
    keys = (*LINE_KEYS, POSTCODE_KEY)
    return {key: personalisation[key] for key in keys if key in personalisation}


def parse_address(text: str) -> PostalAddress:
    """Read an address, one line of text per line of address."""
    lines = [
        without_space_before_punctuation(kept)
        for line in normalised_lines(text)
        if (kept := line.rstrip(" ,"))
    ]
    bfpo_number, lines = _without_bfpo(lines)
    country, lines = _without_country(lines)
    postcode = _postcode(lines[-1]) if lines and country == UNITED_KINGDOM else None
    if postcode is not None:
        lines[-1] = postcode
    if bfpo_number is not None:
        lines.append(f"BFPO {bfpo_number}")
    if country != UNITED_KINGDOM:
        lines.append(country.name)
    return PostalAddress(
        lines=tuple(lines), country=country, postcode=postcode, bfpo_number=bfpo_number
    )


def address_problem(address: PostalAddress, *, may_go_abroad: bool) -> str | None:
    """The server's complaint about an address, the first in its order, or None."""
    return next(_problems(address, may_go_abroad=may_go_abroad), None)


def _problems(address: PostalAddress, *, may_go_abroad: bool) -> Iterator[str]:
    lines = address.lines
    if len(lines) < MIN_LINES:
        yield f"Address must be at least {MIN_LINES} lines"
    if len(lines) > MAX_LINES:
        yield f"Address must be no more than {MAX_LINES} lines"
    if not all(any(character.isalnum() for character in line) for line in lines[:2]):
        yield (
            "The first 2 lines of the address must both include at least one alphanumeric character"
        )
    if address.bfpo_number is not None and address.is_international:
        yield "The last line of a BFPO address must not be a country."
    if not _has_valid_end(address, may_go_abroad=may_go_abroad):
        yield (
            "Last line of address must be a real UK postcode or another country"
            if may_go_abroad
            else "Must be a real UK postcode"
        )
    if any(line.startswith(_FORBIDDEN_AT_START) for line in lines):
        yield (
            "Address lines must not start with any of the following characters: "
            "@ ( ) = [ ] \u201d \\ / , < >"
        )
    if _is_no_fixed_abode(lines):
        yield "Must be a real address"


def _has_valid_end(address: PostalAddress, *, may_go_abroad: bool) -> bool:
    if address.bfpo_number is not None or address.postcode is not None:
        return True
    return may_go_abroad and address.is_international


def _is_no_fixed_abode(lines: tuple[str, ...]) -> bool:
    return any(line.lower() == "nfa" for line in lines) or bool(
        _NO_FIXED_ABODE.search("\n".join(lines))
    )


def _without_bfpo(lines: list[str]) -> tuple[int | None, list[str]]:
    matches = [_BFPO.fullmatch(line) for line in lines]
    numbers = [match["number"] for match in matches if match and match["number"]]
    if not numbers:
        return None, lines
    rest = [line for line, match in zip(lines, matches, strict=True) if match is None]
    return int(numbers[0]), rest


def _without_country(lines: list[str]) -> tuple[Country, list[str]]:
    country = find_country(lines[-1]) if lines else None
    if country is None:
        return UNITED_KINGDOM, lines
    if country != UNITED_KINGDOM:
        return country, lines[:-1]
    while lines and find_country(lines[-1]) == UNITED_KINGDOM:
        lines = lines[:-1]
    return UNITED_KINGDOM, lines


def _postcode(line: str) -> str | None:
    compact = without_whitespace(line).upper()
    match = _POSTCODE.fullmatch(compact)
    return None if match is None else f"{compact[: match.start('inward')]} {match['inward']}"
