# Copied from overlays/_mock/answers.py; edit it there and run `make generate`.
"""Answers that the document itself gives: its examples, or what its schemas ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import MockError
from .json_text import is_array, is_object, write_json
from .messages import Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .document import Document, Node
    from .operations import Operation

__all__ = ["error_answer", "example_answer", "is_json"]


def is_json(media_type: str) -> bool:
    """Whether a media type or Content-Type means JSON."""
    kind = media_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def example_answer(operation: Operation) -> Response:
    """The example for the lowest success the operation declares.

    Raises:
        MockError: it declares none, or a body for which it has neither example nor JSON schema.
    """
    statuses = sorted(key for key in operation.responses if key[0] == "2" and key.isdigit())
    if not statuses:
        raise MockError(f"{operation.id}: neither a handler nor a 2xx response to answer with")
    return _answer(operation.responses[statuses[0]], status=int(statuses[0]), message="text")


def error_answer(
    operation: Operation | None,
    statuses: Sequence[int],
    *,
    message: str,
    documents: Iterable[Document] = (),
) -> Response:
    """A refusal as the document declares it.

    Args:
        operation: what was called; None where the path or method led to no operation, so that
            whichever operation declares the status lends its form.
        statuses: the fitting ones; the first that is declared wins, otherwise the first.
        message: put where `x-client-errors` says that a message stands in an example, and into
            plain text properties where the document has no example.
        documents: where to look without an operation.
    """
    for status in statuses:
        for declared in _declared(operation, status, documents):
            return _answer(declared, status=status, message=message)
    return Response.json(statuses[0], {"message": message})


def _declared(
    operation: Operation | None, status: int, documents: Iterable[Document]
) -> Iterable[Node]:
    if operation is not None:
        found = operation.response(status)
        return [] if found is None else [found]
    return [
        response
        for document in documents
        for _, item in _children(document.root.get("paths"))
        for _, candidate in _children(item)
        if (response := candidate.get("responses", str(status))) is not None
    ]


def _children(node: Node | None) -> Iterable[tuple[str, Node]]:
    return node.items() if node is not None and is_object(node.value) else ()


def _answer(response: Node, *, status: int, message: str) -> Response:
    for media_type, media in _children(response.get("content")):
        value = _example(media)
        if value is None and is_json(media_type):
            value = _sample(media.get("schema"), message)
        elif status >= 400:  # noqa: PLR2004 - the errors of HTTP start here
            value = _with_message(value, message, response.document)
        if value is None and media_type.startswith("text/"):
            value = message
        if value is None:
            raise MockError(f"{response.document.name}: {media.pointer}: no example")
        body = write_json(value) if is_json(media_type) else str(value).encode()
        return Response(status=status, headers=(("Content-Type", media_type),), body=body)
    return Response(status=status)


def _example(node: Node | None) -> Any:
    """The first example of a media type or a schema."""
    if node is None or not is_object(node.value):
        return None
    examples: Any = node.value.get("examples")
    if is_object(examples) and examples:
        found = node.get("examples", next(iter(examples)))
        return None if found is None else found.value.get("value")
    if is_array(examples) and examples:
        return examples[0]
    return node.value.get("example", _example(node.get("schema")))


def _sample(schema: Node | None, message: str) -> Any:
    """The least value of a schema: its example, constant or first choice, else by its type."""
    if schema is None:
        return None
    value = _example(schema)
    if value is not None:
        return value
    for keyword in ("const", "default"):
        if keyword in schema.value:
            return schema.value[keyword]
    if "enum" in schema.value:
        return schema.value["enum"][0]
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema.value:
            return _sample(schema.get(keyword, 0), message)
    return _sample_of_type(schema, message)


def _sample_of_type(schema: Node, message: str) -> Any:
    declared = schema.value.get("type", "object")
    kind = declared if isinstance(declared, str) else declared[0]
    if kind == "object":
        return _sample_object(schema, message)
    if kind == "array":
        least = schema.value.get("minItems", 0)
        return [_sample(schema.get("items"), message) for _ in range(least)]
    number = schema.value.get("minimum", 0)
    return {"string": message, "integer": number, "number": number, "boolean": False}.get(kind)


def _sample_object(schema: Node, message: str) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for part in schema.each("allOf"):
        value |= _sample(part, message)
    for name in schema.value.get("required", ()):
        value.setdefault(name, _sample(schema.get("properties", name), message))
    return value


def _with_message(value: Any, message: str, document: Document) -> Any:
    """The example of an error with its message replaced, where the document says where it is."""
    for shape in document.value_at(("x-client-errors", "shapes")) or ():
        pointer: str | None = shape.get("message")
        if pointer is not None:
            replaced = _replaced(value, pointer.split("/")[1:], message)
            if replaced is not None:
                return replaced
    return value


def _replaced(value: Any, keys: list[str], message: str) -> Any:
    if not keys:
        return message if isinstance(value, str) else None
    key: Any = int(keys[0]) if is_array(value) and keys[0].isdigit() else keys[0]
    try:
        inner = _replaced(value[key], keys[1:], message)
    except (KeyError, IndexError, TypeError):
        return None
    if inner is None:
        return None
    copy: Any = value.copy()
    copy[key] = inner
    return copy
