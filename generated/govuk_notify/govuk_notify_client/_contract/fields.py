# Copied from overlays/_contract/fields.py; edit it there and run `make generate`.
"""The fields of request bodies, found in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._mock.json_text import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .._mock.document import Node
    from .._mock.operations import Operation

_BRANCHES = ("allOf", "anyOf", "oneOf")


def body_fields(operation: Operation) -> Mapping[str, tuple[Node, ...]]:
    """The schemas of all fields of a body, by JSON pointer; several where alternatives differ.

    `*` stands for a key that the document does not name, or for each item of a list.
    """
    found: dict[str, list[Node]] = {}
    for schema in operation.body.content.values() if operation.body else ():
        if schema is not None:
            for pointer, node in _fields(schema, pointer="", above=()):
                found.setdefault(pointer, []).append(node)
    return {pointer: tuple(nodes) for pointer, nodes in found.items()}


def _fields(schema: Node, *, pointer: str, above: tuple[object, ...]) -> Iterator[tuple[str, Node]]:
    if schema.location in above:
        return
    above = (*above, schema.location)
    for keyword in _BRANCHES:
        for branch in schema.each(keyword):
            yield from _fields(branch, pointer=pointer, above=above)
    properties = schema.get("properties")
    children = list(properties.items()) if properties else []
    rest = schema.get("additionalProperties")
    if rest is not None and rest.value is not False:
        children.append(("*", rest))
    items = schema.get("items")
    children += [("*", items)] if items is not None else []
    for name, child in children:
        place = f"{pointer}/{name}"
        yield place, child
        yield from _fields(child, pointer=place, above=above)


def value_format(schema: Node) -> str | None:
    """The format a schema names, for itself or as the only choice beside null."""
    found: object = schema.value.get("format") if is_object(schema.value) else None
    return found if isinstance(found, str) else None
