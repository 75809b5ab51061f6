"""What the models have in common: the sentinel of a left-out value, open enums, files, reading."""

from __future__ import annotations

import datetime
from enum import IntEnum, StrEnum
from typing import IO, TYPE_CHECKING, Any, BinaryIO, ClassVar, Self, TypeVar
from uuid import UUID

from ._runtime.moments import moment_text
from ._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "EMPTY",
    "UNSET",
    "File",
    "FileTypes",
    "Model",
    "OpenIntEnum",
    "OpenStrEnum",
    "RequestFiles",
    "Unset",
    "as_boolean",
    "as_date",
    "as_integer",
    "as_list",
    "as_moment",
    "as_null",
    "as_number",
    "as_object",
    "as_scalar",
    "as_text",
    "as_text_or_null",
    "as_texts",
    "as_uuid",
    "constant",
    "is_array",
    "is_integer",
    "is_object",
    "moment_text",
    "parsed",
]

EMPTY: Callable[[], dict[str, Any]] = dict
"""Makes an empty dict; `dict` itself does not say of what."""

_T = TypeVar("_T")
_MASK = "***"
_UNDOCUMENTED = "(undocumented)"

FileContent = IO[bytes] | bytes | str
FileTypes = (
    tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, "Mapping[str, str]"]
)
"""(name, content, media type) or (name, content, media type, headers) of one part of a form."""
RequestFiles = list[tuple[str, FileTypes]]


class Model:
    """What every model can do: be compared by value, and be shown without personal data."""

    __slots__ = ()
    _personal: ClassVar[frozenset[str]] = frozenset()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _fields(self))

    def __repr__(self) -> str:
        shown = [
            f"{name}={_MASK if name in self._personal and value is not None else value!r}"
            for name in _fields(self)
            if name != "additional_properties"
            and not isinstance(value := getattr(self, name), Unset)
        ]
        # Nobody has said what these hold, so only their names are shown.
        if extra := getattr(self, "additional_properties", None):
            shown.append(f"additional_properties={sorted(extra)}")
        return f"{type(self).__name__}({', '.join(shown)})"


class OpenStrEnum(StrEnum):
    """Strings of which a provider may answer more than are documented.

    Such a value is kept: it is an instance of the class and equals its text.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_, member._value_ = _UNDOCUMENTED, str(value)
        return member


class OpenIntEnum(IntEnum):
    """Whole numbers of which a provider may answer more than are documented.

    Such a value is kept: it is an instance of the class and equals its number.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_, member._value_ = _UNDOCUMENTED, int(value)
        return member


class File:
    """The content of a file, to be sent or as received."""

    __slots__ = ("file_name", "mime_type", "payload")

    def __init__(
        self, payload: BinaryIO, file_name: str | None = None, mime_type: str | None = None
    ) -> None:
        self.payload = payload
        self.file_name = file_name
        self.mime_type = mime_type

    def to_tuple(self) -> FileTypes:
        """Return what httpx accepts as one part of a form."""
        return self.file_name, self.payload, self.mime_type


def is_object(value: Any) -> bool:
    """Tell whether a decoded JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: Any) -> bool:
    """Tell whether a decoded JSON value is an array."""
    return isinstance(value, list)


def is_integer(value: Any) -> bool:
    """Tell whether a decoded JSON value is a whole number, which in Python a boolean is too."""
    return isinstance(value, int) and not isinstance(value, bool)


# What follows reads a decoded JSON value, and raises TypeError or ValueError for what it is not.
# `place` names it in the error, which never shows the value: that may be somebody's.


def as_text(value: Any, place: str) -> str:
    """Return a text."""
    if isinstance(value, str):
        return value
    raise _misfit(value, place, "text")


def as_text_or_null(value: Any, place: str) -> str | None:
    """Return a text, or None for null."""
    if value is None or isinstance(value, str):
        return value
    raise _misfit(value, place, "text or null")


def as_integer(value: Any, place: str) -> int:
    """Return a whole number, which JSON may write as 1.0 as well."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise _misfit(value, place, "a whole number")


def as_number(value: Any, place: str) -> float:
    """Return a number."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return value
    raise _misfit(value, place, "a number")


def as_boolean(value: Any, place: str) -> bool:
    """Return true or false."""
    if isinstance(value, bool):
        return value
    raise _misfit(value, place, "true or false")


def as_null(value: Any, place: str) -> Any:
    """Return None, for null."""
    if value is None:
        return None
    raise _misfit(value, place, "null")


def as_scalar(value: Any, place: str, *types: type) -> Any:
    """Return a value of one of several types; float stands for any number."""
    if isinstance(value, types) and (bool in types or not isinstance(value, bool)):
        return value
    if float in types and is_integer(value):
        return value
    if int in types and isinstance(value, float) and value.is_integer():
        return int(value)
    raise _misfit(value, place, " or ".join(each.__name__ for each in types))


def as_list(value: Any, place: str) -> list[Any]:
    """Return an array."""
    if isinstance(value, list):
        return value  # pyright: ignore[reportUnknownVariableType] - decoded JSON holds anything
    raise _misfit(value, place, "an array")


def as_texts(value: Any, place: str) -> list[str]:
    """Return an array of texts."""
    texts = as_list(value, place)
    for text in texts:
        if not isinstance(text, str):
            raise _misfit(text, f"{place}[]", "text")
    return texts


def as_object(value: Any, place: str) -> dict[str, Any]:
    """Return an object."""
    if isinstance(value, dict):
        return value  # pyright: ignore[reportUnknownVariableType] - decoded JSON holds anything
    raise _misfit(value, place, "an object")


def as_uuid(value: Any, place: str) -> UUID:
    """Return the UUID that a text holds."""
    try:
        return UUID(value)
    except (AttributeError, TypeError, ValueError):
        raise _malformed(value, place, "a UUID") from None


def as_date(value: Any, place: str) -> datetime.date:
    """Return the date that a text holds."""
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _malformed(value, place, "a date") from None


def as_moment(value: Any, place: str) -> datetime.datetime:
    """Return the point in time that a text holds."""
    try:
        return datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _malformed(value, place, "a date and time") from None


def constant(value: Any, place: str, expected: _T) -> _T:
    """Return the only value that is allowed."""
    if value == expected and isinstance(value, bool) is isinstance(expected, bool):
        return expected
    raise ValueError(f"{place}: expected {expected!r}")


def parsed(value: Any, place: str, *readings: Callable[[Any], Any]) -> Any:
    """Return the first reading of a value that succeeds."""
    for read in readings:
        try:
            return read(value)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    raise ValueError(f"{place}: of no documented form")


def _misfit(value: Any, place: str, expected: str) -> TypeError:
    return TypeError(f"{place}: expected {expected}, not {type(value).__name__}")


def _malformed(value: Any, place: str, expected: str) -> TypeError | ValueError:
    if isinstance(value, str):
        return ValueError(f"{place}: expected {expected}, not another text")
    return _misfit(value, place, expected)


def _fields(model: Any) -> list[str]:
    return [attribute.name for attribute in model.__attrs_attrs__]
