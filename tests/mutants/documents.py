"""Documents with one place changed, seen from one operation only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from overlays._mock.json_text import is_array, is_object
from overlays._runtime.pointer import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.mutants.places import Keys


def changed(
    raw: Mapping[str, Any], keys: Keys, change: Callable[[dict[str, Any]], object]
) -> dict[str, Any]:
    """A copy of a document with one object in it changed.

    References on the way are replaced by copies of what they lead to, so that whoever else refers
    to it sees the original.

    Args:
        raw: the document, which stays as it is.
        keys: to the object, through references.
        change: works on a copy of the object.
    """
    copy = dict(raw)
    holder: Any = copy
    for key in keys:
        holder[key] = _opened(raw, holder[key])
        holder = holder[key]
    change(holder)
    return copy


def _opened(raw: Mapping[str, Any], value: Any) -> Any:
    """A copy, one level deep, of a value or of what its `$ref` leads to."""
    while is_object(value) and isinstance(value.get("$ref"), str):
        target = cast("dict[str, Any]", resolve(raw, value["$ref"].removeprefix("#")))
        value = {**target, **{key: each for key, each in value.items() if key != "$ref"}}
    return list(value) if is_array(value) else dict(value)
