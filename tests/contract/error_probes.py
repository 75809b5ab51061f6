"""Errors that the document tells of, brought about on purpose."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from overlays._runtime.pointer import resolve
from overlays._runtime.unset import UNSET
from tests.contract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.document import Node
    from tests.contract.known import DocumentedError
    from tests.contract.probing import Prober


def documented_errors(prober: Prober) -> None:
    """Errors that the document tells of come about as it says."""
    for error in prober.known.errors:
        with _situation(prober, error.situation):
            answer = prober.ask_changed("documented_errors", error)
        status = answer.exchange.status
        answer.expect(status == error.status, f"{status}, not the documented {error.status}")
        if error.code is not None:
            codes = _codes(prober, error, answer.exchange.answered)
            answer.expect(error.code in codes, f"{codes}, not the documented {error.code}")


def faults(prober: Prober) -> None:
    """Failures of the server, which the mock is told to have, are as the document shows them."""
    queue = prober.subject.faults
    for id_, operation in prober.operations.items() if queue else ():
        for status in prober.known.faults:
            declared = operation.response(status)
            if queue is not None and declared is not None:
                headers, body = _example_answer(declared, prober.known.headers)
                queue.next(status=status, headers=headers, body=body)
                answer = prober.ask("faults", id_)
                answer.expect(answer.exchange.status == status, f"told to be {status}, is not")


def _situation(prober: Prober, name: str | None) -> AbstractContextManager[object]:
    if name is None:
        return nullcontext()
    if name not in prober.subject.situations:
        raise UsageError(f"known.yaml: no situation {name} for {prober.subject.name}")
    return prober.subject.situations[name]()


def _codes(prober: Prober, error: DocumentedError, body: Any) -> list[Any]:
    document = prober.operations[error.operation].document
    shapes = document.value_at(("x-client-errors", "shapes")) or ()
    found = (resolve(body, shape["code"]) for shape in shapes if "code" in shape)
    return [code for code in found if code is not UNSET]


def _example_answer(
    declared: Node, usual: Mapping[str, str | None]
) -> tuple[list[tuple[str, str]], Any]:
    headers = declared.get("headers")
    found = {name: value for name, value in usual.items() if value is not None}
    for name, node in headers.items() if headers else ():
        if "example" in node.value:
            found[name] = str(node.value["example"])
    examples = list(found.items())
    content = declared.get("content")
    for _, media in content.items() if content else ():
        named = media.get("examples")
        for _, example in named.items() if named else ():
            return examples, example.value["value"]
    return examples, b""
