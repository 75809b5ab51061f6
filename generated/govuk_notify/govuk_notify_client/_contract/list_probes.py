# Copied from overlays/_contract/list_probes.py; edit it there and run `make generate`.
"""What holds for a list as a whole, not for one page of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from .._runtime.pointer import resolve
from .._runtime.unset import UNSET
from .exchange import is_newest_first, list_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .known import List
    from .probing import Answer, Prober


def pages(prober: Prober) -> None:
    """The pages of a list lead to its end, and show everything once, newest first."""
    if prober.subject.fill is not None:
        prober.subject.fill()
    for id_, operation in prober.operations.items():
        rule = operation.node.value.get("x-client-pages", {})
        if rule.get("style") == "link":
            _walk(prober, id_, rule)
            if prober.subject.is_remote:
                what = f"that the pages of {id_} have an end, and are more than one"
                prober.tally.left_out(what, "only a mock can be filled")


def filters(prober: Prober) -> None:
    """Each filter finds what the list shows of each value, and takes what is known."""
    for id_, rule in prober.known.lists.items():
        pointer = prober.checks.items_pointer(id_)
        whole = list_at(prober.ask("filters", id_).exchange.answered, pointer)
        for name, each in rule.filters.items():
            shown = {resolve(item, each.item) for item in whole}
            for value in sorted(value for value in shown if isinstance(value, str)):
                answer = prober.ask("filters", id_, query={name: value})
                found = list_at(answer.exchange.answered, pointer)
                answer.expect(bool(found), f"{name}={value} finds nothing, the list has some")
                if not each.shown_as and not prober.subject.is_remote:
                    # What others use may change between two questions; a mock's clock stands.
                    meant = [item for item in whole if resolve(item, each.item) == value]
                    there = _identities(rule, found)
                    is_whole = all(one in there for one in _identities(rule, meant))
                    answer.expect(is_whole, f"{name}={value} leaves out what the list shows")
            for value in each.shown_as:
                answer = prober.ask("filters", id_, query={name: value})
                answer.expect(answer.exchange.is_served, f"{name}={value} is refused")


def _identities(rule: List, items: list[Any]) -> list[Any]:
    """What tells items apart: their ids where it is known how each is read, else all of them."""
    return items if rule.read is None else [resolve(item, rule.read.id) for item in items]


def _walk(prober: Prober, operation: str, rule: Mapping[str, Any]) -> None:
    query: dict[str, Any] = {}
    seen: list[Any] = []
    last = prober.settings.max_pages - 1
    for number in range(last + 1):
        answer = prober.ask("pages", operation, query=query)
        items = list_at(answer.exchange.answered, rule["items"])
        is_new = not any(item in [*seen, *items[:index]] for index, item in enumerate(items))
        answer.expect(is_new, "an item is shown twice")
        if not is_new:
            return
        seen += items
        link = resolve(answer.exchange.answered, rule["next"])
        if not items or link is UNSET:
            is_long = number > 1 or prober.subject.is_remote
            answer.expect(is_long, "the list has one page only; fill it first")
            _check_order(prober, operation, answer, seen)
            return
        query = dict(parse_qsl(urlsplit(str(link)).query))
        answer.expect(rule["cursor"] in query, f"the link to the next page has no {rule['cursor']}")
        if number == last and not prober.subject.is_remote:
            answer.report(f"no end after {last + 1} pages", check="pages")


def _check_order(prober: Prober, operation: str, answer: Answer, items: list[Any]) -> None:
    rule = prober.known.lists.get(operation)
    if rule is not None and rule.newest_first is not None:
        times = [resolve(item, rule.newest_first) for item in items]
        answer.expect(is_newest_first(times), "the pages together are not sorted newest first")
