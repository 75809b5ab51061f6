# Copied from overlays/_mock/document.py; edit it there and run `make generate`.
"""An OpenAPI document and the places in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from .errors import MockError
from .json_text import is_object

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Document", "Location", "Node"]

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document that knows where it stands. Moving to a child follows `$ref`."""

    document: Document
    location: Location
    value: Any

    def get(self, *keys: str | int) -> Node | None:
        """The node these keys lead to, one after the other, or None where there is none."""
        node = self
        for key in keys:
            try:
                value = node.value[key]
            except (KeyError, IndexError, TypeError):
                return None
            node = node.document.follow(Node(node.document, (*node.location, key), value))
        return node

    def items(self) -> Iterator[tuple[str, Node]]:
        """Keys and children of a mapping."""
        for key in self.value:
            child = self.get(key)
            if child is not None:
                yield str(key), child

    def elements(self) -> Iterator[Node]:
        """Children of a list."""
        for index in range(len(self.value)):
            child = self.get(index)
            if child is not None:
                yield child

    def each(self, key: str) -> Iterator[Node]:
        """The elements of the list under a key; nothing where it is missing."""
        found = self.get(key)
        return iter(()) if found is None else found.elements()

    @property
    def pointer(self) -> str:
        """The JSON pointer of the place."""
        return "".join(
            f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in self.location
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Document:
    """One OpenAPI document, with references to itself only.

    Attributes:
        name: what messages call it.
        raw: the document, not to be changed any more.
    """

    name: str
    raw: Mapping[str, Any]

    @property
    def root(self) -> Node:
        """The whole document."""
        return Node(self, (), self.raw)

    @property
    def prefix(self) -> str:
        """The path of the first server, which comes before every path of the document."""
        return urlsplit(self._server).path.rstrip("/")

    @property
    def origin(self) -> str | None:
        """Scheme and authority of the first server."""
        parts = urlsplit(self._server)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else None

    @property
    def _server(self) -> str:
        server = self.root.get("servers", 0, "url")
        return "" if server is None else server.value

    def schema(self, name: str) -> Node:
        """A schema of the components.

        Raises:
            MockError: there is none of that name.
        """
        found = self.root.get("components", "schemas", name)
        if found is None:
            raise MockError(f"{self.name}: no schema /components/schemas/{name}")
        return found

    def value_at(self, location: Location) -> Any:
        """The value at a place, references not followed; None where there is none."""
        value: Any = self.raw
        for key in location:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def follow(self, node: Node) -> Node:
        """The node itself, or what its `$ref` leads to.

        Raises:
            MockError: the reference leads nowhere, in a circle or out of the document.
        """
        seen: set[str] = set()
        while is_object(node.value) and isinstance(node.value.get("$ref"), str):
            reference: str = node.value["$ref"]
            location = self._location(reference)
            value = self.value_at(location)
            if value is None or reference in seen:
                raise MockError(f"{self.name}: {node.pointer}: $ref {reference} leads nowhere")
            seen.add(reference)
            node = Node(self, location, value)
        return node

    def _location(self, reference: str) -> Location:
        if not reference.startswith("#/"):
            raise MockError(f"{self.name}: $ref {reference} leaves the document; bundle it first")
        keys = unquote(reference[2:]).split("/")
        return tuple(key.replace("~1", "/").replace("~0", "~") for key in keys)
