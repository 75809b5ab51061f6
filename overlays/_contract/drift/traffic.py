"""Exchanges as a document reads them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ..._mock.answers import is_json
from ..._mock.call import NO_BODY, Call
from ..._mock.document import Document
from ..._mock.json_text import MalformedJsonError, read_json
from ..._mock.messages import Request
from ..._mock.operations import read_operations
from ..._mock.request_check import read_query, request_violations
from ..._mock.validation import Validation
from ..error_codes import ErrorCodes
from ..exchange import NOTHING, SUCCESS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..._mock.operations import Operation
    from ..._mock.violations import Violation
    from ..live.exchanges import LiveExchange

_FORM = "application/x-www-form-urlencoded"
_HEAD = "HEAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """One exchange with an operation of a document.

    Attributes:
        exchange: as it was seen.
        operation: what was called.
        request: as the mock engine reads one; its target is the path and the query.
        path: the path parameters.
        sent: the decoded body of the request, its bytes where they are no JSON, or `NO_BODY`.
        media_type: of the answer, without parameters; empty where it names none.
        answered: the decoded body of the answer, or `NOTHING` where that is no JSON.
    """

    exchange: LiveExchange
    operation: Operation
    request: Request
    path: Mapping[str, str]
    sent: Any
    media_type: str
    answered: Any

    @property
    def number(self) -> int:
        """Of the exchange."""
        return self.exchange.number

    @property
    def is_call(self) -> bool:
        """Whether the operation itself was called, not HEAD in its place."""
        return self.exchange.method.upper() == self.operation.method

    @property
    def is_head(self) -> bool:
        """Whether it is HEAD, which is answered like GET, without a body."""
        return self.exchange.method.upper() == _HEAD != self.operation.method

    @property
    def is_served(self) -> bool:
        """Whether the operation did what it was asked for."""
        return self.is_call and self.exchange.status in SUCCESS

    def header(self, name: str) -> str | None:
        """The first header of the answer with this name in any case."""
        wanted = name.lower()
        return next((text for key, text in self.exchange.headers if key.lower() == wanted), None)

    def sends(self, name: str) -> bool:
        """Whether the request has a header or a query parameter of this name."""
        is_header = self.request.header(name) is not None
        return is_header or any(key == name for key, _ in self.request.query)


class Reading:
    """One document, and its exchanges as it reads them."""

    def __init__(self, name: str, raw: Mapping[str, Any]) -> None:
        self.document = Document(name, raw)
        self.operations = {each.id: each for each in read_operations(self.document)}
        self.validation = Validation(self.document, {})
        self.codes = ErrorCodes(self.document)

    def traffic(self, exchange: LiveExchange) -> Traffic | None:
        """An exchange with an operation of this document; None if it is none."""
        operation = self.operations.get(exchange.operation or "")
        if operation is None or exchange.document != self.document.name:
            return None
        parts = urlsplit(exchange.url)
        request = Request(
            method=operation.method,
            target=f"{parts.path}?{parts.query}",
            headers=exchange.request_headers,
            body=exchange.request_body,
        )
        kind = next((text for key, text in exchange.headers if key.lower() == "content-type"), "")
        media_type = kind.partition(";")[0].strip().lower()
        traffic = Traffic(
            exchange=exchange,
            operation=operation,
            request=request,
            path=_path(operation, parts.path, prefix=self.document.prefix),
            sent=_sent(request),
            media_type=media_type,
            answered=_json(exchange.body) if is_json(media_type) else NOTHING,
        )
        return traffic if traffic.is_call or traffic.is_head else None

    def misfits(self, traffic: Traffic) -> list[Violation]:
        """What the document says against a request."""
        call = Call(
            request=traffic.request,
            operation=traffic.operation,
            path=traffic.path,
            query=read_query(traffic.operation, traffic.request),
            body=traffic.sent,
        )
        return request_violations(call, self.validation, closed_query=False, body_schema=None)


def _path(operation: Operation, path: str, *, prefix: str) -> dict[str, str]:
    """The path parameters. What stands before the path of the document may be another server's."""
    parts = re.split(r"\{([^{}]+)\}", operation.path.removeprefix(prefix))
    pattern = "(.+)".join(map(re.escape, parts[::2]))
    match = re.fullmatch(f".*?{pattern}", path, re.DOTALL)
    values = match.groups() if match else ()
    return {
        name: unquote(value, errors="replace")
        for name, value in zip(parts[1::2], values, strict=False)
    }


def _sent(request: Request) -> Any:
    if not request.body:
        return NO_BODY
    kind = (request.header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind == _FORM:
        return dict(parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))
    value = _json(request.body)
    return request.body if value is NOTHING else value


def _json(body: bytes) -> Any:
    try:
        value = read_json(body)
    except MalformedJsonError:
        return NOTHING
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # No document can hold half of a surrogate pair.
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return value
