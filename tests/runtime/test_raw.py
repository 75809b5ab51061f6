"""Answers as they came, from threads and from tasks."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.errors import DeliveryUnknownError, NotFoundError, ResponseDecodeError
from overlays._runtime.parsing import status_only
from overlays._runtime.raw import async_raw, async_raw_pages, raw, raw_pages
from tests.runtime.toy import (
    BY_LINK,
    GET,
    GET_KWARGS,
    LIST,
    LIST_KWARGS,
    SEND,
    SEND_KWARGS,
    TOY,
    always,
    parse_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.runtime.toy import Face

    OpenFace = Callable[..., Face]


def answer(face: Face, *args: Any, method: str = "call", **options: Any) -> Any:
    """Return what a raw method answers, awaited where it has to be."""
    return face.done(getattr(face.calls.raw(), method)(*args, **options))


def test_everything_of_an_answer_can_be_seen(open_face: OpenFace) -> None:
    """Status, headers in any case, content, the provider's name of the request."""
    headers = {"X-Trace": "t-1", "X-Own": "yes"}
    face = open_face(handler=always(201, json={"id": 1}, headers=headers))
    found = answer(face, GET, GET_KWARGS, parse_json)

    assert (found.status_code, found.content, found.request_id) == (201, b'{"id":1}', "t-1")
    assert (found.headers["x-own"], found.headers["X-OWN"]) == ("yes", "yes")
    assert isinstance(found.http_response, httpx.Response)
    assert found.parse() == {"id": 1}


def test_an_answer_is_shown_without_its_content(open_face: OpenFace) -> None:
    """The content may hold anything; status and request id help to find it again."""
    face = open_face(handler=always(200, json={"id": "Ada"}, headers={"X-Trace": "t-1"}))

    assert repr(answer(face, GET, GET_KWARGS, parse_json)) == "<RawResponse 200 (request id t-1)>"
    face = open_face(handler=always(200, json={"id": "Ada"}))
    assert repr(answer(face, GET, GET_KWARGS, parse_json)) == "<RawResponse 200>"


def test_content_is_read_once_and_when_it_is_asked_for(open_face: OpenFace) -> None:
    """The second time gives the same object."""
    read: list[object] = []

    def parse(response: httpx.Response) -> Any:
        read.append(response.json())
        return read[-1]

    found = answer(open_face(handler=always(200, json={"id": 1})), GET, GET_KWARGS, parse)
    assert read == []

    assert found.parse() is found.parse()
    assert len(read) == 1


def test_attempts_are_counted(open_face: OpenFace) -> None:
    """The one that was answered is among them."""
    script = [httpx.Response(503), httpx.Response(503), httpx.Response(200, json={"id": 1})]

    def handler(_: httpx.Request) -> httpx.Response:
        return script.pop(0)

    face = open_face(handler=handler)

    assert answer(face, GET, GET_KWARGS, parse_json).attempts == 3


def test_what_says_no_is_raised(open_face: OpenFace) -> None:
    """Only a success is an answer."""
    with pytest.raises(NotFoundError):
        answer(open_face(handler=always(404)), GET, GET_KWARGS, parse_json)


def test_content_that_makes_no_sense(open_face: OpenFace) -> None:
    """It can be looked at; reading it raises as the method itself does, each time."""
    face = open_face(handler=always(200, content=b"<html>"))
    found = answer(face, GET, GET_KWARGS, parse_json)

    assert found.content == b"<html>"
    for _ in range(2):
        with pytest.raises(ResponseDecodeError):
            found.parse()
    with pytest.raises(DeliveryUnknownError):
        answer(face, SEND, SEND_KWARGS, parse_json).parse()


def test_content_that_is_the_result(open_face: OpenFace) -> None:
    """Bytes come out untouched; another success is none."""
    face = open_face(handler=always(200, content=b"%PDF"))
    assert answer(face, GET, GET_KWARGS, method="read_bytes").parse() == b"%PDF"

    face = open_face(handler=always(202, content=b"soon"))
    with pytest.raises(ResponseDecodeError):
        answer(face, GET, GET_KWARGS, method="read_bytes").parse()


def test_an_answer_without_content(open_face: OpenFace) -> None:
    """Reading it returns nothing, or raises if the status says nothing."""
    face = open_face(handler=always(204))
    found = answer(face, GET, GET_KWARGS, status_only(204), method="perform")

    assert (found.status_code, found.parse()) == (204, None)
    with pytest.raises(ResponseDecodeError):
        answer(face, GET, GET_KWARGS, status_only(200), method="perform").parse()


def test_one_page(open_face: OpenFace) -> None:
    """A list gives the page that was asked for, with the cursor of the next."""
    body = {"parcels": [1, 2], "links": {"next": "https://x.example/?after=2"}}
    face = open_face(handler=always(200, json=body))
    page = answer(face, LIST, BY_LINK, LIST_KWARGS, _parse_list, method="pages").parse()

    assert (page.items, page.next_cursor) == ([1, 2], "2")


def _parse_list(response: httpx.Response) -> Any:
    return SimpleNamespace(**response.json())


def test_raw_calls_are_calls_in_all_else(open_face: OpenFace, tmp_path: Path) -> None:
    """Copies with other settings give answers too; files are saved; closing them closes."""
    face = open_face(handler=always(200, content=b"%PDF"))
    calls: Any = face.calls.raw()
    copy = calls.with_options(max_retries=0).for_provider(TOY)

    assert face.done(copy.read_bytes(GET, GET_KWARGS)).content == b"%PDF"
    path = tmp_path / "a.pdf"
    assert face.done(copy.save(GET, GET_KWARGS, path)) == path
    assert face.done(face.calls.read_bytes(GET, GET_KWARGS)) == b"%PDF"

    face.done((getattr(calls, "aclose", None) or calls.close)())
    with pytest.raises(RuntimeError, match="closed"):
        face.read_bytes(GET, GET_KWARGS)


def test_methods_are_only_typed_anew() -> None:
    """They stay what they are."""

    def method() -> Any:
        return None

    for typed in (raw, raw_pages, async_raw, async_raw_pages):
        assert typed(method) is method
