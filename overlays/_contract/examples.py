"""The examples that a document gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._mock.document import Node


def examples_of(node: Node) -> list[Any]:
    """The values of the named examples of a parameter or body, else its one, else its schema's."""
    named = node.get("examples")
    if named is not None:
        return [each.value["value"] for _, each in named.items()]
    schema = node.get("schema")
    of_schema: list[Any] = schema.value.get("examples", []) if schema else []
    return [node.value["example"]] if "example" in node.value else of_schema
