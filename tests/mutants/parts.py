"""A request as one JSON value: its path parameters, its query, its headers and its body."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from overlays._mock.json_text import is_array

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.messages import Request
    from overlays._mock.operations import Operation
    from overlays._mock.routing import Match

PATH, QUERY, HEADER, BODY = "path", "query", "header", "body"


def read_parts(match: Match, request: Request) -> dict[str, Any]:
    """The declared parameters that were sent, read as their schemas say; the body where it is JSON.

    Every part but the body is always there.
    """
    operation = match.operation
    query: dict[str, list[str]] = {}
    for name, text in request.query:
        query.setdefault(name, []).append(text)
    headers = {name.lower(): [text] for name, text in request.headers}
    path = {name: [text] for name, text in match.path.items()}
    parts: dict[str, Any] = {
        PATH: _read(operation, PATH, path),
        QUERY: query | _read(operation, QUERY, query),
        HEADER: _read(operation, HEADER, headers),
    }
    try:
        parts[BODY] = json.loads(request.body)
    except (ValueError, RecursionError):
        return parts
    return parts


def write_parts(operation: Operation, request: Request, parts: Mapping[str, Any]) -> Request:
    """A request that carries other parts."""
    target = _path(operation, parts[PATH])
    query = urlencode({name: _text(value) for name, value in parts[QUERY].items()}, doseq=True)
    headers = dict(parts[HEADER])
    kept = [each for each in request.headers if each[0].lower() not in _lower(operation)]
    length = ("content-length", "content-type") if BODY in parts else ("content-length",)
    content_type = request.header("Content-Type") or _first_type(operation)
    kept = [each for each in kept if each[0].lower() not in length]
    body = request.body
    if BODY in parts:
        body = json.dumps(parts[BODY]).encode()
        kept.append(("content-type", content_type))
    kept += [(name, str(_text(value))) for name, value in headers.items()]
    kept.append(("content-length", str(len(body))))
    target += f"?{query}" if query else ""
    return replace(request, target=target, headers=tuple(kept), body=body)


def _read(operation: Operation, place: str, sent: Mapping[str, list[str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for parameter in operation.at(place):
        texts = sent.get(parameter.name.lower() if place == HEADER else parameter.name)
        if texts is not None:
            found[parameter.name] = parameter.read(texts)
    return found


def _path(operation: Operation, values: Mapping[str, Any]) -> str:
    path = operation.path
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", quote(str(_text(value)), safe=""))
    return path


def _text(value: Any) -> Any:
    """What a parameter looks like on the wire."""
    if is_array(value):
        return [_text(each) for each in value]
    if isinstance(value, str):
        return value
    return json.dumps(value)


def _lower(operation: Operation) -> set[str]:
    return {parameter.name.lower() for parameter in operation.at(HEADER)}


def _first_type(operation: Operation) -> str:
    return next(iter(operation.body.content), "") if operation.body else ""
