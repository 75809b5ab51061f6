# Copied from overlays/_contract/live/recipients.py; edit it there and run `make generate`.
"""Whether everybody who would get something is allowed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object
from ..data import read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .permit import Recipients

_EACH = "*"
_SOMEBODY: Any = object()
"""Stands for: here may be a recipient, for a reader that is laxer than we are."""


def are_allowed(body: bytes, recipients: Recipients) -> bool:
    """Whether a body names recipients, and only allowed ones, in all places where any may stand.

    What is no strict JSON, gives a key twice, or has anything else than expected on the way to a
    place is not allowed: another reader might find somebody there.

    Args:
        body: of a request.
        recipients: who may get it; in a place, `*` stands for each item of a list.
    """
    try:
        value = read_text(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    found = [each for place in recipients.places for each in _at(value, place.split("/")[1:])]
    return bool(found) and all(_is_in(recipients.allowed, each) for each in found)


def _is_in(allowed: Collection[str], value: Any) -> bool:
    return isinstance(value, str) and value in allowed


def _at(value: Any, keys: list[str]) -> Iterator[Any]:
    if not keys:
        yield value
    elif keys[0] == _EACH and is_array(value):
        for item in value:
            yield from _at(item, keys[1:])
    elif keys[0] == _EACH or not is_object(value):
        yield _SOMEBODY
    elif keys[0] in value:
        yield from _at(value[keys[0]], keys[1:])
