# Copied from overlays/_contract/live/har.py; edit it there and run `make generate`.
"""All exchanges of a live run as an HTTP archive (HAR 1.2), masked."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .exchanges import LiveExchange
    from .masking import Masking

_UNKNOWN = -1
"""How HAR says that a size is not known; that of a masked text is nobody's."""
_LEFT_OUT = "left out: no JSON, so nothing of it can be masked by its name"


def archive(exchanges: Iterable[LiveExchange], masking: Masking, *, creator: str) -> str:
    """The archive, as JSON.

    Args:
        exchanges: what was sent and answered.
        masking: hides what is secret or personal.
        creator: the name of the program.
    """
    log = {
        "version": "1.2",
        "creator": {"name": creator, "version": "1"},
        "entries": [_entry(each, masking) for each in exchanges],
    }
    return json.dumps({"log": log}, indent=1) + "\n"


def _entry(exchange: LiveExchange, masking: Masking) -> dict[str, Any]:
    took_ms = exchange.took_s * 1000
    return {
        "startedDateTime": exchange.started.isoformat(timespec="milliseconds"),
        "time": took_ms,
        "request": _request(exchange, masking),
        "response": _response(exchange, masking),
        "cache": {},
        "timings": {"send": 0, "wait": took_ms, "receive": 0},
        "comment": f"{exchange.number} {exchange.operation or 'no operation'}",
    }


def _request(exchange: LiveExchange, masking: Masking) -> dict[str, Any]:
    request: dict[str, Any] = {
        "method": exchange.method,
        "url": masking.url(exchange),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(masking.headers(exchange, exchange.request_headers)),
        "queryString": _pairs(masking.query(exchange)),
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN,
    }
    if exchange.request_body:
        media_type = _media_type(exchange.request_headers)
        text = masking.sent(exchange)
        request["postData"] = {"mimeType": media_type, "params": [], "text": text or ""}
        if text is None:
            request["bodySize"] = len(exchange.request_body)
            request["postData"]["comment"] = _LEFT_OUT
    return request


def _response(exchange: LiveExchange, masking: Masking) -> dict[str, Any]:
    media_type = _media_type(exchange.headers)
    text = masking.answered(exchange) if exchange.body else ""
    content: dict[str, Any] = {"size": len(exchange.body), "mimeType": media_type}
    content |= {"comment": _LEFT_OUT} if text is None else {"text": text}
    return {
        "status": exchange.status,
        "statusText": _phrase(exchange.status),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": _pairs(masking.headers(exchange, exchange.headers)),
        "content": content,
        "redirectURL": "",
        "headersSize": _UNKNOWN,
        "bodySize": _UNKNOWN,
    }


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]


def _media_type(headers: Iterable[tuple[str, str]]) -> str:
    return next((value for name, value in headers if name.lower() == "content-type"), "")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
