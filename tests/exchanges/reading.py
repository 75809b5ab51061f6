"""The client's side: it asks what was asked, and makes of the recorded answer what it means."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.exchanges.asking import UnaskableError, ask_of, example_call
from tests.exchanges.calling import FACES, outcome_of
from tests.exchanges.differing import difference
from tests.exchanges.fitting import call_of, operation_of
from tests.exchanges.understanding import meaning_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from overlays._mock.operations import Operation
    from tests.exchanges.asking import Ask
    from tests.exchanges.calling import Outcome
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject


def faults(subject: Subject, exchange: Exchange) -> list[str]:
    """What the sync and the async client ask otherwise, or make wrongly of the answer.

    A request that is listed as not asked is replaced by the example of its operation; one that is
    not listed has to be asked as it was recorded, signature included.
    """
    return [f"{face}: {fault}" for face in FACES for fault in _faults(subject, exchange, face)]


def _faults(subject: Subject, exchange: Exchange, face: str) -> list[str]:
    operation = _operation(subject, exchange)
    if operation is None:
        return ["neither of an operation of the documents nor listed as outside"]
    try:
        ask, outcome = _asked(subject, exchange, face)
        problems = list(_request_faults(subject, exchange, outcome.requests))
    except (UnaskableError, ValueError) as error:
        ask, outcome, problems = None, None, [f"{error}"]
    is_listed = exchange.number in subject.expected.not_asked
    if is_listed is not bool(problems):
        return problems or ["is listed as not asked, but the client asks it"]
    if ask is None or outcome is None or is_listed:
        ask, outcome = _asked_otherwise(subject, exchange, operation, face)
    return list(meaning_faults(subject, exchange, operation, ask, outcome))


def _operation(subject: Subject, exchange: Exchange) -> Operation | None:
    """The operation that is asked, or one whose caller would meet such an answer."""
    match = operation_of(subject, exchange)
    if match is not None:
        return match.operation
    outside = subject.expected.outside.get(exchange.number)
    return None if outside is None else subject.operation(outside.operation)


def _asked(subject: Subject, exchange: Exchange, face: str) -> tuple[Ask, Outcome]:
    match = operation_of(subject, exchange)
    if match is None:
        raise UnaskableError("it is of no operation")
    ask = ask_of(call_of(exchange, match))
    options = subject.server.client_options(exchange)
    return ask, outcome_of(subject, exchange, ask, options=options, face=face)


def _asked_otherwise(
    subject: Subject, exchange: Exchange, operation: Operation, face: str
) -> tuple[Ask, Outcome]:
    ask = ask_of(example_call(operation))
    options = subject.server.client_options(replace(exchange, token={}))
    return ask, outcome_of(subject, exchange, ask, options=options, face=face)


def _request_faults(
    subject: Subject, exchange: Exchange, requests: tuple[httpx.Request, ...]
) -> Iterator[str]:
    for request in requests:
        path, _, query = exchange.target.partition("?")
        asked_path, _, asked_query = request.url.raw_path.decode("ascii").partition("?")
        yield from difference("method", exchange.method, request.method)
        yield from difference("path", path, asked_path)
        yield from difference("query", sorted(parse_qsl(query)), sorted(parse_qsl(asked_query)))
        yield from difference("body", _json(exchange.body), _json(request.content))
        fault = subject.server.signature_fault(exchange, request.headers["Authorization"])
        yield from () if fault is None else (f"signature: {fault}",)


def _json(body: str | bytes | None) -> Any:
    return json.loads(body) if body else None
