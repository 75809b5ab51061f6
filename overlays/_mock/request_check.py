"""Everything a document demands of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .call import NO_BODY
from .violations import Place, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .call import Call
    from .messages import Request
    from .operations import Operation
    from .parameters import Parameter
    from .validation import Validation

__all__ = ["read_query", "request_violations"]


def read_query(operation: Operation, request: Request) -> dict[str, Any]:
    """The declared query parameters that were sent, read as their schemas say."""
    return _read(operation.at("query"), request.query)


def request_violations(
    call: Call, validation: Validation, *, closed_query: bool, body_schema: str | None
) -> list[Violation]:
    """What is wrong with path, query, headers and body, in this order.

    Args:
        call: the call, its body decoded.
        validation: of the operation's document.
        closed_query: whether undeclared query parameters are refused.
        body_schema: the schema of the components to hold the body against instead of its own.
    """
    operation = call.operation
    found: list[Violation] = []
    path = _read(operation.at("path"), call.path.items())
    found += _parameters(operation, "path", path, validation)
    found += _parameters(operation, "query", call.query, validation)
    if closed_query:
        found += _undeclared(operation, call.request)
    headers = _headers(operation, call.request)
    found += _parameters(operation, "header", headers, validation)
    found += _body(call, validation, body_schema)
    return found


def _read(parameters: Iterable[Parameter], sent: Iterable[tuple[str, str]]) -> dict[str, Any]:
    texts: dict[str, list[str]] = {}
    for name, text in sent:
        texts.setdefault(name, []).append(text)
    return {
        parameter.name: parameter.read(texts[parameter.name])
        for parameter in parameters
        if parameter.name in texts
    }


def _headers(operation: Operation, request: Request) -> dict[str, Any]:
    names = {parameter.name.lower(): parameter.name for parameter in operation.at("header")}
    sent = ((names.get(name.lower(), name), text) for name, text in request.headers)
    return _read(operation.at("header"), sent)


def _parameters(
    operation: Operation,
    place: Place,
    values: Mapping[str, Any],
    validation: Validation,
) -> Iterable[Violation]:
    parameters = operation.at(place)
    required = [parameter.name for parameter in parameters if parameter.required]
    for parameter in parameters:
        if parameter.name in values:
            yield from validation.violations(
                parameter.schema, values[parameter.name], place=place, path=(parameter.name,)
            )
        elif parameter.required:
            yield Violation(
                place=place,
                path=(),
                keyword="required",
                expected=required,
                value=dict(values),
                missing=(parameter.name,),
            )


def _undeclared(operation: Operation, request: Request) -> Iterable[Violation]:
    declared = {parameter.name for parameter in operation.at("query")}
    declared |= {scheme.name for scheme in operation.schemes if scheme.kind == "query"}
    sent = dict(request.query)
    unexpected = tuple(name for name in sent if name not in declared)
    if unexpected:
        yield Violation(
            place="query",
            path=(),
            keyword="additionalProperties",
            expected=False,
            value=sent,
            unexpected=unexpected,
        )


def _body(call: Call, validation: Validation, chosen: str | None) -> Iterable[Violation]:
    body = call.operation.body
    if body is None:
        return []
    if call.body is NO_BODY:
        return [_absent()] if body.required else []
    schema = (
        body.schema(call.request.header("Content-Type"))
        if chosen is None
        else call.operation.document.schema(chosen)
    )
    if schema is None or isinstance(call.body, bytes):
        return []
    return validation.violations(schema, call.body, place="body")


def _absent() -> Violation:
    return Violation(place="body", path=(), keyword="required", expected=True, value=NO_BODY)
