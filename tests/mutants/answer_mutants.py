"""Faults of answers: status, media type, headers and the values that a schema speaks of."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from overlays._mock.answers import is_json
from overlays._mock.json_text import is_array, is_object
from tests.mutants.middleware import on_answer, on_json, with_header
from tests.mutants.mutant import Mutant
from tests.mutants.places import pointer
from tests.mutants.value_mutants import is_success
from tests.mutants.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.document import Node
    from overlays._mock.messages import Response
    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts

_STATUSES = (200, 201, 202, 203)
_ERRORS = (409, 418, 422)
_OTHER_TYPE = "text/x-mutated"


def answer_headers(facts: Facts) -> Iterator[tuple[Operation, str, str, Node]]:
    """Every declared header: operation, status, name; those of refusals once for each status."""
    told: set[object] = set()
    for operation in facts.operations.values():
        for key, declared in operation.responses.items():
            headers = declared.get("headers")
            for name, header in headers.items() if headers else ():
                if is_success(key) or (key, name, header.location) not in told:
                    yield operation, key, name, header
                told.add((key, name, header.location))


def answers(facts: Facts) -> Iterator[Mutant]:
    """Each declared answer of each operation, wrong as a whole."""
    for operation in facts.operations.values():
        for key, declared in operation.responses.items():
            yield from _answer(facts, operation, key, declared)
    for operation, key, name, header in answer_headers(facts):
        yield from _header(operation, key, name, header)


def _answer(facts: Facts, operation: Operation, key: str, declared: Node) -> Iterator[Mutant]:
    place = pointer(("responses", key))
    make = partial(Mutant, document=operation.document.name, operation=operation.id)
    statuses, prefix = (_STATUSES, "") if is_success(key) else (_ERRORS, "error-")
    status = next(each for each in statuses if str(each) not in operation.responses)
    yield make(
        operator=f"{prefix}status-changed",
        place=place,
        sentence=f"{key} is answered as {status}",
        bend=on_answer(operation.id, key, lambda response: replace(response, status=status)),
    )
    content = declared.get("content")
    for media, _ in content.items() if content else ():
        inner = f"{place}{pointer(('content', media))}"
        yield make(
            operator="media-type-changed",
            place=inner,
            sentence=f"{media} is answered as {_OTHER_TYPE}",
            bend=on_answer(operation.id, key, partial(_as_type, media)),
        )
        if not is_json(media) and not media.startswith("text/"):
            yield make(
                operator="file-broken",
                place=inner,
                sentence=f"what is answered as {media} is no such file",
                bend=on_answer(operation.id, key, partial(_with_body, media, UNKNOWN.encode())),
            )
    yield make(
        operator="header-added",
        place=f"{place}/headers",
        sentence=f"{key} comes with a header that nobody declares",
        bend=on_answer(operation.id, key, partial(with_header, name="X-Mutated", value="1")),
    )
    yield from _codes(facts, operation, key)
    yield from _swapped(facts, operation, key)


def _header(operation: Operation, key: str, name: str, header: Node) -> Iterator[Mutant]:
    place = pointer(("responses", key, "headers", name))
    make = partial(Mutant, document=operation.document.name, operation=operation.id, place=place)
    if header.value.get("required"):
        yield make(
            operator="header-dropped",
            sentence=f"{key} comes without the header {name}",
            bend=on_answer(operation.id, key, partial(with_header, name=name, value=None)),
        )
    schema = header.get("schema")
    if schema is not None and {"const", "enum", "format", "pattern"} & schema.value.keys():
        yield make(
            operator="header-changed",
            sentence=f"{key} comes with another value of the header {name}",
            bend=on_answer(operation.id, key, partial(with_header, name=name, value=UNKNOWN)),
        )


def _codes(facts: Facts, operation: Operation, key: str) -> Iterator[Mutant]:
    """Each error code that the examples of an answer have, shown as another one."""
    codes = facts.codes(operation)
    for code in sorted(codes.of_operation(operation, key)):
        yield Mutant(
            operator="error-code-changed",
            document=operation.document.name,
            operation=operation.id,
            place=pointer(("responses", key)),
            detail=code,
            sentence=f"{key} {code} is answered with the code {UNKNOWN}",
            bend=on_json(operation.id, key, partial(_swap, {code: UNKNOWN})),
        )


def _swapped(facts: Facts, operation: Operation, key: str) -> Iterator[Mutant]:
    """Two codes of one status, taken for each other: each of them is seen all the same."""
    codes = sorted(facts.codes(operation).of_operation(operation, key))
    for first, second in pairwise(codes):
        yield Mutant(
            operator="error-codes-swapped",
            document=operation.document.name,
            operation=operation.id,
            place=pointer(("responses", key)),
            detail=f"{first}-{second}",
            sentence=f"{key} {first} is answered as {second}, and the other way round",
            bend=on_json(operation.id, key, partial(_swap, {first: second, second: first})),
        )


def _swap(codes: dict[str, str], value: Any) -> bool:
    """Exchange codes wherever one stands alone as a text."""
    names: list[Any] = list(value) if is_object(value) else []
    names += range(len(value)) if is_array(value) else ()
    has_changed = False
    for name in names:
        if isinstance(value[name], str) and value[name] in codes:
            value[name] = codes[value[name]]
            has_changed = True
        else:
            has_changed |= _swap(codes, value[name])
    return has_changed


def _as_type(media: str, response: Response) -> Response | None:
    is_meant = (response.header("Content-Type") or "").startswith(media)
    return with_header(response, name="Content-Type", value=_OTHER_TYPE) if is_meant else None


def _with_body(media: str, body: bytes, response: Response) -> Response | None:
    is_meant = (response.header("Content-Type") or "").startswith(media)
    bare = with_header(response, name="Content-Length", value=None)
    return replace(bare, body=body) if is_meant and response.body else None
