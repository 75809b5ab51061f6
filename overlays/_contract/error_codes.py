"""The provider's own error codes: those that answers carry, and those that documents speak of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._runtime.judging import what_is_said
from .._runtime.provider import ErrorShape
from .examples import examples_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .._mock.document import Document
    from .._mock.operations import Operation

_REFUSED_FROM = 400


class ErrorCodes:
    """Reads codes where the `x-client-errors` of a document says that they stand."""

    def __init__(self, document: Document) -> None:
        declared: Mapping[str, Any] = document.raw.get("x-client-errors", {})
        self._shapes = tuple(ErrorShape(**shape) for shape in declared.get("shapes", ()))
        self._codes: Mapping[str, Any] = declared.get("codes", {})

    def listed(self) -> Iterator[tuple[str, str]]:
        """Each status and code of the document's own list."""
        for code, meaning in self._codes.items():
            for status in meaning["statuses"]:
                yield str(status), code

    def of_operation(self, operation: Operation, status: str) -> frozenset[str]:
        """The codes in the examples of an operation's answer."""
        content = operation.responses[status].get("content")
        examples = [
            example
            for _, media in (content.items() if content else ())
            for example in examples_of(media)
        ]
        return frozenset(code for each in examples for code in self._in(json.dumps(each).encode()))

    def of_answer(self, status: int, body: bytes) -> frozenset[str]:
        """The codes in an answer; none in one that is no error."""
        return self._in(body) if status >= _REFUSED_FROM else frozenset()

    def _in(self, body: bytes) -> frozenset[str]:
        said = what_is_said(body, self._shapes)
        found = (said.code, *(code for code, _ in said.items))
        return frozenset(code for code in found if code is not None)
