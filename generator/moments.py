"""How finely a provider writes points in time, as the examples of its document show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.document import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Document

_FRACTION = re.compile(r"T\d\d:\d\d:\d\d(?:\.(\d+))?", re.ASCII)
_TIMESPECS = {3: "milliseconds", 6: "microseconds"}


def timespec_of(document: Document) -> str:
    """Return the `timespec` that all examples of the format `date-time` are written with.

    What is written so can be read and written again without a change. Where examples differ, or
    there is none, a fraction is written only where there is one: `auto`.
    """
    digits = {
        len(found[1] or "")
        for example in _examples(document)
        if (found := _FRACTION.search(str(example)))
    }
    return _TIMESPECS.get(digits.pop(), "auto") if len(digits) == 1 else "auto"


def _examples(document: Document) -> Iterator[Any]:
    for schema in schemas(document):
        if schema.value.get("format") == "date-time":
            yield from schema.value.get("examples", ())
            yield schema.value.get("example")
