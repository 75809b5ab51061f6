from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.errors import NotFoundError, ResponseDecodeError
from overlays._runtime.operation import Paging
from tests.runtime.toy import BY_LINK, LIST_KWARGS, always

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.runtime.toy import Face

    OpenFace = Callable[..., Face]

NEXT = "https://elsewhere.example/parcels?size=2&after="
FILTERED = {**LIST_KWARGS, "params": {"size": 2, "state": ["new", "old"]}}


def parse_list(response: httpx.Response) -> Any:
    """Parse into a model, as a generated client does."""
    return SimpleNamespace(**response.json()) if response.status_code == 200 else None


class Shelf:
    """Answers with pages of two of the numbers 1 to 5, chained by links or by counting."""

    def __init__(self, *, style: str = "link") -> None:
        self.asked: list[list[tuple[str, str]]] = []
        self._style = style

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert request.url.host == "api.toy.example"
        self.asked.append(request.url.params.multi_items())
        start = self._start(request.url.params)
        parcels = list(range(1, 6))[start : start + 2]
        links = {"next": f"{NEXT}{parcels[-1]}"} if parcels and self._style == "link" else {}
        return httpx.Response(200, json={"parcels": parcels, "links": links})

    def _start(self, params: httpx.QueryParams) -> int:
        if self._style == "page-number":
            return (int(params.get("at", "1")) - 1) * 2
        return int(params.get("after" if self._style == "link" else "at", "0"))


def test_items_of_all_pages(open_face: OpenFace) -> None:
    """Items come one after the other until a page is empty; the link's host is never called."""
    shelf = Shelf()
    face = open_face(handler=shelf)

    assert face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list)) == [1, 2, 3, 4, 5]
    assert shelf.asked == [[], [("after", "2")], [("after", "4")], [("after", "5")]]


def test_filters_are_kept(open_face: OpenFace) -> None:
    """Every page is asked for with the query of the first."""
    shelf = Shelf()
    face = open_face(handler=shelf)
    face.items(face.pages(BY_LINK, FILTERED, parse_list), count=3)
    filters = [("size", "2"), ("state", "new"), ("state", "old")]

    assert [filters, [*filters, ("after", "2")]] == shelf.asked


def test_nothing_is_sent_before_it_is_needed(open_face: OpenFace) -> None:
    """Making the list sends nothing; two items need one page."""
    shelf = Shelf()
    face = open_face(handler=shelf)
    pages = face.pages(BY_LINK, LIST_KWARGS, parse_list)
    assert shelf.asked == []

    assert face.items(pages, count=2) == [1, 2]
    assert len(shelf.asked) == 1


def test_each_iteration_starts_over(open_face: OpenFace) -> None:
    """The same list can be read twice."""
    face = open_face(handler=Shelf())
    pages = face.pages(BY_LINK, LIST_KWARGS, parse_list)

    assert face.items(pages) == face.items(pages)


def test_pages_one_by_one(open_face: OpenFace) -> None:
    """A page has its items and the cursor of the next, so that reading can go on later."""
    face = open_face(handler=Shelf())
    pages = face.page_list(face.pages(BY_LINK, LIST_KWARGS, parse_list))

    assert [list(page.items) for page in pages] == [[1, 2], [3, 4], [5], []]
    assert [page.next_cursor for page in pages] == ["2", "4", "5", None]


def test_the_first_page_alone(open_face: OpenFace) -> None:
    """It costs one request and tells how to go on."""
    shelf = Shelf()
    face = open_face(handler=shelf)
    page = face.done(face.pages(BY_LINK, FILTERED, parse_list).first_page())

    assert (list(page.items), page.next_cursor, len(shelf.asked)) == ([1, 2], "2", 1)


def test_a_list_is_neither_true_nor_false(open_face: OpenFace) -> None:
    """Who takes an unread list for an answer is told how to ask; nothing is sent."""
    shelf = Shelf()
    pages = open_face(handler=shelf).pages(BY_LINK, LIST_KWARGS, parse_list)
    with pytest.raises(TypeError, match=r"first_page\(\)"):
        bool(pages)
    with pytest.raises(TypeError, match=r"first_page\(\)"):
        _ = pages or ()
    with pytest.raises(TypeError):
        len(pages)

    assert shelf.asked == []
    assert repr(pages).endswith("Pages of listParcels>")


def test_filters_are_kept_by_every_style(open_face: OpenFace) -> None:
    """Counting goes on from the caller's start, and the filters go along."""
    shelf = Shelf(style="offset")
    face = open_face(handler=shelf)
    paging = Paging(style="offset", items="/parcels", cursor="at")
    kwargs = {**LIST_KWARGS, "params": {"at": 1, "state": "new"}}

    assert face.items(face.pages(paging, kwargs, parse_list)) == [2, 3, 4, 5]
    assert [("state", "new") in asked for asked in shelf.asked] == [True] * 3
    assert [dict(asked)["at"] for asked in shelf.asked] == ["1", "3", "5"]


