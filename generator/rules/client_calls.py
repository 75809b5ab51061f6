"""How calls are repeated, confirmed, paged and limited: what they name exists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

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

_MADE_LENGTH: Final = 32
"""How many characters a reference has that a client makes."""


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
        argument = _arguments(document, operation).get(confirm["argument"])
        if argument is None:
            what = f"{operation.id} has no argument {confirm['argument']}"
            yield Problem(place=place, what=what, fix="Name a property or parameter of it")
        elif not _can_be_made(document, argument):
            what = f"{confirm['argument']} cannot hold a reference of {_MADE_LENGTH} characters"
            yield Problem(place=place, what=what, fix="Name a text that may be as long and any")
        target = known.get(confirm["operation"])
        if target is None:
            what = f"there is no operation {confirm['operation']}"
            yield Problem(place=place, what=what, fix="Name an operationId of the document")
        else:
            yield from _not_a_listing(document, target, place, confirm)


def _not_a_listing(
    document: Document, target: Operation, place: str, confirm: dict[str, str]
) -> Iterator[Problem]:
    parameters = [resolve(document, parameter) for _, parameter in target.parameters()]
    if confirm["parameter"] not in [parameter["name"] for parameter in parameters]:
        what = f"{target.id} has no parameter {confirm['parameter']}"
        yield Problem(place=place, what=what, fix="Name one of its parameters")
    for parameter in parameters:
        if parameter.get("required") and parameter["name"] != confirm["parameter"]:
            what = f"{target.id} cannot do without {parameter['name']}"
            yield Problem(place=place, what=what, fix="Name an operation that needs the one value")
    no_list = list(_not_a_list(document, target, place, confirm["items"]))
    yield from no_list
    if not no_list and target.value.get("x-client-pages", {}).get("items") != confirm["items"]:
        what = f"{target.id} has no x-client-pages of {confirm['items'] or 'a list'}"
        yield Problem(place=place, what=what, fix="Add it, with the same items")
    created = f"{confirm['items']}/0{confirm['created']}" if "created" in confirm else None
    if created and "date-time" not in _formats_at(document, target, created):
        what = f"no date-time at {created} in a success of {target.id}"
        yield Problem(place=place, what=what, fix="Point, in an item, at when it was made")


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


def _formats_at(document: Document, operation: Operation, place: str) -> set[str]:
    return {
        variant.get("format", "")
        for schema in success_schemas(document, operation)
        for found in schemas_at(document, schema, place)
        for _, variant in variants(document, "", found)
    }


def _can_be_made(document: Document, schema: dict[str, Any]) -> bool:
    """Tell whether a reference that a client makes of hexadecimal digits fits."""
    longest = schema.get("maxLength", _MADE_LENGTH)
    is_free = not schema.keys() & {"enum", "const", "format", "pattern"}
    return "string" in types_of(document, schema) and is_free and longest >= _MADE_LENGTH


def _parameters(document: Document, operation: Operation, *places: str) -> set[str]:
    parameters = [resolve(document, parameter) for _, parameter in operation.parameters()]
    return {
        parameter["name"] for parameter in parameters if not places or parameter["in"] in places
    }


def _arguments(document: Document, operation: Operation) -> dict[str, dict[str, Any]]:
    """Return what a method of an operation takes, each with its schema."""
    parameters = [resolve(document, parameter) for _, parameter in operation.parameters()]
    parts = [
        properties_of(document, variant)
        for schema in request_schemas(document, operation)
        for _, variant in variants(document, "", schema)
    ]
    found = {parameter["name"]: parameter["schema"] for parameter in parameters}
    return found | {name: schema for part in parts for name, schema in part.items()}


RULES: tuple[Rule, ...] = (
    refusal_is_documented,
    confirmation_finds_something,
    pages_can_be_followed,
    limit_names_operations,
)
