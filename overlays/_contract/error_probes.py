"""Errors that the document tells of, brought about on purpose."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from .errors import UsageError
from .examples import examples_of
from .probing import PHASE
from .tally import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._mock.document import Node
    from .known import DocumentedError
    from .probing import Prober


def documented_errors(prober: Prober) -> None:
    """Errors that the document tells of come about as it says."""
    for error in prober.known.errors:
        missing = _missing(prober, error)
        if missing is not None:
            what = filter(None, (error.operation, str(error.status), error.code))
            prober.tally.left_out(" ".join(what), missing)
            continue
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
    for id_, operation in prober.operations.items():
        for status in prober.known.faults:
            declared = operation.response(status)
            if declared is None:
                prober.tally.found(_undocumented(id_, status))
            elif queue is None:
                prober.tally.left_out(f"{id_} {status}", "only a mock fails when it is told to")
            else:
                headers, body = _example_answer(declared, prober.known.headers)
                queue.next(status=status, headers=headers, body=body)
                answer = prober.ask("faults", id_)
                answer.expect(answer.exchange.status == status, f"told to be {status}, is not")


def _undocumented(operation: str, status: int) -> Finding:
    message = f"{status}, which any operation may answer, is not documented"
    return Finding(check="faults", operation=operation, message=message, phase=PHASE)


def _missing(prober: Prober, error: DocumentedError) -> str | None:
    """What a server cannot be made to do; a mock that lacks it is not prepared as it should be."""
    subject = prober.subject
    problem: str | None = None
    if error.situation is not None and error.situation not in subject.situations:
        problem = f"no situation {error.situation}"
    if error.credentials is not None and error.credentials not in subject.odd_credentials:
        problem = f"no credentials {error.credentials}"
    if problem is not None and not subject.is_remote:
        raise UsageError(f"what is known of {subject.name}: {problem}")
    return None if problem is None else "only a mock in this process can be brought to it"


def _situation(prober: Prober, name: str | None) -> AbstractContextManager[object]:
    return nullcontext() if name is None else prober.subject.situations[name]()


def _oddities(prober: Prober, error: DocumentedError) -> dict[str, Any]:
    if error.credentials is None:
        return {"method": error.method}
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