@pytest.mark.parametrize("style", ["offset", "start-count", "page-number"])
def test_counting_styles(open_face: OpenFace, style: Any) -> None:
    """Offsets count items from 0, pages are numbered from 1; an empty page ends."""
    shelf = Shelf(style=style)
    face = open_face(handler=shelf)
    paging = Paging(style=style, items="/parcels", cursor="at")

    assert face.items(face.pages(paging, LIST_KWARGS, parse_list)) == [1, 2, 3, 4, 5]
    expected = {"page-number": ["2", "3", "4"]}.get(style, ["2", "4", "5"])
    assert [[], *([("at", each)] for each in expected)] == shelf.asked


def test_counting_goes_on_from_where_the_caller_starts(open_face: OpenFace) -> None:
    """A first offset given by the caller is the one that is counted from."""
    shelf = Shelf(style="offset")
    face = open_face(handler=shelf)
    paging = Paging(style="offset", items="/parcels", cursor="at")
    kwargs = {**LIST_KWARGS, "params": {"at": 3}}

    assert face.items(face.pages(paging, kwargs, parse_list)) == [4, 5]


def test_a_list_that_comes_whole(open_face: OpenFace) -> None:
    """The single page is the last, even if it has a link."""
    shelf = Shelf()
    face = open_face(handler=shelf)
    paging = Paging(style="single", items="/parcels")

    assert face.items(face.pages(paging, FILTERED, parse_list)) == [1, 2]
    assert len(shelf.asked) == 1


def test_a_page_that_is_the_list_itself(open_face: OpenFace) -> None:
    """The empty pointer stands for a page that is an array."""

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[1] if not request.url.params else [])

    face = open_face(handler=handler)
    paging = Paging(style="offset", items="", cursor="at")

    assert face.items(face.pages(paging, LIST_KWARGS, httpx.Response.json)) == [1]


def test_a_circle_is_an_error(open_face: OpenFace) -> None:
    """A cursor that was followed already would never end."""

    def handler(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"parcels": [1], "links": {"next": f"{NEXT}1"}})

    face = open_face(handler=handler)
    with pytest.raises(ResponseDecodeError, match="listParcels: A page leads back"):
        face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list))


def test_a_circle_to_where_the_caller_started_is_an_error(open_face: OpenFace) -> None:
    """No item comes twice."""
    seen: list[object] = []
    face = open_face(handler=always(200, json={"parcels": [1], "links": {"next": f"{NEXT}7"}}))
    kwargs = {**LIST_KWARGS, "params": {"after": 7}}
    with pytest.raises(ResponseDecodeError, match="A page leads back"):
        seen += face.items(face.pages(BY_LINK, kwargs, parse_list))

    assert seen == []


@pytest.mark.parametrize("style", ["offset", "start-count", "page-number"])
def test_a_server_that_does_not_count_is_an_error(open_face: OpenFace, style: Any) -> None:
    """A page that is the same as the one before would come for ever; its items come once."""
    face = open_face(handler=always(200, json={"parcels": [{"id": 1}, {"id": 2}]}))
    paging = Paging(style=style, items="/parcels", cursor="at")
    pages = face.pages(paging, LIST_KWARGS, parse_list)

    assert face.items(pages, count=2) == [{"id": 1}, {"id": 2}]
    with pytest.raises(ResponseDecodeError, match="listParcels: A page leads back"):
        face.items(pages, count=3)


def test_pages_that_links_chain_may_be_alike(open_face: OpenFace) -> None:
    """The provider says itself where the next page is."""

    def handler(request: httpx.Request) -> httpx.Response:
        after = int(request.url.params.get("after", "0"))
        links = {"next": f"{NEXT}{after + 1}"} if after < 2 else {}
        return httpx.Response(200, json={"parcels": ["same"], "links": links})

    face = open_face(handler=handler)

    assert face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list)) == ["same"] * 3


@pytest.mark.parametrize("links", [{}, {"next": None}, {"next": ""}])
def test_no_link_ends(open_face: OpenFace, links: object) -> None:
    """A page without a link to the next is the last, even if it has items."""
    face = open_face(handler=always(200, json={"parcels": [1], "links": links}))

    assert face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list)) == [1]


@pytest.mark.parametrize("link", ["https://elsewhere.example/parcels", 7])
def test_a_link_without_a_cursor_is_an_error(open_face: OpenFace, link: object) -> None:
    """A next page that cannot be asked for must not look like the end."""
    body = {"parcels": [1], "links": {"next": link}}
    face = open_face(handler=always(200, json=body))
    with pytest.raises(ResponseDecodeError):
        face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list))


def test_errors_come_out_where_they_happen(open_face: OpenFace) -> None:
    """An answer that says no is raised while iterating."""
    face = open_face(handler=always(404))
    with pytest.raises(NotFoundError):
        face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list))


def test_an_undocumented_success_is_an_error(open_face: OpenFace) -> None:
    """A status that the parser does not know is no empty page."""
    face = open_face(handler=always(204))
    with pytest.raises(ResponseDecodeError):
        face.items(face.pages(BY_LINK, LIST_KWARGS, parse_list))
