"""JSON Pointers (RFC 6901): how findings and documents name a place inside a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.document import Json


def pointer(*parts: str | int) -> str:
    """Return the pointer made of ``parts``; none is the whole document, an empty text."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def pointer_parts(text: str) -> tuple[str, ...]:
    """Return the unescaped parts of a pointer.

    Raises:
        LookupError: ``text`` is no pointer: it neither is empty nor starts with a slash.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise LookupError(text)
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in text[1:].split("/"))


def value_at(root: Json, parts: Iterable[str | int]) -> Json:
    """Return the value that ``parts`` lead to from ``root``.

    Raises:
        LookupError: nothing is there.
    """
    value: Json = root
    for part in parts:
        if isinstance(value, dict):
            value = value[str(part)]
        elif isinstance(value, list) and str(part).isdecimal():
            value = value[int(part)]
        else:
            raise LookupError(part)
    return value
