"""What a mock shows of the requests it received."""

from __future__ import annotations

from typing import Any

from overlays._mock.call import NO_BODY
from overlays._mock.mock import Mock
from tests.mock.engine.documents import Recording, document, get, mock_of, operation, post, posting
from tests.mock.engine.toy import KEY, ToyMock, request


def test_no_repr_shows_a_secret_or_a_recipient(toy: ToyMock) -> None:
    """Requests, answers and the journal can be printed into a log."""
    secret = request(
        "POST",
        "/v1/things?mail=alice@example.org",
        body=b'{"name":"alice"}',
        Authorization="Bearer alice",
        Cookie="alice",
        User_Agent="tests",
    )
    answer = toy.handle(secret)
    toy.handle(request("GET", "/v1/people/alice"))
    printed = f"{secret!r} {answer!r} {toy.requests!r}"
    assert "alice" not in printed
    assert KEY not in printed
    assert "<POST /v1/things ['mail'] {'X-Api-Key': '***'" in printed
    assert "'User-Agent': 'tests'" in printed
    assert "<GET no operation [] {" in printed


def test_the_repr_of_a_call_shows_nothing_that_was_sent() -> None:
    """A behaviour can print its calls."""
    behaviour = Recording()
    path: dict[str, Any] = {"name": "name", "in": "path", "required": True, "schema": {}}
    raw = document({"/{name}": {"get": operation("get", parameters=[path])}})
    mock_of(raw, behaviour).handle(get("/alice?alice", alice="alice"))
    assert repr(behaviour.calls[0]) == (
        "Call(request=<Request GET, 1 headers, 0 bytes>, operation=<Operation get: GET /{name}>)"
    )


def test_a_body_is_shown_decoded_where_it_can_be() -> None:
    """JSON as a value, other bytes as they are, and no body as such."""
    mock = Mock({"test": document(posting({}))}, Recording(), check_answers=False)
    for body in (b'{"a": NaN}', b"\xff", b"null", b""):
        mock.handle(post(body))
    first, *others = (each.body for each in mock.requests)
    assert list(first) == ["a"]
    assert others == [b"\xff", None, NO_BODY]


def test_a_mock_keeps_the_latest_requests_only() -> None:
    """A server that runs for days does not grow without end."""
    mock = Mock({"test": document({"/": {"get": operation("get")}})}, Recording())
    for count in range(10_001):
        mock.handle(get(f"/?{count}"))
    assert (len(mock.requests), mock.requests[0].request.target) == (10_000, "/?1")
