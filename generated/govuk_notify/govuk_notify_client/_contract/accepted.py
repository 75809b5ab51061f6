# Copied from overlays/_contract/accepted.py; edit it there and run `make generate`.
"""A request that each operation is known to accept, made from the document's own example."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from schemathesis.core import NOT_SET

from .._runtime.pointer import resolve
from .._runtime.unset import UNSET
from .errors import UsageError
from .examples import examples_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .._mock.operations import Operation
    from .adapting import Adapter
    from .known import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The parts of a request."""

    path: dict[str, Any] = field(default_factory=dict[str, Any])
    query: dict[str, Any] = field(default_factory=dict[str, Any])
    body: Any = NOT_SET

    def as_arguments(self) -> dict[str, Any]:
        """A copy of its parts, for `Caller.call`."""
        return {
            "path": dict(self.path),
            "query": dict(self.query),
            "body": deepcopy(self.body),
        }


def accepted_request(
    operation: Operation, *, known: Known, adapter: Adapter, having: str = ""
) -> Request:
    """The request with only what it must have.

    Args:
        operation: what is to be called.
        known: values of parameters that exist.
        adapter: makes the body acceptable.
        having: a JSON pointer; an example with this field is preferred.

    Raises:
        UsageError: a path parameter has neither a known value nor an example.
    """
    path: dict[str, Any] = {}
    query: dict[str, Any] = {}
    for name, place, example in _required(operation):
        found = known.parameter(operation.id, name)
        value = example if found is None else found.values[0]
        if value is None:
            raise UsageError(f"known.yaml: {operation.id}: no value for the parameter {name}")
        {"path": path, "query": query}.get(place, {})[name] = value
    body = _example_body(operation, having)
    if body is not NOT_SET:
        adapter.body(operation.id, body)
    return Request(path=path, query=query, body=body)


def _required(operation: Operation) -> Iterator[tuple[str, str, Any]]:
    item = operation.document.root.get(*operation.node.location[:-1])
    for owner in (item, operation.node):
        for node in owner.each("parameters") if owner else ():
            if node.value.get("required"):
                yield node.value["name"], node.value["in"], next(iter(examples_of(node)), None)


def _example_body(operation: Operation, having: str) -> Any:
    content = operation.node.get("requestBody", "content")
    media = next((each for _, each in content.items()), None) if content else None
    examples = examples_of(media) if media else []
    for example in examples:
        if resolve(example, having) is not UNSET:
            return deepcopy(example)
    return deepcopy(examples[0]) if examples else NOT_SET
