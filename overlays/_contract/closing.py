"""A document that allows nothing that it does not name."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from .._mock.json_text import is_array, is_object


def closed_document(raw: Any) -> Any:
    """A copy of a document whose object schemas allow no property they do not name.

    Parts of an `allOf` stay open: each of them sees the properties of the others.
    """
    copy = deepcopy(raw)
    _close(copy)
    return copy


def _close(value: Any) -> None:
    if is_array(value):
        for item in value:
            _close(item)
    if not is_object(value):
        return
    if is_object(value.get("properties")) and "allOf" not in value:
        value.setdefault("additionalProperties", False)
    for key, child in value.items():
        if key != "allOf":
            _close(child)
