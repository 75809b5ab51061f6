"""Requests are taken apart and put together again without loss."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.messages import Request
from tests.contract.toy.pigeons import FIRST, pigeons
from tests.mutants.facts import facts_of
from tests.mutants.parts import BODY, PATH, QUERY, read_parts, write_parts

if TYPE_CHECKING:
    from overlays._mock.routing import Match

FACTS = facts_of(pigeons)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def match(request: Request) -> Match:
    found = FACTS.match(request)
    assert found is not None
    return found


@given(JSON)
def test_a_body_stays_what_it_is(body: Any) -> None:
    """What is read and written again says the same."""
    request = Request(method="POST", target="/messages", body=json.dumps(body).encode())
    parts = read_parts(match(request), request)

    again = write_parts(match(request).operation, request, parts)

    assert json.loads(again.body) == body
    assert again.header("Content-Length") == str(len(again.body))


@given(st.dictionaries(st.text(min_size=1), st.text()))
def test_a_query_stays_what_it_is(query: dict[str, str]) -> None:
    """Undeclared parameters are kept as well."""
    request = Request(method="GET", target="/messages")
    parts = read_parts(match(request), request)
    parts[QUERY] = query

    again = write_parts(match(request).operation, request, parts)

    assert dict(again.query) == query


def test_a_path_is_filled_again() -> None:
    """Path parameters can be exchanged."""
    request = Request(method="GET", target=f"/messages/{FIRST}")
    parts = read_parts(match(request), request)
    parts[PATH]["id"] = "a/b"

    assert write_parts(match(request).operation, request, parts).target == "/messages/a%2Fb"


def test_what_is_no_json_is_no_body() -> None:
    """It is left as it is, and passed on."""
    request = Request(method="POST", target="/messages", body=b"{")
    parts = read_parts(match(request), request)

    assert BODY not in parts
    assert write_parts(match(request).operation, request, parts).body == b"{"


def test_a_head_calls_what_its_get_does() -> None:
    """Faults of an answer's head show in both."""
    assert match(Request(method="HEAD", target="/weather")).operation.id == "readWeather"
