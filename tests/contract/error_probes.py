"""Errors that the document tells of, brought about on purpose."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from tests.contract.errors import UsageError
from tests.contract.examples import examples_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.document import Node
    from tests.contract.known import DocumentedError
    from tests.contract.probing import Prober


def documented_errors(prober: Prober) -> None:
    """Errors that the document tells of come about as it says."""
    for error in prober.known.errors:
        with _situation(prober, error.situation):
            answer = prober.ask_changed("documented_errors", error, **_oddities(prober, error))
        status = answer.exchange.status
        answer.expect(status == error.status, f"{status}, not the documented {error.status}")
        if error.code is not None:
            codes = sorted(prober.codes.of_answer(status, answer.exchange.content))
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


def _oddities(prober: Prober, error: DocumentedError) -> dict[str, Any]:
    if error.credentials is None:
        return {"method": error.method}
    if error.credentials not in prober.subject.odd_credentials:
        raise UsageError(f"known.yaml: no credentials {error.credentials}")
    headers = prober.subject.odd_credentials[error.credentials]()
    return {"method": error.method, "headers": headers, "is_signed": False}


def _example_answer(
    declared: Node, usual: Mapping[str, str | None]
) -> tuple[list[tuple[str, str]], Any]:
    headers = declared.get("headers")
    found = {name: value for name, value in usual.items() if value is not None}
    for name, node in headers.items() if headers else ():
        if "example" in node.value:
            found[name] = str(node.value["example"])
    found_headers = list(found.items())
    content = declared.get("content")
    for _, media in content.items() if content else ():
        for example in examples_of(media):
            return found_headers, example
    return found_headers, b""
