"""What recorded exchanges show of a document.

An answer is shown by an exchange of its operation with its status, whoever else refers to it; a
header, if it was recorded; the example of an error, if the server said the same; the example of a
success, if an answer had the same properties. A parameter, schema or property is shown by a request
or an answer that has it in a form that the document accepts.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.document import schemas
from generator.pointer import pointer
from overlays._mock.call import NO_BODY
from overlays._mock.json_text import is_array, is_object
from overlays._mock.validation import Validation
from tests.exchanges.fitting import call_of, operation_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from overlays._mock.document import Document, Node
    from overlays._mock.operations import Operation
    from overlays._mock.routing import Match
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

_FIRST_REFUSAL = 400
_COMPONENTS = "/components/schemas/"
_NAMED = ("", "properties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The places of a document on which exchanges decide.

    Attributes:
        answers: responses, their headers and examples: known as observed if they are shown, and
            only then.
        parts: parameters, schemas and properties: known as observed only if they are shown.
        shown: where an exchange shows it, the numbers of those that do.
        refusals: by exchange, the examples with the code that the server gave as the reason.
    """

    answers: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    shown: Mapping[str, Sequence[int]] = field(default_factory=dict[str, "list[int]"])
    refusals: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    @property
    def decided(self) -> frozenset[str]:
        """All the places on which exchanges decide."""
        return self.answers | self.parts


def sights_of(subject: Subject, varying: Iterable[str]) -> dict[str, Sight]:
    """What the exchanges with a server show of each of its documents.

    `varying` are patterns of what may differ between two texts that say the same.
    """
    patterns = tuple(re.compile(each) for each in varying)
    return {each.name: _Reader(subject, each, patterns).sight() for each in subject.documents}


def reached(checks: Validation, schema: Node, value: Any) -> Iterator[str]:
    """Pointers of the schemas and properties that a value has; none if it does not fit."""
    if checks.violations(schema, value, place="body"):
        return
    yield schema.pointer
    for key in ("allOf", "anyOf", "oneOf"):
        for branch in schema.each(key):
            yield from reached(checks, branch, value)
    items = schema.get("items")
    if is_array(value) and items is not None:
        for item in value:
            yield from reached(checks, items, item)
    if is_object(value):
        yield from _properties(checks, schema, value)


def _properties(checks: Validation, schema: Node, value: Mapping[str, Any]) -> Iterator[str]:
    for name, item in value.items():
        inner = schema.get("properties", name)
        if inner is not None:
            yield f"{schema.pointer}{pointer('properties', name)}"
        else:
            inner = schema.get("additionalProperties")
        if inner is not None and is_object(inner.value):
            yield from reached(checks, inner, item)


class _Reader:
    """Reads a document beside the exchanges with its server."""

    def __init__(
        self, subject: Subject, document: Document, varying: Collection[re.Pattern[str]]
    ) -> None:
        self._subject = subject
        self._document = document
        self._varying = varying
        self._operations = [each for each in subject.operations if each.document is document]
        self._checks = Validation(document, subject.server.FORMATS)

    def sight(self) -> Sight:
        shown: defaultdict[str, list[int]] = defaultdict(list)
        refusals: dict[str, frozenset[str]] = {}
        for exchange, match in self._exchanges():
            for place in dict.fromkeys(self._shown(exchange, match)):
                shown[place].append(exchange.number)
            if exchange.status >= _FIRST_REFUSAL:
                refusals[str(exchange)] = frozenset(self._of_its_codes(exchange, match))
        return Sight(
            answers=frozenset(self._answers()),
            parts=frozenset(self._parts()),
            shown=dict(shown),
            refusals=refusals,
        )

    def _exchanges(self) -> Iterator[tuple[Exchange, Match]]:
        """Those of an operation; what HEAD is answered shows no body."""
        for exchange in self._subject.recording.exchanges:
            match = operation_of(self._subject, exchange)
            if match is not None and match.operation.method == exchange.method:
                yield exchange, match

    def _answers(self) -> Iterator[str]:
        for operation in self._operations:
            for response in operation.responses.values():
                yield response.pointer
                yield from (header.pointer for _, header in _items(response, "headers"))
                yield from (example.pointer for _, example in _examples(response))

    def _parts(self) -> Iterator[str]:
        for operation in self._operations:
            yield from (each.pointer for each in operation.node.each("parameters"))
        for schema in schemas(dict(self._document.raw)):
            if schema.keyword in _NAMED and schema.place.startswith(_COMPONENTS):
                yield schema.place

    def _shown(self, exchange: Exchange, match: Match) -> Iterator[str]:
        yield from self._request(exchange, match)
        response = _response(match.operation, exchange)
        yield response.pointer
        for name, header in _items(response, "headers"):
            if name in self._subject.recording.headers:
                yield header.pointer
        answer = self._answer(exchange)
        for schema, example in _examples(response):
            yield from reached(self._checks, schema, answer)
            if self._is_same(exchange, schema, answer, example.value["value"]):
                yield example.pointer

    def _request(self, exchange: Exchange, match: Match) -> Iterator[str]:
        call = call_of(exchange, match)
        for parameter in match.operation.node.each("parameters"):
            if parameter.value["name"] in {**call.query, **call.path}:
                yield parameter.pointer
        body = match.operation.body
        schema = None if body is None else body.schema("application/json")
        if schema is not None and call.body is not NO_BODY:
            yield from reached(self._checks, schema, call.body)

    def _of_its_codes(self, exchange: Exchange, match: Match) -> Iterator[str]:
        codes = {code for code, _ in self._subject.server.said(self._answer(exchange))}
        for _, example in _examples(_response(match.operation, exchange)):
            if codes & {code for code, _ in self._subject.server.said(example.value["value"])}:
                yield example.pointer

    def _is_same(self, exchange: Exchange, schema: Node, answer: Any, value: Any) -> bool:
        if exchange.status >= _FIRST_REFUSAL:
            return self._said(answer) == self._said(value)
        checks = self._checks
        return set(reached(checks, schema, answer)) == set(reached(checks, schema, value))

    def _said(self, answer: Any) -> list[tuple[str | None, str]]:
        return [(code, self._plain(text)) for code, text in self._subject.server.said(answer)]

    def _plain(self, text: str) -> str:
        for pattern in self._varying:
            text = pattern.sub("…", text)
        return text

    def _answer(self, exchange: Exchange) -> Any:
        return json.loads(self._subject.filled(exchange.whole_answer))


def _response(operation: Operation, exchange: Exchange) -> Node:
    found = operation.response(exchange.status)
    if found is None:
        raise LookupError(f"{operation.id} declares no answer to {exchange}: {exchange.status}")
    return found


def _examples(response: Node) -> Iterator[tuple[Node, Node]]:
    """Each example of an answer, after the schema that it fits."""
    for _, media in _items(response, "content"):
        schema = media.get("schema")
        for _, example in _items(media, "examples"):
            if schema is not None:
                yield schema, example


def _items(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    found = node.get(key)
    return iter(()) if found is None else found.items()
