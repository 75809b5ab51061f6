# Copied from overlays/govuk_notify/behaviour/countries.py; edit it there and run `make generate`.
"""Countries as the last line of a letter's address, and the postage zone they lie in.

Names come from the data of libphonenumber (the library `phonenumbers`); the server has a longer
list of synonyms. The European zone is Royal Mail's: https://www.royalmail.com/international-zones.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from phonenumbers.geodata.locale import LOCALE_DATA

Zone = Literal["uk", "europe", "rest-of-world"]

_UK_NAMES = (
    "United Kingdom",
    "UK",
    "GB",
    "Great Britain",
    "Britain",
    "England",
    "Scotland",
    "Wales",
    "Cymru",
    "Northern Ireland",
)
_UK_REGIONS = frozenset({"GB", "GG", "IM", "JE"})
_EUROPE = (
    "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GE GI GL GR HR HU IE IS IT KG KZ "
    "LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM TJ TM TR UA UZ VA"
)
_SYNONYMS = {
    "America": "US",
    "Burma": "MM",
    "Czech Republic": "CZ",
    "Deutschland": "DE",
    "Eire": "IE",
    "Holland": "NL",
    "Hong Kong": "HK",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "Republic of Ireland": "IE",
    "Russian Federation": "RU",
    "South Korea": "KR",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "UAE": "AE",
    "United States of America": "US",
    "USA": "US",
    "Vatican City": "VA",
    "Vietnam": "VN",
}
_IGNORED = frozenset(" _-'\u2019,.()")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory."""

    name: str
    zone: Zone


UNITED_KINGDOM = Country(name="United Kingdom", zone="uk")


def find_country(line: str) -> Country | None:
    """The country a line names, however it is written (`THE U.S.A`), or None."""
    key = _key(line)
    countries = _countries()
    forms = (key, f"the{key}", key.removeprefix("the"))
    return next((countries[form] for form in forms if form in countries), None)


def _key(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.replace("&", "and").replace("+", "and"))
    return "".join(
        character
        for character in decomposed.casefold()
        if character not in _IGNORED and not unicodedata.combining(character)
    )


@cache
def _countries() -> dict[str, Country]:
    english = {region: name for region in LOCALE_DATA if (name := _english_name(region))}
    found = {_key(name): _country(region, name) for region, name in english.items()}
    for synonym, region in _SYNONYMS.items():
        found[_key(synonym)] = _country(region, english.get(region, synonym))
    for name in _UK_NAMES:
        found[_key(name)] = UNITED_KINGDOM
    return found


def _english_name(region: str) -> str | None:
    names = LOCALE_DATA[region]
    name = names.get("en", "")
    # `*aa` stands for: the same as in the language `aa`.
    return names.get(name[1:]) if name.startswith("*") else name


def _country(region: str, name: str) -> Country:
    if region in _UK_REGIONS:
        return UNITED_KINGDOM
    return Country(name=name, zone="europe" if region in _EUROPE else "rest-of-world")
