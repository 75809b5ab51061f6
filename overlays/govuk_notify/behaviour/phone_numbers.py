"""Phone numbers: which texts are one, what kind it is, and what it is compared by.

The numbering plans are those of libphonenumber (the library `phonenumbers`), which the server uses
too; around it the server is stricter about characters and more forgiving about stray zeros and
plus signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberType, ValidationResult

from .whitespace import ALL_WHITESPACE

UK = 44
CROWN_DEPENDENCIES = frozenset({"GG", "IM", "JE"})

INVALID_NUMBER = "Number is not valid – double check the phone number you entered"  # noqa: RUF001  the server's own dash
TOO_SHORT = "Not enough digits"
TOO_LONG = "Too many digits"
UNKNOWN_CHARACTER = "Must not contain letters or symbols"

_ALLOWED_CHARACTERS = frozenset("0123456789()-+" + ALL_WHITESPACE)
_LANDLINE_TYPES = frozenset(
    {PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.UAN}
)
_SENDABLE_TYPES = _LANDLINE_TYPES | {PhoneNumberType.MOBILE, PhoneNumberType.PERSONAL_NUMBER}
_LENGTH_PROBLEMS = {
    ValidationResult.TOO_LONG: TOO_LONG,
    ValidationResult.TOO_SHORT: TOO_SHORT,
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: TOO_SHORT,
}
# Ofcom's numbers for films and tests are 07700 900000 to 900999. The server lets more pass here,
# but treats what lies outside of them as foreign.
_PASSES_AS_TEST_NUMBER = re.compile(r"7700\d")
_TEST_NUMBER = re.compile(r"7700900\d{3}")


class InvalidPhoneError(ValueError):
    """The text is not a phone number; the message is the server's reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNumber:
    """A number that passed."""

    digits: str
    """With country code, without plus: `447700900100`."""
    country_code: int
    region: str | None
    is_landline: bool

    @property
    def is_uk(self) -> bool:
        """Whether it begins with +44, crown dependencies included."""
        return self.country_code == UK

    @property
    def is_crown_dependency(self) -> bool:
        """Jersey, Guernsey or the Isle of Man: +44, allowed everywhere, at twice the price."""
        return self.is_uk and self.region in CROWN_DEPENDENCIES

    @property
    def is_foreign(self) -> bool:
        """Whether a service needs the permission `international_sms` for it."""
        if not self.is_uk:
            return True
        is_known = self.region == "GB" or self.is_crown_dependency
        return not is_known and not _TEST_NUMBER.fullmatch(self.digits[2:])

    @property
    def is_uk_landline(self) -> bool:
        """Whether a service needs the permission `sms_to_uk_landlines` for it."""
        return self.is_uk and self.is_landline


def parse_phone(text: str) -> PhoneNumber:
    """Read a number as the server does.

    Raises:
        InvalidPhoneError: with the text the server reports.
    """
    try:
        number = _parse(text)
    except InvalidPhoneError:
        # Close enough: `0+447700900100`, `000007700900100`, `+07700900100`.
        number = _parse(text.replace("+", "").lstrip("0"))
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return PhoneNumber(
        digits=e164.removeprefix("+"),
        country_code=number.country_code or 0,
        region=phonenumbers.region_code_for_number(number),
        is_landline=phonenumbers.number_type(number) in _LANDLINE_TYPES,
    )


def phone_problem(text: str) -> str | None:
    """Why the text is not a phone number, or None."""
    try:
        parse_phone(text)
    except InvalidPhoneError as error:
        return str(error)
    return None


def phone_key(text: str) -> str:
    """What a number is compared by: its digits, or the text itself where it is no number."""
    try:
        return parse_phone(text).digits
    except InvalidPhoneError:
        return text


def _parse(text: str) -> phonenumbers.PhoneNumber:
    if not _ALLOWED_CHARACTERS.issuperset(text):
        raise InvalidPhoneError(UNKNOWN_CHARACTER)
    if not text:
        raise InvalidPhoneError(TOO_SHORT)
    number = _read(text)
    length = phonenumbers.is_possible_number_with_reason(number)
    if length != ValidationResult.IS_POSSIBLE:
        # A spreadsheet may have eaten the plus of a foreign number.
        foreign = _read_as_foreign(text)
        if foreign is None:
            raise InvalidPhoneError(_LENGTH_PROBLEMS.get(length, INVALID_NUMBER))
        number = foreign
    is_sendable = phonenumbers.number_type(number) in _SENDABLE_TYPES
    if phonenumbers.is_valid_number(number) and is_sendable:
        return number
    if _PASSES_AS_TEST_NUMBER.match(str(number.national_number)):
        return number
    raise InvalidPhoneError(INVALID_NUMBER)


def _read(text: str) -> phonenumbers.PhoneNumber:
    try:
        return phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException as error:
        raise InvalidPhoneError(INVALID_NUMBER) from error


def _read_as_foreign(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(f"+{text}", None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None
