"""Faults of what is remembered and repeated: creations, changes, removals, echoes, known things."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from overlays._runtime.pointer import resolve
from tests.mutants.middleware import is_served, json_of, on_call, on_json
from tests.mutants.mutant import Mutant
from tests.mutants.parts import PATH, read_parts, write_parts
from tests.mutants.places import ANY, places_of, slots
from tests.mutants.values import fits, others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.document import Node
    from overlays._mock.messages import Request, Response
    from overlays._mock.operations import Operation
    from overlays._mock.routing import Match
    from tests.contract.bending import Bend, Handle
    from tests.mutants.facts import Facts
    from tests.mutants.middleware import Seed
    from tests.mutants.world import World

_MISSING = 404
_CHANGING = ("PUT", "PATCH", "DELETE")


def state(facts: Facts) -> Iterator[Mutant]:
    """Each operation that changes something, without effect or with too much of it."""
    for operation in facts.operations.values():
        make = partial(Mutant, document=operation.document.name, operation=operation.id, place="")
        readers = facts.readers(operation.id)
        if readers and facts.has_missing(readers[0]):
            yield make(
                operator="not-stored",
                sentence="what was created is not there",
                also=readers,
                bend=_forgotten(facts, operation.id),
            )
        if "x-client-confirm" in operation.node.value:
            yield make(
                operator="stored-twice",
                sentence="it is done twice",
                also=facts.showing(operation),
                bend=on_call(operation.id, _twice),
            )
        if operation.method in _CHANGING:
            is_removal = operation.method == "DELETE"
            yield make(
                operator="delete-lost" if is_removal else "update-lost",
                sentence="it is answered and not done",
                also=facts.siblings(operation),
                bend=undone(operation.id),
            )


def echoes(facts: Facts) -> Iterator[Mutant]:
    """Each value that is known to be repeated or to be there, shown as another one."""
    for name, each in facts.known.echoes.items():
        for answered in dict.fromkeys(echo.answered for echo in each):
            yield from _shown(facts, name, answered, operator="echo-changed")
    for name, read in facts.known.reads.items():
        for answered in dict.fromkeys(echo.answered for echo in read.echoes):
            yield from _shown(
                facts, read.operation, answered, operator="read-changed", creator=name
            )
    for name, rule in facts.known.lists.items():
        if rule.read is not None:
            yield from _items(facts, name)
    for known in facts.known.answers:
        for answered in known.answered:
            yield from _shown(facts, known.operation, answered, operator="known-changed")


def _items(facts: Facts, name: str) -> Iterator[Mutant]:
    """Each value of an item, listed otherwise than it is read alone."""
    operation = facts.operations[name]
    rule = facts.known.lists[name]
    items = rule.items or operation.node.value["x-client-pages"]["items"]
    path = (*items.split("/")[1:], ANY)
    schema = operation.node.get("responses", "200", "content", "application/json", "schema")
    for place in places_of(schema, path=(), keys=()) if schema else ():
        can_differ = place.path[:-1] == path and place.types != ("null",)
        if can_differ and not place.is_branch and rule.read is not None:
            answered = "/".join(("", *place.path))
            yield from _shown(
                facts, name, answered, operator="item-changed", also=(rule.read.operation,)
            )


def _shown(
    facts: Facts,
    name: str,
    answered: str,
    *,
    operator: str,
    creator: str = "",
    also: tuple[str, ...] = (),
) -> Iterator[Mutant]:
    operation = facts.operations[name]
    for key, declared in operation.responses.items():
        schema = declared.get("content", "application/json", "schema")
        if key[0] == "2" and schema is not None:
            change = partial(_exchange, facts, operation, schema, tuple(answered.split("/")[1:]))
            yield Mutant(
                operator=operator,
                document=operation.document.name,
                operation=name,
                place=f"/responses/{key}",
                detail="".join((answered, "@" if creator else "", creator)),
                sentence=f"{answered} is another value of the right form",
                also=(creator,) if creator else also,
                bend=on_json(name, key, change),
            )


def _exchange(
    facts: Facts, operation: Operation, schema: Node, path: tuple[str, ...], value: Any
) -> bool:
    """Put another value where the whole answer still fits."""
    validation = facts.validation(operation)
    places = [each for each in places_of(schema, path=(), keys=()) if each.path == path]
    listed = [value for each in places for value in each.says("enum") or ()]
    for holder, key in slots(value, path):
        before = holder[key]
        for candidate in others(before, listed):
            holder[key] = candidate
            if candidate != before and fits(validation, schema, value):
                return True
        holder[key] = before
    return False


def _forgotten(facts: Facts, creator: str) -> Seed:
    """Let reads of what was created ask for what never was."""
    read = facts.known.reads[creator]
    errors = facts.known.errors
    missing = next(
        each.path[read.parameter]
        for each in errors
        if each.operation == read.operation and each.status == _MISSING
    )

    def seed(world: World) -> Bend:
        created: set[str] = set()

        def bend(request: Request, handle: Handle) -> Response:
            match = world.facts.match(request)
            name = match.operation.id if match else ""
            if match and name == read.operation and match.path[read.parameter] in created:
                parts = read_parts(match, request)
                parts[PATH][read.parameter] = missing
                return world.shown(handle(write_parts(match.operation, request, parts)))
            response: Response = handle(request)
            if name == creator and is_served(response):
                created.add(str(resolve(json_of(response), read.id)))
            return response

        return bend

    return seed


def undone(operation: str) -> Seed:
    """Let the shadow do it, which is told of everything else as well."""

    def seed(world: World) -> Bend:
        def bend(request: Request, handle: Handle) -> Response:
            match = world.facts.match(request)
            is_meant = match is not None and match.operation.id == operation
            other = world.shadow(request)
            if is_meant and is_served(other):
                # Ids that are drawn for each request have to stay the same in both.
                handle(replace(request, method="GET", body=b""))
                return world.shown(other)
            response: Response = handle(request)
            return response

        return bend

    return seed


def _twice(world: World, _match: Match, request: Request, handle: Handle) -> Response:
    response: Response = handle(request)
    if is_served(response):
        handle(request)
        return world.shown(response)
    return response
