# Copied from overlays/_runtime/arguments.py; edit it there and run `make generate`.
"""Turns what a caller may write into what the models hold.

Left-out arguments (`UNSET`) and `None` pass through untouched: they are told apart on the wire.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TypeVar, cast, runtime_checkable
from uuid import UUID

from .files import encode_base64, read_content
from .unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

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


def as_uuid(value: UUID | str | Absent) -> UUID | Absent:
    """Accept every form that `uuid.UUID` accepts; raise ValueError for any other text."""
    if not isinstance(value, str):
        return value
    try:
        return UUID(value)
    except ValueError:
        message = "An id is not a UUID: expected 32 hexadecimal digits, with or without hyphens."
        raise ValueError(message) from None


def as_enum(value: AnyEnum | str | int | Absent, enum: type[AnyEnum]) -> AnyEnum | Absent:
    """Accept a member or its plain value; values the document does not know are kept."""
    if isinstance(value, enum) or value is None or isinstance(value, Unset):
        return value
    return enum(value)


def as_items(value: Sequence[Item] | Absent) -> list[Item] | Absent:
    """Accept any sequence."""
    if value is None or isinstance(value, Unset):
        return value
    return list(value)


def as_list(
    value: str | int | Sequence[object] | Absent, convert: Callable[[Any], Held]
) -> list[Held] | Absent:
    """Accept any sequence, and a single text or number for a list of one; convert every item."""
    if value is None or isinstance(value, Unset):
        return value
    items = [value] if isinstance(value, str | int) else value
    return [convert(item) for item in items]


def as_flag(value: bool | Unset) -> Literal["true"] | Unset:  # noqa: FBT001 - the value itself
    """Accept a truth where the wire knows the word `true` alone: false is left out."""
    return "true" if value else UNSET


def as_model(
    value: AnyModel | Mapping[str, object] | Absent, model: type[AnyModel]
) -> AnyModel | Absent:
    """Accept an instance or a mapping of wire names to values; models inside it are welcome."""
    if isinstance(value, Mapping):
        return model.from_dict({str(key): as_json(item) for key, item in value.items()})
    return value


def as_base64(value: FileSource | Absent, *, max_bytes: int | None = None) -> str | Absent:
    """Read a file and encode it; raise ValueError if it is larger than `max_bytes`."""
    if value is None or isinstance(value, Unset):
        return value
    return encode_base64(read_content(value, max_bytes=max_bytes))


def as_base64_text(value: str | Absent) -> str | Absent:
    """Encode text, as UTF-8."""
    return encode_base64(value.encode()) if isinstance(value, str) else value


def as_json_text(value: object) -> str | Unset:
    """Write a value as JSON in a text; `None` is the JSON null."""
    if isinstance(value, Unset):
        return value
    return json.dumps(as_json(value), ensure_ascii=False, separators=(",", ":"))


def as_json(value: object) -> object:  # noqa: PLR0911 - one line for each kind
    """Return the JSON form of a value that holds models, enums, ids or points in time."""
    match value:
        case HasDict():
            return value.to_dict()
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case dt.date():
            return value.isoformat()
        case Mapping():
            entries = cast("Mapping[object, object]", value).items()
            return {str(key): as_json(item) for key, item in entries}
        case list() | tuple() | set() | frozenset():
            return [as_json(item) for item in cast("Collection[object]", value)]
        case _:
            return value
