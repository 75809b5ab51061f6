"""The document's side: it allows the recorded answer, and refuses the requests it should refuse."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from overlays._mock.call import NO_BODY, Call
from overlays._mock.document import Document
from overlays._mock.json_text import is_array, is_object
from overlays._mock.messages import Request
from overlays._mock.request_check import read_query, request_violations
from overlays._mock.routing import Match, Router
from overlays._mock.validation import Validation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.document import Node
    from overlays._mock.violations import Violation
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject


def faults(subject: Subject, exchange: Exchange) -> list[str]:
    """What in a recorded exchange the documents do not allow, or allow although they should not."""
    match = operation_of(subject, exchange)
    if match is None:
        return list(_outside(subject, exchange))
    if exchange.number in subject.expected.outside:
        return [f"listed as outside, but is {match.operation.id}"]
    return [*_answer(subject, exchange, match), *_request(subject, exchange, match)]


def operation_of(subject: Subject, exchange: Exchange) -> Match | None:
    """The operation that a request is for; HEAD is answered as GET is."""
    method = "GET" if exchange.method == "HEAD" else exchange.method
    router = Router(subject.operations)
    return router.find(exchange.target.partition("?")[0]).get(method)


def call_of(exchange: Exchange, match: Match) -> Call:
    """A request as its operation reads it; a body that is no JSON counts as none."""
    request = Request(
        method=exchange.method, target=exchange.target, body=(exchange.body or "").encode()
    )
    return Call(
        request=request,
        operation=match.operation,
        path=match.path,
        query=read_query(match.operation, request),
        body=json.loads(exchange.body) if exchange.body else NO_BODY,
    )


def _answer(subject: Subject, exchange: Exchange, match: Match) -> Iterator[str]:
    declared = match.operation.response(exchange.status)
    if declared is None:
        yield f"status {exchange.status}: {match.operation.id} does not declare it"
        return
    document = _closed(match.operation.document)
    yield from _headers(subject, document, declared)
    media_type = exchange.content_type.partition(";")[0]
    media = declared.get("content", media_type)
    schema = None if media is None else media.get("schema")
    if schema is None:
        yield f"content type {media_type}: {declared.pointer} does not declare it"
    elif exchange.answer:
        yield from _body(subject, exchange, document, schema)


def _headers(subject: Subject, document: Document, declared: Node) -> Iterator[str]:
    headers = declared.get("headers")
    for name, header in headers.items() if headers else ():
        value, schema = subject.recording.headers.get(name), header.get("schema")
        if value is None or schema is None:
            yield f"header {name}: declared, but not recorded"
            continue
        for violation in _validation(document).violations(schema, value, place="header"):
            yield f"header {name}: {violation}"


def _outside(subject: Subject, exchange: Exchange) -> Iterator[str]:
    outside = subject.expected.outside.get(exchange.number)
    if outside is None or outside.schema is None:
        yield "neither of an operation of the documents nor listed as outside with a schema"
        return
    document = subject.operation(outside.operation).document
    yield from _body(subject, exchange, _closed(document), document.schema(outside.schema))


def _body(subject: Subject, exchange: Exchange, document: Document, schema: Node) -> Iterator[str]:
    value = json.loads(subject.filled(exchange.whole_answer))
    for violation in _validation(document).violations(schema, value, place="body"):
        yield f"answer: {violation}, demanded at {schema.pointer}"


def _request(subject: Subject, exchange: Exchange, match: Match) -> Iterator[str]:
    validation = Validation(match.operation.document, subject.server.FORMATS)
    violations = request_violations(
        call_of(exchange, match), validation, closed_query=True, body_schema=None
    )
    refused = {place for violation in violations for place in _places(violation)}
    expected = set(subject.expected.refused.get(exchange.number, ()))
    for place in sorted(refused - expected):
        yield f"request: the document refuses {place}"
    for place in sorted(expected - refused):
        yield f"request: the document does not refuse {place}, as the server does"


def _places(violation: Violation) -> Iterator[str]:
    path = "/".join(map(str, (violation.place, *violation.path)))
    names = violation.missing or violation.unexpected
    yield from (f"{path}/{name}" for name in names) if names else (path,)


@cache
def _closed(document: Document) -> Document:
    """The document with every object closed that names its properties: an answer has no others."""
    raw = deepcopy(dict(document.raw))
    for schema in raw["components"]["schemas"].values():
        _close(schema)
    return Document(document.name, raw)


def _close(schema: Any) -> None:
    if is_array(schema):
        for item in schema:
            _close(item)
    if is_object(schema):
        if is_object(schema.get("properties")):
            schema.setdefault("additionalProperties", False)
        for value in schema.values():
            _close(value)


@cache
def _validation(document: Document) -> Validation:
    return Validation(document, {})
