# Copied from overlays/_contract/variant_probe.py; edit it there and run `make generate`.
"""Accepted requests with one thing changed, one after the other.

Generated requests change much at once, so that one known oddity hides what else is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._mock.json_text import is_object
from .._mock.validation import Validation
from .fields import body_fields
from .surface import is_safe
from .variants import UNDECLARED, Variant, exchanged, is_plain_text, with_more, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._mock.document import Node
    from .._mock.operations import Operation
    from .._mock.parameters import Parameter
    from .probing import Prober

_REFUSED = 400
_READING = "GET"
_ALL = 100
_MALFORMED = (400, 422)


def variants(prober: Prober) -> None:
    """A request with one thing changed is served or refused as the document says."""
    validation = Validation(prober.surface.document, {})
    for id_, operation in prober.operations.items():
        is_reading = operation.method == _READING or is_safe(operation)
        if prober.subject.is_remote and not is_reading:
            what = f"{id_} with one thing changed"
            prober.tally.left_out(what, "what a real server accepts, it does")
            continue
        for parameter in operation.at("path"):
            _try_path(prober, operation, parameter)
        for parameter in operation.at("query"):
            _try_query(prober, operation, parameter, validation)
        schema = _body_schema(operation)
        if schema is not None:
            for each in _of_body(prober, operation):
                fits = not validation.violations(schema, each.value, place="body")
                _ask(prober, id_, each, fits=fits, body=each.value)


def _try_path(prober: Prober, operation: Operation, parameter: Parameter) -> None:
    """A text that fits may be unknown, but not malformed."""
    if not is_plain_text(parameter.schema):
        return
    path = {**prober.request(operation.id).path, parameter.name: UNDECLARED}
    answer = prober.ask("variants", operation.id, path=path)
    status = answer.exchange.status
    message = f"{parameter.name} may be any text, and {UNDECLARED} is answered {status}"
    answer.expect(status not in _MALFORMED, message)


def _try_query(
    prober: Prober, operation: Operation, parameter: Parameter, validation: Validation
) -> None:
    query = prober.request(operation.id).query
    if parameter.required:
        rest = {name: value for name, value in query.items() if name != parameter.name}
        missing = Variant(what=f"{parameter.name} is missing", value=rest, is_safe=False)
        _ask(prober, operation.id, missing, fits=False, query=rest)
    for each in _of_parameter(prober, operation, parameter):
        value = each.value[parameter.name]
        fits = not validation.violations(parameter.schema, value, place="query")
        _ask(prober, operation.id, each, fits=fits, query=each.value)


def _ask(prober: Prober, operation: str, variant: Variant, *, fits: bool, **request: Any) -> None:
    if fits and not variant.is_safe:
        return
    answer = prober.ask("variants", operation, **request)
    status = answer.exchange.status
    is_right = answer.exchange.is_served if fits else status >= _REFUSED
    kind = "fits" if fits else "does not fit"
    answer.expect(is_right, f"{variant.what}, which {kind}, and is answered {status}")


def _of_parameter(prober: Prober, operation: Operation, parameter: Parameter) -> Iterator[Variant]:
    query = prober.request(operation.id).query
    is_free = _is_free(prober, operation, parameter)
    schema = parameter.schema.get("items") if parameter.repeats else parameter.schema
    for each in exchanged(query, f"/{parameter.name}", [schema] if schema else [], is_free=is_free):
        value = each.value[parameter.name]
        if isinstance(value, str | int) and not isinstance(value, bool):
            # What is read is what a text on the wire can say.
            read = parameter.read([str(value)])
            yield type(each)(
                what=each.what, value={**query, parameter.name: read}, is_safe=each.is_safe
            )


def _is_free(prober: Prober, operation: Operation, parameter: Parameter) -> bool:
    """Whether other values of a parameter are accepted than those that are known."""
    known = prober.known.parameter(operation.id, parameter.name)
    return known is None or known.percent < _ALL


def _of_body(prober: Prober, operation: Operation) -> Iterator[Variant]:
    known = prober.known.fields.get(operation.id, {})
    roots: list[Any] = []
    for pointer, schemas in {"": (), **body_fields(operation)}.items():
        body = prober.request(operation.id, having=pointer).body
        if pointer.endswith("*") or not is_object(body):
            continue
        if body not in roots:
            roots.append(body)
            yield from filter(None, (with_more(body, ""),))
        if pointer:
            yield from filter(None, (without(body, pointer), with_more(body, pointer)))
            yield from exchanged(body, pointer, schemas, is_free=pointer not in known)


def _body_schema(operation: Operation) -> Node | None:
    return next(iter(operation.body.content.values()), None) if operation.body else None
