# Copied from overlays/_contract/drift/narrowing.py; edit it there and run `make generate`.
"""Constraints that a document lacks: of two requests that it allows the server refused one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object
from .changes import Change
from .inferring import as_keyword, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..._mock.document import Node
    from .slots import Path, Slot

_FORMATS = ("uuid", "date-time", "date", "time", "ipv4", "ipv6", "email", "uri")
_TEXT = ("minLength", "maxLength")
_LIST = ("minItems", "maxItems")
_NUMBER = ("minimum", "maximum")


def narrowings(
    refused: Mapping[Path, Slot], served: Sequence[Mapping[Path, Slot]], hint: str
) -> Iterator[tuple[Slot, Change, bool]]:
    """Constraints that may forbid a request and not those that were served, likeliest first.

    Whether one really does is for the caller to find out. Each comes with the place that it is of,
    and whether that is the only place in which the requests differ.

    Args:
        refused: the request that was refused, taken apart.
        served: those that were served; at least one.
        hint: what the finding says of the request, which may name the place that was changed.
    """
    nearest = min(served, key=lambda each: len(_unlike(refused, each)))
    paths = _unlike(refused, nearest)
    chosen = [path for path in paths if _is_named(path, hint)] or paths
    for path in sorted(chosen, key=lambda each: _rank(each, refused, served)):
        if path not in refused:
            slot = nearest[path]
            yield slot, _must_be(slot), len(chosen) == 1
        else:
            slot = refused[path]
            alike = [each[path] for each in served if path in each]
            values = [each.value for each in alike if each.site == slot.site]
            for change in _changes(slot, values, is_of_size="size" in hint):
                yield slot, change, len(chosen) == 1


def _rank(path: Path, refused: Mapping[Path, Slot], served: Sequence[Mapping[Path, Slot]]) -> int:
    """What nobody was served without comes first, then what nobody was served with, then values."""
    if path not in refused and all(path in each for each in served):
        return 0
    return 1 if not any(path in each for each in served) else 2


def _unlike(one: Mapping[Path, Slot], other: Mapping[Path, Slot]) -> list[Path]:
    """The places that differ; of an object only what in it does."""
    paths = [*one, *(path for path in other if path not in one)]
    return [path for path in paths if _at(one, path) != _at(other, path)]


def _at(slots: Mapping[Path, Slot], path: Path) -> tuple[bool, str]:
    slot = slots.get(path)
    if slot is None:
        return False, ""
    return True, "object" if is_object(slot.value) else f"{type_of(slot.value)} {slot.value!r}"


def _is_named(path: Path, hint: str) -> bool:
    words = hint.replace(",", " ").split()
    steps = [f"/{'/'.join(path[1:end])}" for end in range(2, len(path) + 1)]
    return not words or words[0] == path[1] or any(step in words for step in steps)


def _must_be(slot: Slot) -> Change:
    if slot.is_parameter:
        return _set(slot.owner, "required", value=True)
    names = [*slot.owner.value.get("required", ()), slot.path[-1]]
    return _set(slot.owner, "required", names)


def _changes(slot: Slot, served: Sequence[Any], *, is_of_size: bool) -> Iterator[Change]:
    if slot.schema is None:
        yield _set(slot.owner, "additionalProperties", value=False)
        return
    if not is_object(slot.schema.value):
        return
    parts = [
        list(_formats(slot.schema, slot.value, served)),
        list(_sizes(slot.schema, slot.value, served)),
    ]
    yield from _here_or_there(list(_fewer(slot.schema, [slot.value])), slot.schema, slot.site)
    yield from _of_items(slot, served)
    found = [change for part in (reversed(parts) if is_of_size else parts) for change in part]
    yield from _here_or_there(found, slot.schema, slot.site)


def _of_items(slot: Slot, served: Sequence[Any]) -> Iterator[Change]:
    """Without what only the refused list has."""
    items = slot.schema.get("items") if slot.schema else None
    if items is not None and is_array(slot.value) and is_object(items.value):
        known = [repr(item) for each in served if is_array(each) for item in each]
        strange = [item for item in slot.value if repr(item) not in known]
        yield from _here_or_there(list(_fewer(items, strange)), items, f"{slot.site}/items")


def _here_or_there(found: Sequence[Change], schema: Node, site: str) -> Iterator[Change]:
    """Changes of a schema and, where others may go on as before, of the place that refers to it."""
    yield from found
    if site != schema.pointer:
        for each in found:
            keyword = each.pointer.rpartition("/")[2]
            if site.endswith("/schema"):
                # Readers of parameters follow a reference and see nothing beside it.
                whole = {"allOf": [{"$ref": f"#{schema.pointer}"}], keyword: each.value}
                yield Change(op="replace", pointer=site, value=whole)
            else:
                yield Change(op="add", pointer=f"{site}/{keyword}", value=each.value)


def _fewer(schema: Node, values: Sequence[Any]) -> Iterator[Change]:
    """Without some of the values, or of the types, that are listed."""
    listed = schema.value.get("enum", ())
    refused = [(type_of(each), each) for each in values]
    rest = [each for each in listed if (type_of(each), each) not in refused]
    if rest and len(rest) < len(listed):
        yield Change(op="replace", pointer=f"{schema.pointer}/enum", value=rest)
    types: Any = schema.value.get("type")
    new = {kind for kind, _ in refused}
    left = [each for each in types if each not in new] if is_array(types) else []
    if is_array(types) and left and len(left) < len(types):
        yield Change(op="replace", pointer=f"{schema.pointer}/type", value=as_keyword(left))


def _sizes(schema: Node, value: Any, served: Sequence[Any]) -> Iterator[Change]:
    """The widest bound that the value is beyond."""
    alike = [each for each in served if type_of(each) == type_of(value)]
    keywords = {"string": _TEXT, "array": _LIST, "integer": _NUMBER}.get(type_of(value))
    if keywords is None or not alike:
        return
    sizes = alike if keywords is _NUMBER else [len(each) for each in alike]
    size: int = value if keywords is _NUMBER else len(value)
    if size > max(sizes):
        yield _set(schema, keywords[1], size - 1)
    elif size < min(sizes):
        yield _set(schema, keywords[0], size + 1)


def _formats(schema: Node, value: Any, served: Sequence[Any]) -> Iterator[Change]:
    if isinstance(value, str) and "format" not in schema.value and served:
        for name in _FORMATS:
            yield _set(schema, "format", name)


def _set(schema: Node, keyword: str, value: Any) -> Change:
    pointer = f"{schema.pointer}/{keyword}"
    if keyword in schema.value:
        return Change(op="replace", pointer=pointer, value=value)
    return Change(op="add", pointer=pointer, value=value)
