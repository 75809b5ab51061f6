# Copied from overlays/_runtime/pointer.py; edit it there and run `make generate`.
"""JSON pointers (RFC 6901) into JSON values and into parsed models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from .unset import UNSET


def resolve(value: object, pointer: str) -> object:
    """Return what `pointer` points at, or `UNSET` if there is nothing.

    A step is a key of a mapping, an index of a list, or an attribute of anything else.
    """
    for step in pointer.split("/")[1:]:
        value = _step(value, step.replace("~1", "/").replace("~0", "~"))
    return value


def _step(value: object, step: str) -> object:
    if isinstance(value, Mapping):
        return cast("Mapping[str, object]", value).get(step, UNSET)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        items = cast("Sequence[object]", value)
        return items[int(step)] if step.isdecimal() and int(step) < len(items) else UNSET
    return cast("object", getattr(value, step, UNSET))
