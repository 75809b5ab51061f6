"""What the models have in common: the sentinel of a left-out value, open enums, files, reading."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import IO, TYPE_CHECKING, Any, BinaryIO, ClassVar, Self, TypeVar

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
    "as_list",
    "as_object",
    "constant",
    "is_array",
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


def as_list(value: Any) -> list[Any]:
    """Return a decoded JSON array; raise TypeError for anything else."""
    if isinstance(value, list):
        return value  # pyright: ignore[reportUnknownVariableType] - decoded JSON holds anything
    raise TypeError(f"expected an array, got {type(value).__name__}")


def as_object(value: Any) -> dict[str, Any]:
    """Return a decoded JSON object; raise TypeError for anything else."""
    if isinstance(value, dict):
        return value  # pyright: ignore[reportUnknownVariableType] - decoded JSON holds anything
    raise TypeError(f"expected an object, got {type(value).__name__}")


def constant(value: object, expected: _T) -> _T:
    """Return the only value that is allowed; raise ValueError for any other."""
    if value == expected:
        return expected
    raise ValueError(f"expected the constant {expected!r}")


def parsed(value: Any, *readings: Callable[[Any], Any]) -> Any:
    """Return the first reading of a value that succeeds; the last one's error if none does."""
    *others, last = readings
    for read in others:
        try:
            return read(value)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    return last(value)


def _fields(model: Any) -> list[str]:
    return [attribute.name for attribute in model.__attrs_attrs__]
