"""Faults of lists: filters, cursors, order, links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array
from tests.mutants.middleware import is_served, json_of, on_call, on_json, with_json
from tests.mutants.mutant import Mutant
from tests.mutants.parts import QUERY, read_parts, write_parts
from tests.mutants.places import slots
from tests.mutants.values import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overlays._mock.messages import Request, Response
    from overlays._mock.operations import Operation
    from overlays._mock.routing import Match
    from tests.contract.bending import Handle
    from tests.mutants.facts import Facts
    from tests.mutants.middleware import Step
    from tests.mutants.world import World

Path = tuple[str, ...]


def lists(facts: Facts) -> Iterator[Mutant]:
    """Each rule of each list, broken."""
    for operation in facts.operations.values():
        rule: Mapping[str, Any] = operation.node.value.get("x-client-pages", {})
        known = facts.known.lists.get(operation.id)
        make = partial(Mutant, document=operation.document.name, operation=operation.id)
        if not rule and known is None:
            continue
        items = _path((known.items if known else None) or rule["items"])
        filters = tuple(known.filters) if known else ()
        cursor = (rule["cursor"],) if "cursor" in rule else ()
        for name in (*cursor, *filters):
            yield make(
                operator="cursor-ignored" if name in cursor else "filter-ignored",
                place="/parameters",
                detail=name,
                sentence=f"{name} makes no difference",
                bend=on_call(operation.id, _unfiltered(name, items)),
            )
        if filters and known and known.newest_first is not None:
            yield make(
                operator="filtered-order-reversed",
                place="/responses/200",
                sentence="what a filter leaves is in the other order",
                bend=on_call(operation.id, _reversed_if_filtered(filters, items)),
            )
        yield from _of_answers(facts, operation, items)


def _of_answers(facts: Facts, operation: Operation, items: Path) -> Iterator[Mutant]:
    rule: Mapping[str, Any] = operation.node.value.get("x-client-pages", {})
    known = facts.known.lists.get(operation.id)
    make = partial(
        Mutant,
        document=operation.document.name,
        operation=operation.id,
        place="/responses/200",
        also=facts.listed(operation.id),
    )
    yield make(
        operator="item-lost",
        sentence="the first item is left out",
        bend=on_json(operation.id, "200", partial(_lose_first, items)),
    )
    yield make(
        operator="item-repeated",
        sentence="the first item comes twice",
        bend=on_json(operation.id, "200", partial(_repeat_first, items)),
    )
    if known is not None and known.newest_first is not None:
        yield make(
            operator="order-reversed",
            sentence="the items are in the other order",
            bend=on_json(operation.id, "200", partial(_reverse, items)),
        )
    if "next" in rule:
        yield make(
            operator="next-dropped",
            sentence="there is no link to the next page",
            bend=on_json(operation.id, "200", partial(_drop, _path(rule["next"]))),
        )
    if known is not None and known.current is not None:
        yield make(
            operator="current-changed",
            sentence="a page tells another address than its own",
            bend=on_json(operation.id, "200", partial(_bend_link, _path(known.current))),
        )


def _path(pointer: str) -> Path:
    return tuple(pointer.split("/")[1:])


def _unfiltered(name: str, items: Path) -> Step:
    """The items that are there without the parameter, in the answer to a request with it."""

    def step(world: World, match: Match, request: Request, handle: Handle) -> Response:
        response: Response = handle(request)
        parts = read_parts(match, request)
        if parts[QUERY].pop(name, None) is None or not is_served(response):
            return response
        value = json_of(response)
        everything = json_of(handle(write_parts(match.operation, request, parts)))
        if value is None or everything is None:
            return response
        found = zip(slots(value, items), slots(everything, items), strict=True)
        for (holder, key), (other, _) in found:
            holder[key] = other[key]
        return world.shown(with_json(response, value))

    return step


def _reversed_if_filtered(names: tuple[str, ...], items: Path) -> Step:
    def step(world: World, _match: Match, request: Request, handle: Handle) -> Response:
        response: Response = handle(request)
        value = json_of(response)
        is_filtered = any(name in names for name, _ in request.query)
        if not is_filtered or not is_served(response) or value is None:
            return response
        return world.shown(with_json(response, value)) if _reverse(items, value) else response

    return step


def _lists(items: Path, value: Any) -> Iterator[list[Any]]:
    for holder, key in slots(value, items):
        if is_array(holder[key]):
            yield holder[key]


def _lose_first(items: Path, value: Any) -> bool:
    found = [each for each in _lists(items, value) if each]
    for each in found:
        del each[0]
    return bool(found)


def _repeat_first(items: Path, value: Any) -> bool:
    found = [each for each in _lists(items, value) if len(each) > 1]
    for each in found:
        each[1] = each[0]
    return bool(found)


def _reverse(items: Path, value: Any) -> bool:
    found = [each for each in _lists(items, value) if len(each) > 1]
    for each in found:
        each.reverse()
    return bool(found)


def _drop(path: Path, value: Any) -> bool:
    found = list(slots(value, path))
    for holder, key in found:
        del holder[key]
    return bool(found)


def _bend_link(path: Path, value: Any) -> bool:
    found = list(slots(value, path))
    for holder, key in found:
        mark = "&" if "?" in holder[key] else "?"
        holder[key] = f"{holder[key]}{mark}{UNKNOWN}=1"
    return bool(found)
