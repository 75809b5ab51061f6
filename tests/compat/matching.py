"""Holding a result against what is expected of it.

An object needs the expected keys and may have more; everything else is equal, of the same type.
An object with one of these keys is a question instead: `$match` is a regular expression for a
whole text; `$distinct`, `{by: key, count: n}`, is a list of just so many, no two with the same key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator


def mismatches(expected: Any, actual: Any, at: str = "") -> Iterator[str]:
    """Say where something is not as expected: one sentence for each place."""
    where = at or "it"
    if is_object(expected):
        yield from _object(expected, actual, at)
    elif is_array(expected) and is_array(actual):
        yield from _array(expected, actual, at)
    elif type(expected) is not type(actual) or expected != actual:
        yield f"{where} is {actual!r} instead of {expected!r}"


def _object(expected: dict[str, Any], actual: Any, at: str) -> Iterator[str]:
    where = at or "it"
    if "$match" in expected:
        if not isinstance(actual, str) or not re.fullmatch(expected["$match"], actual):
            yield f"{where} is {actual!r}, which does not match {expected['$match']}"
    elif "$distinct" in expected:
        yield from _distinct(actual, where, **expected["$distinct"])
    elif not is_object(actual):
        yield f"{where} is {actual!r} instead of an object"
    else:
        for key, value in expected.items():
            if key in actual:
                yield from mismatches(value, actual[key], f"{at}/{key}")
            else:
                yield f"{at}/{key} is missing"


def _array(expected: list[Any], actual: list[Any], at: str) -> Iterator[str]:
    if len(expected) != len(actual):
        yield f"{at or 'it'} has {len(actual)} items instead of {len(expected)}: {actual!r}"
        return
    for index, (wanted, found) in enumerate(zip(expected, actual, strict=True)):
        yield from mismatches(wanted, found, f"{at}/{index}")


def _distinct(actual: Any, where: str, *, by: str, count: int) -> Iterator[str]:
    if not is_array(actual):
        yield f"{where} is {actual!r} instead of a list"
        return
    different = len({item[by] for item in actual})
    if len(actual) != count or different != count:
        yield f"{where} has {len(actual)} items, {different} of them different, instead of {count}"
