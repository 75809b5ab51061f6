"""The operations of a document, read once, in the form the engine works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .credentials import Scheme, read_scheme
from .errors import MockError
from .parameters import Parameter, read_parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .document import Document, Node

__all__ = ["METHODS", "Body", "Operation", "read_operations"]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# OpenAPI describes these by other means and ignores parameters of the same name.
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A request body: whether it must be there, and its schema (or None) by media type."""

    required: bool
    content: Mapping[str, Node | None]

    def media_type(self, content_type: str | None) -> str | None:
        """The declared media type or range that a Content-Type falls under, or None."""
        sent = (content_type or "").partition(";")[0].strip().lower()
        ranges = (sent, f"{sent.partition('/')[0]}/*", "*/*")
        return next((kind for kind in ranges if kind in self.content), None)

    def schema(self, content_type: str | None) -> Node | None:
        """The schema for a Content-Type; for one that is not declared, the first there is."""
        media_type = self.media_type(content_type) or next(iter(self.content), "")
        return self.content.get(media_type)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Operation:
    """One operation.

    Attributes:
        document: where it stands.
        id: its operationId.
        method: in upper case.
        path: the template below the root of the mock: the server's path included.
        parameters: path, query and header parameters, those of the path item included.
        body: None where the document declares none.
        responses: response objects by status, range (`4XX`) or `default`.
        security: alternatives, each a set of schemes that must all pass; no alternative means open.
        node: the operation object.
    """

    document: Document
    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: Mapping[str, Node]
    security: tuple[frozenset[Scheme], ...]
    node: Node

    def at(self, place: str) -> tuple[Parameter, ...]:
        """The parameters of one place: `path`, `query` or `header`."""
        return tuple(parameter for parameter in self.parameters if parameter.place == place)

    @property
    def schemes(self) -> frozenset[Scheme]:
        """All security schemes that play a part."""
        return frozenset(scheme for schemes in self.security for scheme in schemes)

    def response(self, status: int) -> Node | None:
        """What the document declares for a status: itself, its range, or the default."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.responses:
                return self.responses[key]
        return None

    def __repr__(self) -> str:
        return f"<Operation {self.id}: {self.method} {self.path}>"


def read_operations(document: Document) -> Iterator[Operation]:
    """All operations of a document, in its order.

    Raises:
        MockError: one has no operationId, or declares what the engine does not support.
    """
    paths = document.root.get("paths")
    for path, item in paths.items() if paths else ():
        for method, node in item.items() if path.startswith("/") else ():
            if method in METHODS:
                yield _read(document, path, method, item, node)


def _read(document: Document, path: str, method: str, item: Node, node: Node) -> Operation:
    name = node.value.get("operationId")
    if name is None:
        raise MockError(f"{document.name}: {node.pointer}: no operationId")
    responses = node.get("responses")
    return Operation(
        document=document,
        id=name,
        method=method.upper(),
        path=document.prefix + path,
        parameters=_parameters(item, node),
        body=_body(node.get("requestBody")),
        responses=dict(responses.items()) if responses else {},
        security=_security(node),
        node=node,
    )


def _parameters(item: Node, operation: Node) -> tuple[Parameter, ...]:
    found: dict[tuple[str, str], Parameter] = {}
    for node in (*item.each("parameters"), *operation.each("parameters")):
        place, name = node.value["in"], node.value["name"]
        if place == "header" and name.lower() in _IGNORED_HEADERS:
            continue
        found[place, name] = read_parameter(node)
    return tuple(found.values())


def _body(node: Node | None) -> Body | None:
    if node is None:
        return None
    content = node.get("content")
    return Body(
        required=node.value.get("required", False),
        content={
            media_type.lower(): media.get("schema")
            for media_type, media in (content.items() if content else ())
        },
    )


def _security(operation: Node) -> tuple[frozenset[Scheme], ...]:
    document = operation.document
    declared: list[Mapping[str, Any]] = operation.value.get(
        "security", document.raw.get("security", [])
    )
    return tuple(
        frozenset(read_scheme(document, name) for name in requirement) for requirement in declared
    )
