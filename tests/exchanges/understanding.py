"""What a client has to make of a recorded answer."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from overlays._runtime.pointer import resolve
from tests.exchanges.differing import difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overlays._mock.operations import Operation
    from tests.exchanges.asking import Ask
    from tests.exchanges.calling import Outcome
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

_FIRST_REFUSAL = 300
_FIRST_SERVER_ERROR = 500


def meaning_faults(
    subject: Subject, exchange: Exchange, operation: Operation, ask: Ask, outcome: Outcome
) -> Iterator[str]:
    """What is wrong with the value or the error that a client made of an answer."""
    yield from difference("attempts", 1, len(outcome.requests))
    answer = json.loads(subject.filled(exchange.whole_answer))
    if exchange.status >= _FIRST_REFUSAL:
        yield from _error(subject, exchange, operation, outcome.error, answer)
    elif outcome.error is not None:
        yield f"a success raised {outcome.error!r}"
    elif "x-client-pages" in operation.node.value:
        yield from _page(operation.node.value["x-client-pages"], outcome.value, answer)
        model = getattr(subject.package.models, ask.model or "")
        yield from difference("whole page", _text(answer), _text(model.from_dict(answer).to_dict()))
    else:
        yield from difference("model", ask.model, type(outcome.value).__name__)
        yield from difference("value", _text(answer), _text(outcome.value.to_dict()))


def _page(paging: Mapping[str, str], page: Any, answer: Any) -> Iterator[str]:
    items = [item.to_dict() for item in page.items]
    yield from difference("items", _text(resolve(answer, paging["items"])), _text(items))
    link = resolve(answer, paging["next"]) if "next" in paging else None
    cursor = parse_qs(urlsplit(link).query)[paging["cursor"]][-1] if isinstance(link, str) else None
    yield from difference("cursor of the next page", cursor, page.next_cursor)


def _error(
    subject: Subject, exchange: Exchange, operation: Operation, error: Any, answer: Any
) -> Iterator[str]:
    said = subject.server.said(answer)
    code, message = said[0] if said else (None, HTTPStatus(exchange.status).phrase)
    kind = subject.expected.errors.get((exchange.status, code))
    if kind is None or error is None:
        yield f"status {exchange.status}, code {code}: not among the expected errors, or not raised"
        return
    request_id = operation.document.raw["x-client-errors"]["request_id"]
    attributes = {
        "status_code": exchange.status,
        "code": code,
        "errors": said,
        "request_id": subject.recording.headers[request_id],
        "operation": operation.id,
        "body": (subject.filled(exchange.whole_answer) + "\n").encode(),
    }
    if exchange.status >= _FIRST_SERVER_ERROR and _is_once(operation):
        yield from difference("error class", "DeliveryUnknownError", type(error).__name__)
        yield from _attributes({**attributes, "retryable": False}, error)
        error = error.__cause__
    expected = getattr(subject.package.errors, kind.error_class)
    yield from difference("error class", expected.__name__, type(error).__name__)
    yield from _attributes({**attributes, "message": message, "retryable": kind.retryable}, error)


def _attributes(expected: Mapping[str, object], error: Any) -> Iterator[str]:
    for name, value in expected.items():
        actual = getattr(error, name, None)
        if name == "errors":
            actual = [(each.code, each.message) for each in actual or ()]
        yield from difference(name, value, actual)


def _is_once(operation: Operation) -> bool:
    return bool(operation.node.value["x-client-repeat"]["class"] == "once")


def _text(value: Any) -> str:
    """JSON in one form, in which 1 and 1.0 differ."""
    return json.dumps(value, sort_keys=True)
