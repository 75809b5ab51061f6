"""The headers of a callback, in whatever form a web framework has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterator

HeaderText: TypeAlias = str | bytes
HeaderValue: TypeAlias = HeaderText | Sequence[HeaderText]


@runtime_checkable
class HasItems(Protocol):
    """A mapping of headers: a dict, or what frameworks have, which may give a name twice."""

    def items(self) -> Iterable[tuple[HeaderText, HeaderValue]]:
        """Return names and values."""
        ...


Headers: TypeAlias = HasItems | Iterable[tuple[HeaderText, HeaderValue]]
"""A mapping, its values text or lists of it; or pairs, as ASGI has them. Bytes are Latin-1."""


def values_of(headers: Headers, wanted: str) -> list[str]:
    """Return all values of a header, whose name may be in any case."""
    return [value for name, value in _pairs(headers) if name.casefold() == wanted.casefold()]


def _pairs(headers: Headers) -> Iterator[tuple[str, str]]:
    for name, value in headers.items() if isinstance(headers, HasItems) else headers:
        several = [value] if isinstance(value, str | bytes) else value
        for each in several:
            yield _text(name), _text(each)


def _text(value: HeaderText) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
