"""What a user knows of a server, put over what ships with a client."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from .._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHOLE = "clock"
"""The key that a whole file has and a patch has not: a live server has its own time."""


def is_patch(raw: Any) -> bool:
    """Whether a file says only what is otherwise than in what ships."""
    return is_object(raw) and WHOLE not in raw


def patched(shipped: Mapping[str, Any], patch: Mapping[str, Any]) -> Any:
    """What is known of a server that holds other things than the mock.

    The patch is a JSON merge patch (RFC 7396): objects are merged, null takes away, everything else
    takes the place of what was there. What ships then no longer tells of anything that is not
    there: its known answers go, which are those of the mock, and so does every error with an id
    that the patch has replaced, and every bundle that names a parameter of the patch, such as a
    template. What the patch itself says stays.

    Args:
        shipped: the raw data of the client.
        patch: the raw data of a user.
    """
    merged: dict[str, Any] = merge(shipped, patch)
    gone = set(_leaves_of(shipped)) - set(_leaves_of(merged))
    if "answers" not in patch:
        merged.pop("answers", None)
    if "errors" not in patch:
        merged["errors"] = [each for each in merged.get("errors", ()) if not _is_gone(each, gone)]
    replaced = {name.rpartition("/")[2] for name in patch.get("parameters", {})}
    bundles: dict[str, list[Any]] = merged.get("bundles", {})
    for operation in bundles.keys() - patch.get("bundles", {}).keys():
        bundles[operation] = [each for each in bundles[operation] if not _names(each, replaced)]
    merged["bundles"] = {operation: each for operation, each in bundles.items() if each}
    return merged


def merge(target: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396) to a value; neither of the two is changed."""
    if not is_object(patch):
        return deepcopy(patch)
    merged = dict(target) if is_object(target) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge(merged.get(name), value)
    return deepcopy(merged)


def _names(bundle: Mapping[str, Any], parameters: set[str]) -> bool:
    pointers = (*bundle.get("replace", ()), *bundle.get("add", ()))
    return any(each.rpartition("/")[2] in parameters for each in pointers)


def _is_gone(error: Mapping[str, Any], gone: set[str]) -> bool:
    return "held" in error or not gone.isdisjoint(_leaves(error))


def _leaves_of(raw: Mapping[str, Any]) -> Iterator[str]:
    for key in ("parameters", "fields"):
        yield from _leaves(raw.get(key, {}))


def _leaves(value: Any) -> Iterator[str]:
    if is_object(value):
        for child in value.values():
            yield from _leaves(child)
    elif is_array(value):
        for child in value:
            yield from _leaves(child)
    elif isinstance(value, str):
        yield value
