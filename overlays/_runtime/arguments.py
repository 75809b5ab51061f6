"""Turns what a caller may write into what the models hold.

Left-out arguments (`UNSET`) and `None` pass through untouched: they are told apart on the wire.
Whatever else does not fit raises TypeError or ValueError with the name of the argument, which each
function takes as its second one, and never with the value.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from enum import Enum
from math import isfinite
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Literal,
    Protocol,
    Self,
    TypeVar,
    cast,
    runtime_checkable,
)
from uuid import UUID

from .files import encode_base64, read_content
from .moments import moment_text
from .unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from .files import Source as FileSource

    class _Model(Protocol):
        @classmethod
        def from_dict(cls, src_dict: Mapping[str, Any], /) -> Self: ...


@runtime_checkable
class HasDict(Protocol):
    """A model, of whatever document."""

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form."""
        ...


Absent = TypeVar("Absent", bound=Unset | None)
AnyEnum = TypeVar("AnyEnum", bound=Enum)
AnyModel = TypeVar("AnyModel", bound="_Model")
Item = TypeVar("Item")
Held = TypeVar("Held")

_PLAIN: Final = frozenset({str, int, bool, NoneType})
"""What is its own form in JSON, and most values are."""


def in_path(value: Held, argument: str) -> Held:
    """Refuse what is absent, which would become a word of the path."""
    if value is None or isinstance(value, Unset):
        raise TypeError(f"{argument} is part of the path and cannot be left out.")
    return value


def as_uuid(value: UUID | str | Absent, argument: str) -> UUID | Absent:
    """Accept every form that `uuid.UUID` accepts; raise ValueError for any other text."""
    if value is None or isinstance(value, UUID | Unset):
        return value
    if not isinstance(cast("object", value), str):
        raise _wrong_type(value, argument, "a UUID or its text")
    try:
        return UUID(value)
    except ValueError:
        form = "32 hexadecimal digits, with or without hyphens"
        raise ValueError(f"{argument} is not a UUID: expected {form}.") from None


def as_enum(
    value: AnyEnum | str | int | Absent, argument: str, enum: type[AnyEnum]
) -> AnyEnum | Absent:
    """Accept a member or its plain value; values the document does not know are kept."""
    if value is None or isinstance(value, Unset):
        return value
    try:
        return enum(value)
    except ValueError:
        takes = f"a {enum.__name__} or its plain value"
        raise _wrong_type(value, argument, takes) from None


def as_items(value: Sequence[Item] | Absent, argument: str) -> list[Item] | Absent:
    """Accept any sequence; a text is none, or its letters would be the items."""
    if value is None or isinstance(value, Unset):
        return value
    if not _has_items(value):
        raise _wrong_type(value, argument, "a sequence")
    return list(value)


def as_list(
    value: str | int | Sequence[object] | Absent, argument: str, convert: Callable[[Any], Held]
) -> list[Held] | Absent:
    """Accept any sequence, and a single text or number for a list of one; convert every item."""
    if value is None or isinstance(value, Unset):
        return value
    if isinstance(value, str | int):
        return [convert(value)]
    if not _has_items(value):
        raise _wrong_type(value, argument, "a sequence")
    return [convert(item) for item in value]


def as_flag(
    value: bool | Unset,  # noqa: FBT001 - the value itself
    argument: str,
) -> Literal["true"] | Unset:
    """Accept a truth where the wire knows the word `true` alone: false is left out."""
    if not isinstance(cast("object", value), bool | Unset):
        raise _wrong_type(value, argument, "true or false")
    return "true" if value else UNSET


def as_model(
    value: AnyModel | Mapping[str, object] | Absent, argument: str, model: type[AnyModel]
) -> AnyModel | Absent:
    """Accept an instance or a mapping of wire names to values; models inside it are welcome."""
    if value is None or isinstance(value, Unset):
        return value
    if isinstance(value, model):
        as_json(value, argument)
        return value
    if not isinstance(value, Mapping):
        raise _wrong_type(value, argument, f"a mapping or a {model.__name__}")
    data = cast("dict[str, Any]", as_json(value, argument))
    try:
        return model.from_dict(data)
    except KeyError as error:
        raise ValueError(f"{argument} lacks the key {error}.") from None
    except (AttributeError, TypeError):
        raise TypeError(f"A value in {argument} has another type than it should.") from None
    except ValueError:
        # Its text may show the value.
        raise ValueError(f"A value in {argument} is not of the form that it should be.") from None


def as_base64(
    value: FileSource | Absent, argument: str, *, max_bytes: int | None = None
) -> str | Absent:
    """Read a file and encode it; raise ValueError if it is larger than `max_bytes`."""
    if value is None or isinstance(value, Unset):
        return value
    return encode_base64(read_content(value, argument=argument, max_bytes=max_bytes))


def as_base64_text(value: str | Absent, argument: str) -> str | Absent:
    """Encode text, as UTF-8."""
    if value is None or isinstance(value, Unset):
        return value
    if not isinstance(cast("object", value), str):
        raise _wrong_type(value, argument, "text")
    return encode_base64(value.encode())


def as_json_text(value: object, argument: str) -> str | Unset:
    """Write a value as JSON in a text; `None` is the JSON null."""
    if isinstance(value, Unset):
        return value
    return json.dumps(as_json(value, argument), ensure_ascii=False, separators=(",", ":"))


def as_json(value: object, argument: str) -> object:
    """Return the JSON form of a value that may hold models, enums, ids or points in time."""
    try:
        return _json_form(value, argument)
    except RecursionError:
        raise ValueError(f"{argument} holds itself, or is nested too deeply.") from None


def _json_form(value: object, argument: str) -> object:
    if type(value) in _PLAIN:
        return value
    match value:
        case Mapping():
            entries = cast("Mapping[object, object]", value).items()
            return {_key(key, argument): _json_form(item, argument) for key, item in entries}
        case list() | tuple() | set() | frozenset():
            return [_json_form(item, argument) for item in cast("Collection[object]", value)]
        case Enum():
            return _json_form(value.value, argument)
        case str() | int() | float() | UUID() | dt.date():
            return _scalar_form(value, argument)
        case HasDict():  # last, for asking takes longer than all the others together
            return _json_form(value.to_dict(), argument)
        case _:
            raise _wrong_type(value, argument, "what JSON can hold")


def _scalar_form(value: str | float | UUID | dt.date, argument: str) -> object:
    match value:
        case float() if not isfinite(value):
            raise ValueError(f"{argument} takes finite numbers, and one in it is not.")
        case UUID():
            return str(value)
        case dt.datetime():
            return moment_text(value)
        case dt.date():
            return value.isoformat()
        case _:
            return value


def _key(key: object, argument: str) -> str:
    plain = key.value if isinstance(key, Enum) else key
    if isinstance(plain, bool) or not isinstance(plain, str | int | UUID):
        raise _wrong_type(plain, argument, "keys that are text")
    return str(plain)


def _has_items(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def _wrong_type(value: object, argument: str, takes: str) -> TypeError:
    """Name the argument, what it takes and the type it got; the value may be somebody's."""
    return TypeError(f"{argument} takes {takes}, not {type(value).__name__}.")
