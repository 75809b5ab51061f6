"""Requests that nobody should send: the mock answers every one of them."""

from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.messages import Header, Request
from tests.mock.engine.toy import KEY, ToyMock

DOCUMENTED = {200, 201, 202, 204, 400, 401, 404, 405, 415}
METHODS = st.sampled_from(["GET", "POST", "DELETE", "HEAD", "OPTIONS", "TRACE"]) | st.text()
SEGMENTS = st.lists(
    st.sampled_from(["v1", "things", "parcels", "status", "picture", "%00", "%ff", "..", ""])
    | st.text()
)
QUERIES = st.text() | st.lists(
    st.tuples(st.sampled_from(["limit", "colour", "heavy", "x"]), st.text())
).map(lambda pairs: "&".join("=".join(pair) for pair in pairs))
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["X-Api-Key", "x-depth", "Content-Type", "Host"]) | st.text(), st.text()
    )
)
BODIES = st.binary() | st.sampled_from([b"[" * 5000, b'{"name":"\\ud800"}', b'{"volume":1e5}'])
SIGNED: tuple[Header, ...] = (("X-Api-Key", KEY), ("Content-Type", "application/json"))
MOCK = ToyMock()


@given(method=METHODS, segments=SEGMENTS, query=QUERIES, headers=HEADERS, body=BODIES)
def test_every_request_gets_a_documented_answer(
    method: str, segments: list[str], query: str, headers: list[Header], body: bytes
) -> None:
    """Whatever method, path, query, headers and body are, the status is a documented one."""
    target = f"/{'/'.join(segments)}?{query}"
    for signed in ((), SIGNED):
        request = Request(
            method=method, target=target, headers=(*signed, *headers), body=body, root="http://x"
        )
        assert MOCK.handle(request).status in DOCUMENTED


@given(target=st.text())
def test_every_target_gets_an_answer(target: str) -> None:
    """A request target need not even begin with a slash."""
    assert MOCK.handle(Request(method="GET", target=target)).status in {404, 401, 200}


@given(path=st.binary(), query=st.binary(), headers=st.lists(st.tuples(st.binary(), st.binary())))
def test_every_asgi_scope_gets_an_answer(
    path: bytes, query: bytes, headers: list[tuple[bytes, bytes]]
) -> None:
    """Bytes that are no text get through the ASGI edge too."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "raw_path": b"/v1/things/" + path,
        "query_string": query,
        "headers": [(b"X-Api-Key", KEY.encode()), *headers],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(MOCK.asgi()(scope, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] in DOCUMENTED
