"""Lists: their query, their filters, their pages and the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, cast
from urllib.parse import urlencode
from uuid import UUID

from .bodies import check_searchable
from .statuses import raw_statuses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from .entities import ApiKey, Notification

PAGE_SIZE = 250
REPEATABLE = ("status", "template_type")

# What the server's own URL building leaves unescaped (Werkzeug).
_SAFE = "!$'()*,/:;?@"


class Dated(Protocol):
    """What a list can hold."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def created_at(self) -> datetime:
        """What the list is sorted by."""
        ...


Item = TypeVar("Item", bound=Dated)
Query = dict[str, object]


def read_query(pairs: Iterable[tuple[str, str]]) -> Query:
    """The parameters in the order of their first use: all values of a repeatable one, the first
    value of every other.
    """  # noqa: D205  one sentence
    query: Query = {}
    for name, value in pairs:
        if name in REPEATABLE:
            values = cast("list[str]", query.setdefault(name, []))
            values.append(value)
        else:
            query.setdefault(name, value)
    return query


def page_of(
    items: Iterable[Item], is_wanted: Callable[[Item], bool], *, older_than: str | None
) -> list[Item]:
    """Newest first, and strictly older than the item with the given id; none if it is unknown.

    That item need not be one that is wanted itself.
    """
    newest_first = sorted(items, key=lambda item: item.created_at, reverse=True)
    if older_than is not None:
        usual = str(UUID(older_than))
        limit = next((item.created_at for item in newest_first if item.id == usual), None)
        newest_first = [
            item for item in newest_first if limit is not None and item.created_at < limit
        ]
    return [item for item in newest_first if is_wanted(item)][:PAGE_SIZE]


def filter_of(query: Mapping[str, object], *, key: ApiKey, now: datetime) -> _Filter:
    """What of a service's messages a query asks for, called with this key.

    Only messages of keys of the same type are listed; uploads of recipients only if asked for.

    Raises:
        Refused: 500, where the reference holds a NUL.
    """
    check_searchable(query.get("reference"))
    statuses = raw_statuses(cast("Sequence[str]", query.get("status", ())))
    types = frozenset(cast("Sequence[str]", query.get("template_type", ())))

    def is_wanted(notification: Notification) -> bool:
        return (
            notification.key_type == key.type
            and (not notification.is_job or "include_jobs" in query)
            and (not types or notification.type in types)
            and ("reference" not in query or notification.reference == query["reference"])
            and (statuses is None or notification.timeline.at(now).status in statuses)
        )

    return is_wanted


def links_of(url: str, query: Mapping[str, object], page: Sequence[Dated]) -> dict[str, object]:
    """The links of a page. `next` is there whenever the page holds anything, even on the last."""
    links: dict[str, object] = {"current": link(url, query)}
    if page:
        rest = {name: value for name, value in query.items() if name != "older_than"}
        links["next"] = link(url, {**rest, "older_than": page[-1].id})
    return links


def link(url: str, query: Mapping[str, object]) -> str:
    """A URL with its query, repeatable parameters repeated."""
    return f"{url}?{urlencode(query, doseq=True, safe=_SAFE)}" if query else url


if TYPE_CHECKING:
    _Filter = Callable[[Notification], bool]
