# Copied from overlays/_runtime/pages.py; edit it there and run `make generate`.
"""Lists that come in pages, read as if they were one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, TypeVar, cast
from urllib.parse import parse_qs, urlsplit

from .errors import ResponseDecodeError
from .pointer import resolve

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence

    import httpx

    from .operation import Paging

Item = TypeVar("Item")

_NO_TRUTH: Final = "Nothing is read yet, so a list of pages is neither true nor false. Ask with"
_FIRST_CURSOR: Final = {"offset": 0, "start-count": 0, "page-number": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """One page. `next_cursor` asks for the one after it; None: this is the last."""

    items: Sequence[Item]
    next_cursor: str | None


class Pages(Generic[Item]):
    """All items of a list, read page by page while they are iterated.

    Each iteration starts from the first page again. Raises what a call raises, and
    `ResponseDecodeError` if the provider leads in a circle: to a place that was read already or,
    where pages are counted (`counted`), to a page whose items are those of the page before, as from
    a server that does not look at what it is asked for. It has no length and no truth value:
    nothing is read before it is iterated.
    """

    def __init__(
        self,
        operation: str,
        fetch: Callable[[str | None], Page[Item]],
        *,
        start: str | None = None,
        counted: bool = False,
    ) -> None:
        self._operation = operation
        self._fetch = fetch
        self._start = start
        self._counted = counted

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from page.items

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{_NO_TRUTH} `bool(pages.first_page().items)`")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation}>"

    def first_page(self) -> Page[Item]:
        """Return the first page alone."""
        return self._fetch(None)

    def pages(self) -> Iterator[Page[Item]]:
        """Yield the pages, each fetched when it is asked for."""
        trail = _Trail(self._operation, self._start, counted=self._counted)
        cursor: str | None = None
        while trail.goes_on:
            page = self._fetch(cursor)
            cursor = trail.after(page)
            yield page


class AsyncPages(Generic[Item]):
    """All items of a list, as with `Pages`, iterated with ``async for``."""

    def __init__(
        self,
        operation: str,
        fetch: Callable[[str | None], Awaitable[Page[Item]]],
        *,
        start: str | None = None,
        counted: bool = False,
    ) -> None:
        self._operation = operation
        self._fetch = fetch
        self._start = start
        self._counted = counted

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page.items:
                yield item

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{_NO_TRUTH} `bool((await pages.first_page()).items)`")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation}>"

    async def first_page(self) -> Page[Item]:
        """Return the first page alone."""
        return await self._fetch(None)

    async def pages(self) -> AsyncIterator[Page[Item]]:
        """Yield the pages, each fetched when it is asked for."""
        trail = _Trail(self._operation, self._start, counted=self._counted)
        cursor: str | None = None
        while trail.goes_on:
            page = await self._fetch(cursor)
            cursor = trail.after(page)
            yield page


class _Trail:
    """Remembers where one iteration was, so that it does not go in a circle."""

    def __init__(self, operation: str, start: str | None, *, counted: bool) -> None:
        self._operation = operation
        self._seen = {start}
        self._counted = counted
        self._items: Sequence[Any] = ()
        self.goes_on = True

    def after(self, page: Page[Any]) -> str | None:
        """Return the cursor that follows `page`."""
        cursor = page.next_cursor
        self.goes_on = cursor is not None
        # Cursors that are counted here differ whatever the provider answers.
        came_again = self._counted and bool(page.items) and page.items == self._items
        if came_again or (cursor is not None and cursor in self._seen):
            raise ResponseDecodeError(
                "A page leads back to a page that was read already",
                advice="The list cannot be read to its end.",
                operation=self._operation,
            )
        self._seen.add(cursor)
        self._items = page.items
        return cursor


def is_counted(paging: Paging) -> bool:
    """Return whether the place of a page is counted here instead of told by the page before."""
    return paging.style in _FIRST_CURSOR


def start_of(kwargs: Mapping[str, Any], paging: Paging) -> str | None:
    """Return the cursor of the first page, where the caller gives one."""
    start = kwargs.get("params", {}).get(paging.cursor)
    return None if start is None else str(start)


def with_cursor(kwargs: Mapping[str, Any], paging: Paging, cursor: str | None) -> Mapping[str, Any]:
    """Return the arguments of a request for the page at `cursor`; the filters stay."""
    if cursor is None or paging.cursor is None:
        return kwargs
    return {**kwargs, "params": {**kwargs.get("params", {}), paging.cursor: cursor}}


def page_reader(
    paging: Paging, kwargs: Mapping[str, Any], parse: Callable[[httpx.Response], object]
) -> Callable[[httpx.Response], Page[Any] | None]:
    """Return a parser of pages, for the answer to the request that `kwargs` builds."""

    def read(response: httpx.Response) -> Page[Any] | None:
        parsed = parse(response)
        if parsed is None:
            return None
        items = cast("Sequence[Any]", resolve(parsed, paging.items) or ())
        cursor = _next_cursor(paging, kwargs, response, len(items)) if items else None
        return Page(items=items, next_cursor=cursor)

    return read


def _next_cursor(
    paging: Paging, kwargs: Mapping[str, Any], response: httpx.Response, count: int
) -> str | None:
    if paging.cursor is None:
        return None
    if paging.style == "link":
        return _cursor_in_link(paging.cursor, resolve(response.json(), paging.next or ""))
    current = int(kwargs.get("params", {}).get(paging.cursor, _FIRST_CURSOR[paging.style]))
    return str(current + (1 if paging.style == "page-number" else count))


def _cursor_in_link(cursor: str, link: object) -> str | None:
    if not link:
        return None
    if not isinstance(link, str):
        raise TypeError("The link to the next page is not text.")
    return parse_qs(urlsplit(link).query)[cursor][-1]
