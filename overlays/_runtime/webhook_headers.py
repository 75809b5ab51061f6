"""The headers of a callback, in whatever form a web framework has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator

HeaderText: TypeAlias = str | bytes
HeaderValue: TypeAlias = HeaderText | Sequence[HeaderText] | None


@runtime_checkable
class HasItems(Protocol):
    """A mapping of headers: a dict, or what frameworks have, which may give a name twice."""

    def items(self) -> Iterable[tuple[HeaderText, HeaderValue]]:
        """Return names and values."""
        ...


Headers: TypeAlias = HasItems | Iterable[tuple[HeaderText, HeaderValue]]
"""A mapping, its values text or lists of it; or pairs, as ASGI has them. Bytes are Latin-1.

A value that is None is of a header that did not come.
"""


def values_of(headers: Headers, wanted: str) -> list[str]:
    """Return all values of a header, whose name may be in any case."""
    return [value for name, value in _pairs(headers) if name.casefold() == wanted.casefold()]


def _pairs(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, value in _entries(headers):
        for each in _values(value):
            yield _text(name), _text(each)


def _values(value: object) -> Iterable[object]:
    if value is None:
        return ()
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        return (value,)
    return cast("Iterable[object]", value)


def _entries(headers: Headers) -> list[tuple[HeaderText, HeaderValue]]:
    entries = headers.items() if isinstance(headers, HasItems) else headers
    try:
        return [(name, value) for name, value in entries]
    except (TypeError, ValueError):
        raise TypeError("headers takes a mapping, or pairs of a name and a value.") from None


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if not isinstance(value, str):
        raise TypeError(f"headers takes text or bytes, not {type(value).__name__}.")
    return value
