"""What was created is there: once, in its list, and the same wherever it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.pointer import resolve
from .adapting import put
from .exchange import list_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .known import ItemRead
    from .probing import Prober


def created_once(prober: Prober) -> None:
    """One request makes one thing, which is found under the reference that it was given."""
    for id_, operation in prober.operations.items():
        rule: Mapping[str, Any] | None = operation.node.value.get("x-client-confirm")
        if rule is None or rule["operation"] not in prober.operations:
            continue
        # Nothing of an earlier run has this reference.
        reference = f"created once by {id_} at {prober.subject.clock.now_s():.6f}"
        body = prober.request(id_, having=f"/{rule['argument']}").body
        if not put(body, f"/{rule['argument']}", reference):
            continue
        created = prober.ask("created_once", id_, body=body)
        query = {rule["parameter"]: reference}
        answer = prober.ask("created_once", rule["operation"], query=query)
        count = len(list_at(answer.exchange.answered, rule["items"]))
        created.expect(count == 1, f"one request made {count} things")


def items_read(prober: Prober) -> None:
    """What a list shows of a thing is what is read of it alone."""
    for id_, rule in prober.known.lists.items():
        if rule.read is not None and rule.read.operation in prober.operations:
            answer = prober.ask("items_read", id_)
            items = list_at(answer.exchange.answered, prober.checks.items_pointer(id_))
            shown = _by_id(items, rule.read)
            answer.expect(len(shown) == len(items), "two items have the same id")
            most = prober.settings.max_items
            if len(shown) > most:
                what = f"all but {most} items of {id_} by themselves"
                prober.tally.left_out(what, "a run reads no more of them")
            for name, item in list(shown.items())[:most]:
                _read_alone(prober, id_, rule.read, name=name, item=item)


def _read_alone(prober: Prober, operation: str, read: ItemRead, *, name: str, item: Any) -> None:
    answer = prober.ask("items_read", read.operation, path={read.parameter: name})
    alone = answer.exchange.answered
    is_same = alone == item
    if not is_same:
        # What changes by itself between two requests is listed once more.
        page = prober.ask("items_read", operation).exchange.answered
        items = list_at(page, prober.checks.items_pointer(operation))
        is_same = alone == _by_id(items, read).get(name)
    answer.expect(is_same, f"{operation} shows it otherwise than {read.operation}")


def _by_id(items: list[Any], read: ItemRead) -> dict[str, Any]:
    return {str(resolve(item, read.id)): item for item in items}


def known_values(prober: Prober) -> None:
    """Each value that is known to be accepted is."""
    for id_, operation in prober.operations.items():
        for parameter in operation.parameters:
            known = prober.known.parameter(id_, parameter.name)
            for value in known.values if known and parameter.place in {"path", "query"} else ():
                request = prober.request(id_)
                place = {"path": request.path, "query": request.query}[parameter.place]
                changed = {parameter.place: {**place, parameter.name: value}}
                answer = prober.ask("known_values", id_, **changed)
                is_served = answer.exchange.is_served
                answer.expect(is_served, f"{parameter.name} {value!r} is refused")
        for pointer, values in prober.known.fields.get(id_, {}).items():
            for value in values:
                body = prober.request(id_, having=pointer).body
                if put(body, pointer, value):
                    answer = prober.ask("known_values", id_, body=body)
                    is_served = answer.exchange.is_served
                    answer.expect(is_served, f"{pointer} {value!r} is refused")
