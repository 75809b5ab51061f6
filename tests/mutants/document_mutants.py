"""Faults of the document, while the mock does what the original says: whole operations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.mutants.answer_mutants import answer_headers
from tests.mutants.documents import changed
from tests.mutants.mutant import Mutant
from tests.mutants.places import pointer
from tests.mutants.suite import is_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts
    from tests.mutants.places import Keys

_OTHER = "Mutated"
_OTHER_TYPE = "text/x-mutated"
_EXTRA_HEADER: dict[str, Any] = {"required": True, "schema": {"type": "string"}}


def operations(facts: Facts) -> Iterator[Mutant]:
    """Each operation, and each of its answers, described wrongly as a whole."""
    for operation in facts.operations.values():
        make = partial(_mutant, operation)
        yield make(
            "document-operation-added",
            (),
            "the document has the same operation one level deeper",
            change=partial(_with_another_operation, operation),
            also=(f"{operation.id}{_OTHER}",),
        )
        if is_open(operation):
            security = _any_security(facts)
            if security:
                update = partial(_set, "security", security)
                yield make("document-security-added", (), "credentials are asked for", update)
        else:
            update = partial(_set, "security", [])
            yield make("document-security-dropped", (), "it needs no credentials", update)
        if operation.body is not None and not facts.known.content_type_is_ignored:
            for media in operation.body.content:
                update = partial(_rename, media, _OTHER_TYPE)
                keys = ("requestBody", "content")
                yield make("document-media-type-changed", keys, f"{media} is {_OTHER_TYPE}", update)
        for key in operation.responses:
            yield from _answer(operation, key)
    for operation, key, name, _ in answer_headers(facts):
        yield _mutant(
            operation,
            "document-header-removed",
            ("responses", key, "headers"),
            f"{key} has no header {name}",
            partial(_pop, name),
            detail=name,
        )


def _answer(operation: Operation, key: str) -> Iterator[Mutant]:
    make = partial(_mutant, operation)
    declared = operation.responses[key]
    keys: Keys = ("responses", key)
    if len(operation.responses) > 1:
        yield make(
            "document-status-removed",
            ("responses",),
            f"{key} is not documented",
            partial(_pop, key),
            detail=key,
        )
    content = declared.get("content")
    for media, _ in content.items() if content else ():
        yield make(
            "document-media-type-changed",
            (*keys, "content"),
            f"{key} {media} is {_OTHER_TYPE}",
            partial(_rename, media, _OTHER_TYPE),
            detail=media,
        )
    yield make(
        "document-header-added",
        keys,
        f"{key} has one header more",
        partial(_add_header),
    )


def _mutant(
    operation: Operation,
    operator: str,
    keys: Keys,
    sentence: str,
    update: Callable[[dict[str, Any]], object] | None = None,
    *,
    change: Callable[[Any], Any] | None = None,
    detail: str = "",
    also: tuple[str, ...] = (),
) -> Mutant:
    if update is not None:
        change = partial(changed, keys=(*operation.node.location, *keys), change=update)
    return Mutant(
        operator=operator,
        document=operation.document.name,
        operation=operation.id,
        place=pointer(keys),
        detail=detail,
        sentence=sentence,
        also=also,
        change=change,
    )


def _with_another_operation(operation: Operation, raw: Any) -> Any:
    _, path, method = operation.node.location
    paths = raw["paths"]
    item = {key: each for key, each in paths[path].items() if key == "parameters"}
    other = {**paths[path][method], "operationId": f"{operation.id}{_OTHER}"}
    return {**raw, "paths": {**paths, f"{path}/mutated": {**item, method: other}}}


def _any_security(facts: Facts) -> list[Any]:
    for operation in facts.operations.values():
        if not is_open(operation):
            return [{scheme.id: [] for scheme in operation.security[0]}]
    return []


def _set(key: str, value: Any, holder: dict[str, Any]) -> None:
    holder[key] = value


def _pop(key: str, holder: dict[str, Any]) -> None:
    del holder[key]


def _rename(key: str, other: str, holder: dict[str, Any]) -> None:
    holder[other] = holder.pop(key)


def _add_header(declared: dict[str, Any]) -> None:
    declared["headers"] = {**declared.get("headers", {}), "X-Mutated": _EXTRA_HEADER}
