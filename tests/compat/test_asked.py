"""Requests of two clients are compared by what they say, not by how they are written."""

from __future__ import annotations

from typing import Any

import pytest

from overlays._mock.journal import Received
from overlays._mock.messages import Request
from tests.compat.asked import Difference, comparable, differences


def received(target: str = "/x", body: bytes = b"") -> Received:
    request = Request(
        method="POST", target=target, headers=(("Content-Type", "application/json"),), body=body
    )
    return Received(request=request, operation=None, status=200, secret_headers=frozenset())


def compared(request: Received) -> dict[str, Any]:
    return comparable(request, lambda sent: {"key": sent.method})


def test_a_request_is_what_it_says() -> None:
    """Method, path, query, body, media type, and who asks."""
    assert compared(received("/x?a=1&b=&a=2", b'{"b": [1.0], "a": null}')) == {
        "method": "POST",
        "path": "/x",
        "query": {"a": ["1", "2"], "b": [""]},
        "signature": {"key": "POST"},
        "body": {"a": None, "b": [1.0]},
        "media_type": "application/json",
    }


def test_a_body_that_is_no_json_is_compared_as_it_is() -> None:
    """Files count byte for byte."""
    assert compared(received(body=b"%PDF\xff"))["body"] == "%PDFÿ"


@pytest.mark.parametrize(
    ("left", "right"), [("/x?a=1&b=2", "/x?b=2&a=1"), ("/x?a=b%20c", "/x?a=b+c"), ("/x", "/x?")]
)
def test_what_means_the_same_is_the_same(left: str, right: str) -> None:
    """The order of names and the way of escaping mean nothing."""
    assert compared(received(left)) == compared(received(right))


CASES: list[tuple[list[Any], list[Any], list[Difference]]] = [
    ([{"a": {"b": 1}}], [{"a": {"b": 1}}], []),
    (
        [{"a": {"b/c": 1}}],
        [{"a": {"b/c": 2}}],
        [Difference(at="/0/a/b~1c", sides={"official": 1, "ours": 2})],
    ),
    ([{"a": None}], [{}], [Difference(at="/0/a", sides={"official": None})]),
    ([{}], [{"a": None}], [Difference(at="/0/a", sides={"ours": None})]),
    ([{"a": [1]}], [{"a": [1, 2]}], [Difference(at="/0/a/1", sides={"ours": 2})]),
    ([{}], [{}, {"a": 1}], [Difference(at="/1", sides={"ours": {"a": 1}})]),
    ([1], [True], [Difference(at="/0", sides={"official": 1, "ours": True})]),
    ([{}], [[]], [Difference(at="/0", sides={"official": {}, "ours": []})]),
]


@pytest.mark.parametrize(("official", "ours", "found"), CASES)
def test_each_place_that_differs_is_found(
    official: list[Any], ours: list[Any], found: list[Difference]
) -> None:
    """Null is not the same as nothing, true not the same as one, and a request more is seen."""
    assert differences(official, ours) == found


def test_a_difference_says_who_sends_what() -> None:
    """The sentence has the place and both sides."""
    difference = Difference(at="/0/body/a", sides={"official": None})

    assert str(difference) == "/0/body/a: the official client sends None, ours nothing"
