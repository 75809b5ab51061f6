"""Differences between what was served and what the document says of requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._mock.call import NO_BODY
from ..._mock.json_text import is_array
from ..exchange import NOTHING, Exchange
from ..request_fit import misfits
from .difference import SERVED, Difference
from .schemas import Subject, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..._mock.document import Node
    from ..._mock.operations import Operation
    from ..._mock.violations import Violation
    from .traffic import Reading, Traffic


def served_differences(reading: Reading, traffic: Traffic) -> Iterator[Difference]:
    """What the document says against a request that was served."""
    for violation in reading.misfits(traffic):
        if violation.place == "body":
            yield from _of_body(traffic, violation)
        else:
            yield from _of_parameter(traffic, violation)


def media_differences(traffic: Traffic) -> Iterator[Difference]:
    """The type of a body that was served under one which the document does not name."""
    operation, sent_type = traffic.operation, _sent_type(traffic)
    declared = operation.node.get("requestBody")
    if declared is None or operation.body is None or not traffic.request.body or not sent_type:
        return
    if operation.body.media_type(sent_type) is None:
        yield Difference(
            kind="request media type",
            location=declared.location,
            name=sent_type,
            where=SERVED,
            traffic=traffic,
        )


def told_misfits(reading: Reading, traffic: Traffic) -> str:
    """What the check `served_fits` tells of a request; empty if it fits."""
    exchange = Exchange(
        operation=traffic.operation.id,
        method=traffic.exchange.method,
        path=dict(traffic.path),
        sent_type=_sent_type(traffic),
        sent=NOTHING
        if traffic.sent is NO_BODY or isinstance(traffic.sent, bytes)
        else traffic.sent,
        query=traffic.request.query,
        status=traffic.exchange.status,
        headers={},
        media_type=traffic.media_type,
        content=b"",
        answered=NOTHING,
    )
    return "; ".join(map(str, misfits(traffic.operation, exchange, reading.validation)))


def parameter_node(operation: Operation, place: str, name: str) -> Node:
    """The parameter object of a name; that of the operation goes before that of its path."""
    item = operation.document.root.get(*operation.node.location[:-1])
    found = [
        node
        for owner in (operation.node, item)
        for node in (owner.each("parameters") if owner else ())
        if node.value["in"] == place and node.value["name"] == name
    ]
    return found[0]


def _of_parameter(traffic: Traffic, violation: Violation) -> Iterator[Difference]:
    operation = traffic.operation
    if not violation.schema_path:
        for name in violation.missing:
            node = parameter_node(operation, violation.place, name)
            yield Difference(
                kind="optional",
                location=node.location,
                where=f"{SERVED}, {violation.place} {name}",
                traffic=traffic,
            )
        return
    name = str(violation.path[0])
    node = parameter_node(operation, violation.place, name)
    schema = node.get("schema")
    if violation.keyword == "type" and is_array(violation.value):
        # A parameter that is no list and was sent more than once.
        yield Difference(
            kind="repeated",
            location=node.location,
            where=f"{SERVED}, {violation.place} {name}",
            traffic=traffic,
        )
    elif schema is not None and not is_array(violation.value):
        subject = Subject(
            schema=schema,
            what=f"{SERVED}, {violation.place} {name}",
            depth=1,
            is_personal=bool(node.value.get("x-client-personal")),
            traffic=traffic,
        )
        yield from differences(subject, [violation])


def _of_body(traffic: Traffic, violation: Violation) -> Iterator[Difference]:
    operation = traffic.operation
    if not violation.schema_path:
        declared = operation.node.get("requestBody")
        if declared is not None:
            yield Difference(
                kind="optional",
                location=declared.location,
                where=f"{SERVED}, body",
                traffic=traffic,
            )
        return
    content_type = traffic.request.header("Content-Type")
    schema = operation.body.schema(content_type) if operation.body else None
    if schema is not None:
        subject = Subject(schema=schema, what=f"{SERVED}, body", traffic=traffic)
        yield from differences(subject, [violation])


def _sent_type(traffic: Traffic) -> str:
    text = traffic.request.header("Content-Type") or ""
    return text.partition(";")[0].strip().lower()
