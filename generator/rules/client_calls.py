"""How calls are repeated, confirmed, paged and limited: what they name exists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.document import Document, Operation, operations, resolve
from generator.pointer import pointer, pointer_parts
from generator.rules import Problem, Rule
from generator.schema_facts import (
    properties_of,
    request_schemas,
    schemas_at,
    success_schemas,
    types_of,
    variants,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def refusal_is_documented(document: Document) -> Iterator[Problem]:
    """An answer that proves that nothing was done is one that the document knows."""
    codes = document.get("x-client-errors", {}).get("codes", {})
    for operation in operations(document):
        place = f"{operation.place}/x-client-repeat"
        for refusal in operation.value["x-client-repeat"].get("refused", []):
            if not is_documented(operation, refusal["status"]):
                what = f"the status {refusal['status']} is not a response of {operation.id}"
                yield Problem(place=place, what=what, fix="Add the response, or mend the status")
            for code in refusal.get("codes", []):
                if code not in codes:
                    what = f"{code} is no code of x-client-errors"
                    yield Problem(place=place, what=what, fix="Add it there, or mend it")


def confirmation_finds_something(document: Document) -> Iterator[Problem]:
    """What confirms a call is an operation that lists by what the call was given."""
    known = {operation.id: operation for operation in operations(document)}
    for operation in operations(document):
        place = f"{operation.place}/x-client-confirm"
        confirm = operation.value.get("x-client-confirm")
        if confirm is None:
            continue
        if operation.value["x-client-repeat"]["class"] != "once":
            what = "only a call that is made once is confirmed"
            yield Problem(place=place, what=what, fix="Remove x-client-confirm")
        if confirm["argument"] not in _arguments(document, operation):
            what = f"{operation.id} has no argument {confirm['argument']}"
            yield Problem(place=place, what=what, fix="Name a property or parameter of it")
        target = known.get(confirm["operation"])
        if target is None:
            what = f"there is no operation {confirm['operation']}"
            yield Problem(place=place, what=what, fix="Name an operationId of the document")
            continue
        if confirm["parameter"] not in _parameters(document, target):
            what = f"{target.id} has no parameter {confirm['parameter']}"
            yield Problem(place=place, what=what, fix="Name one of its parameters")
        yield from _not_a_list(document, target, place, confirm["items"])


def pages_can_be_followed(document: Document) -> Iterator[Problem]:
    """The pointers of pages lead to items and to a link, the cursor is a parameter."""
    for operation in operations(document):
        place = f"{operation.place}/x-client-pages"
        pages = operation.value.get("x-client-pages")
        if pages is None:
            continue
        yield from _not_a_list(document, operation, place, pages["items"])
        if not _is_the_only_way(document, operation, pages["items"]):
            what = f"{operation.id} may answer in other ways than with {pages['items'] or 'a list'}"
            fix = "Keep one success, in which one property leads to the next"
            yield Problem(place=place, what=what, fix=fix)
        if "cursor" in pages and pages["cursor"] not in _parameters(document, operation, "query"):
            what = f"{operation.id} has no query parameter {pages['cursor']}"
            yield Problem(place=place, what=what, fix="Name the parameter that moves on")
        if "next" in pages and "string" not in _types_at(document, operation, pages["next"]):
            what = f"no text at {pages['next']} in a success of {operation.id}"
            yield Problem(place=place, what=what, fix="Point at the link to the next page")


def limit_names_operations(document: Document) -> Iterator[Problem]:
    """Limits have names of their own and count operations that exist."""
    known = {operation.id for operation in operations(document)}
    limits = document.get("x-client-limits", [])
    names = Counter(limit["name"] for limit in limits)
    for index, limit in enumerate(limits):
        place = pointer("x-client-limits", index)
        if names[limit["name"]] > 1:
            what = f"{names[limit['name']]} limits are called {limit['name']}"
            yield Problem(place=place, what=what, fix="Give each its own name")
        for id_ in limit["operations"]:
            if id_ not in known:
                what = f"there is no operation {id_}"
                yield Problem(place=place, what=what, fix="Name an operationId of the document")
        for id_ in limit.get("costs", {}).keys() - set(limit["operations"]):
            what = f"{id_} has a cost and is not limited"
            yield Problem(place=place, what=what, fix="Add it to operations, or remove its cost")


def is_documented(operation: Operation, status: int) -> bool:
    """Tell whether a status, or the range it is in, is a response of an operation."""
    statuses = {documented for _, documented, _ in operation.responses()}
    return bool(statuses & {str(status), f"{str(status)[0]}XX"})


def _not_a_list(
    document: Document, operation: Operation, place: str, items: str
) -> Iterator[Problem]:
    if "array" not in _types_at(document, operation, items):
        what = f"no list at {items or 'the top'} in a success of {operation.id}"
        yield Problem(place=place, what=what, fix="Point at the items")


def _is_the_only_way(document: Document, operation: Operation, items: str) -> bool:
    """Tell whether a client finds the items by the attributes of models alone."""
    found = list(success_schemas(document, operation))
    for part in pointer_parts(items):
        if len(found) != 1:
            return False
        inner = properties_of(document, found[0]).get(part)
        if inner is None:
            return False
        alternatives = [each for _, each in variants(document, "", inner)]
        found = [each for each in alternatives if types_of(document, each) != frozenset({"null"})]
    return len(found) == 1


def _types_at(document: Document, operation: Operation, place: str) -> set[str]:
    return {
        name
        for schema in success_schemas(document, operation)
        for found in schemas_at(document, schema, place)
        for name in types_of(document, found)
    }


def _parameters(document: Document, operation: Operation, *places: str) -> set[str]:
    parameters = [resolve(document, parameter) for _, parameter in operation.parameters()]
    return {
        parameter["name"] for parameter in parameters if not places or parameter["in"] in places
    }


def _arguments(document: Document, operation: Operation) -> set[str]:
    return _parameters(document, operation) | {
        name
        for schema in request_schemas(document, operation)
        for _, variant in variants(document, "", schema)
        for name in properties_of(document, variant)
    }


RULES: tuple[Rule, ...] = (
    refusal_is_documented,
    confirmation_finds_something,
    pages_can_be_followed,
    limit_names_operations,
)
