"""Whether a request is one that the document describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .exchange import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._mock.operations import Operation
    from .._mock.validation import Validation
    from .._mock.violations import Violation
    from .exchange import Exchange


def misfits(
    operation: Operation, exchange: Exchange, validation: Validation
) -> Iterator[Violation]:
    """What a document's schemas say against the parameters and the JSON body of a request."""
    texts: dict[str, list[str]] = {}
    for name, text in exchange.query:
        texts.setdefault(name, []).append(text)
    for parameter in operation.at("query"):
        if parameter.name in texts:
            value: Any = parameter.read(texts[parameter.name])
            yield from validation.violations(parameter.schema, value, place="query")
    for parameter in operation.at("path"):
        value = parameter.read([str(exchange.path[parameter.name])])
        yield from validation.violations(parameter.schema, value, place="path")
    schema = operation.body.schema(exchange.sent_type) if operation.body else None
    if schema is not None and exchange.sent is not NOTHING:
        yield from validation.violations(schema, exchange.sent, place="body")
