"""Differences between answers and what the document says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._mock.answers import is_json
from ..._mock.document import Node
from ..._mock.errors import MockError
from ..._mock.parameters import read_parameter
from ..exchange import NOTHING
from .difference import Difference
from .places import place_of
from .schemas import Subject, differences
from .undeclared import undeclared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..._mock.operations import Operation
    from .traffic import Reading, Traffic

_ERRORS = "x-client-errors"


def answer_differences(reading: Reading, traffic: Traffic) -> Iterator[Difference]:
    """Everything in an answer that the document says otherwise, or not at all."""
    operation, status = traffic.operation, traffic.exchange.status
    yield from _access(traffic)
    declared = operation.response(status)
    if declared is None:
        yield Difference(
            kind="status",
            location=(*operation.node.location, "responses"),
            name=str(status),
            where=f"answer {status}",
            traffic=traffic,
        )
        return
    yield from misfits(reading, traffic, declared)
    yield from _codes(reading, traffic)


def misfits(reading: Reading, traffic: Traffic, declared: Node) -> Iterator[Difference]:
    """What in an answer is not as one response of the document."""
    yield from _headers(reading, traffic, declared)
    if not traffic.is_head:
        yield from _body(reading, traffic, declared)


def media_of(content: Node | None, media_type: str) -> Node | None:
    """What is declared for a media type: itself, or the range that it falls under."""
    declared = {} if content is None else dict(content.items())
    kinds = {name.partition(";")[0].strip().lower(): each for name, each in declared.items()}
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((kinds[kind] for kind in ranges if kind in kinds), None)


def _access(traffic: Traffic) -> Iterator[Difference]:
    operation = traffic.operation
    is_open = not operation.security or frozenset() in operation.security
    if is_open or traffic.exchange.is_signed or not traffic.is_served:
        return
    is_wrong = any(traffic.sends(scheme.name) for scheme in operation.schemes)
    yield Difference(
        kind="open to wrong credentials" if is_wrong else "open",
        location=operation.node.location,
        where=f"answer {traffic.exchange.status}",
        traffic=traffic,
    )


def _headers(reading: Reading, traffic: Traffic, declared: Node) -> Iterator[Difference]:
    headers = declared.get("headers")
    for name, header in headers.items() if headers else ():
        what = f"answer {traffic.exchange.status}, header {name}"
        text = traffic.header(name)
        if name.lower() == "content-type":
            continue  # OpenAPI says that by the key of the content.
        if text is None and header.value.get("required"):
            yield Difference(kind="optional", location=header.location, where=what, traffic=traffic)
        elif text is not None and header.get("schema") is not None:
            yield from _header_value(reading, traffic, header, text, what=what)


def _header_value(
    reading: Reading, traffic: Traffic, header: Node, text: str, *, what: str
) -> Iterator[Difference]:
    named = {**header.value, "name": what, "in": "header"}
    try:
        parameter = read_parameter(Node(header.document, header.location, named))
    except MockError:
        return  # Lists and objects in headers are not read.
    subject = Subject(
        schema=parameter.schema,
        what=what,
        is_personal=bool(header.value.get("x-client-personal")),
        traffic=traffic,
    )
    value = parameter.read([text])
    found = reading.validation.violations(parameter.schema, value, place="header")
    yield from differences(subject, found)


def _body(reading: Reading, traffic: Traffic, declared: Node) -> Iterator[Difference]:
    content, status = declared.get("content"), traffic.exchange.status
    is_declared = content is not None and bool(content.value)

    def difference(kind: str, name: str = "", value: Any = None) -> Difference:
        return Difference(
            kind=kind,
            location=declared.location,
            name=name,
            where=f"answer {status}",
            value=value,
            traffic=traffic,
        )

    if not traffic.exchange.body:
        if is_declared:
            yield difference("no body")
        return
    media = media_of(content, traffic.media_type)
    if media is None:
        yield difference("media type", name=traffic.media_type)
        return
    schema = media.get("schema")
    if schema is None or not is_json(traffic.media_type):
        return
    if traffic.answered is NOTHING:
        yield difference("no JSON", name=traffic.media_type)
        return
    yield from _value(reading, traffic, schema)


def _value(reading: Reading, traffic: Traffic, schema: Node) -> Iterator[Difference]:
    what = f"answer {traffic.exchange.status}"
    subject = Subject(schema=schema, what=what, traffic=traffic)
    violations = reading.validation.violations(schema, traffic.answered, place="body")
    found = list(differences(subject, violations))
    yield from found
    known = {each.key for each in found}
    for each in undeclared(schema, traffic.answered, reading.validation):
        place = place_of(schema, each.path)
        difference = Difference(
            kind="properties",
            location=each.owner.location,
            name=each.name,
            where=f"{what} {place.shown}/{each.name}",
            value=each.value,
            is_personal=place.is_personal,
            traffic=traffic,
        )
        if difference.key not in known:
            yield difference


def _codes(reading: Reading, traffic: Traffic) -> Iterator[Difference]:
    listed: Mapping[str, Any] = reading.document.raw.get(_ERRORS, {}).get("codes", {})
    if not listed or traffic.is_head:
        return
    status = traffic.exchange.status
    shown = _shown_codes(reading, traffic.operation, status)
    for code in sorted(reading.codes.of_answer(status, traffic.exchange.body)):
        is_listed = code in listed and status in listed[code]["statuses"]
        if not is_listed and code not in shown and code.isprintable():
            yield Difference(
                kind="code",
                location=(_ERRORS, "codes", code),
                name=code,
                where=f"answer {status}",
                traffic=traffic,
            )


def _shown_codes(reading: Reading, operation: Operation, status: int) -> frozenset[str]:
    """The codes in the examples of an answer."""
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in operation.responses:
            return reading.codes.of_operation(operation, key)
    return frozenset()
