# Copied from overlays/_contract/drift/changes.py; edit it there and run `make generate`.
"""Changes of a document: what they say, and the document that comes of them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..._mock.document import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change at one place of a document.

    Attributes:
        op: as in JSON Patch (RFC 6902). Only, where an `add` leads through objects that are not
            there, they are made.
        pointer: a JSON pointer from the root of the document, which leads through no `$ref`.
        value: what stands there afterwards; without meaning for `remove`.
    """

    op: Literal["add", "remove", "replace"]
    pointer: str
    value: Any = None


def applied(document: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """A copy of a document with changes made to it, one after the other.

    Raises:
        KeyError: a change speaks of a place that the document does not have.
    """
    copy: dict[str, Any] = deepcopy(dict(document))
    for change in changes:
        _apply(copy, change)
    return copy


def pointer_to(location: Location) -> str:
    """The JSON pointer of a place."""
    return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in location)


def location_of(pointer: str) -> tuple[str, ...]:
    """The keys of a JSON pointer."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def _apply(document: dict[str, Any], change: Change) -> None:
    *above, last = location_of(change.pointer)
    holder: Any = document
    for step in above:
        if change.op == "add" and is_object(holder):
            holder.setdefault(step, {})
        holder = holder[_key(holder, step)]
    key = _key(holder, last)
    if change.op != "add" and is_object(holder) and key not in holder:
        raise KeyError(change.pointer)
    if change.op == "remove":
        del holder[key]
    elif change.op == "add" and is_array(holder):
        holder.insert(key, deepcopy(change.value))
    else:
        holder[key] = deepcopy(change.value)


def _key(holder: Any, step: str) -> Any:
    return int(step) if is_array(holder) else step
