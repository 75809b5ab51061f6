"""The same toy provider through every way in: what a client sees does not depend on the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.mock.engine.toy import KEY, PICTURE

if TYPE_CHECKING:
    from tests.mock.engine.edges import Ask
    from tests.mock.engine.toy import ToyMock

SIGNED = {"X-Api-Key": KEY}
UNKNOWN = str(UUID(int=77, version=4))


def test_what_is_created_can_be_read_and_deleted(ask: Ask) -> None:
    """A thing lives from its POST to its DELETE."""
    made = ask("POST", "/v1/things", headers=SIGNED, json={"name": "cup", "colour": "red"})
    path = f"/v1/things/{made.json()['id']}"

    assert (made.status_code, made.headers["X-Thing-Count"]) == (201, "1")
    assert made.json() == ask("GET", path, headers=SIGNED).json()

    gone = ask("DELETE", path, headers=SIGNED)
    assert (gone.status_code, gone.content) == (204, b"")
    assert ask("GET", path, headers=SIGNED).status_code == 404


def test_a_repeated_parameter_is_a_list(ask: Ask) -> None:
    """An exploded array parameter filters by each of its values."""
    for colour in ("red", "green", "blue"):
        ask("POST", "/v1/things", headers=SIGNED, json={"name": colour, "colour": colour})
    found = ask("GET", "/v1/things", headers=SIGNED, params={"colour": ["red", "blue"]})
    names = [thing["request"]["name"] for thing in found.json()["things"]]
    assert names == ["red", "blue"]


def test_bytes_come_through_unchanged(ask: Ask) -> None:
    """A binary answer keeps every byte and its media type."""
    made = ask("POST", "/v1/things", headers=SIGNED, json={"name": "cup"}).json()
    picture = ask("GET", f"/v1/things/{made['id']}/picture", headers=SIGNED)
    assert (picture.headers["Content-Type"], picture.content) == ("image/png", PICTURE)


@pytest.mark.parametrize("headers", [{}, {"X-Api-Key": "wrong"}, {"X-Api-Key": ""}])
def test_no_or_a_wrong_key_is_refused(ask: Ask, headers: dict[str, str]) -> None:
    """A credential is checked by value before anything else of the request."""
    answer = ask("POST", "/v1/things", headers=headers, content=b"{nonsense")
    assert answer.status_code == 401
    assert answer.json() == {"code": "unauthorized", "message": "unauthorized"}


def test_an_open_operation_takes_no_key(ask: Ask) -> None:
    """`security: []` in the document opens an operation."""
    assert ask("GET", "/v1/status").json() == {"alive": True}


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/things/", "/V1/things", "/things", "/v1//things", "/v1/nowhere"]
)
def test_only_declared_paths_exist(ask: Ask, path: str) -> None:
    """A path that is not exactly a declared one is a 404 in the document's form."""
    answer = ask("GET", path, headers=SIGNED)
    assert (answer.status_code, answer.json()["code"]) == (404, "missing")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE", "HEAD", "BREW"])
def test_an_undeclared_method_is_refused(ask: Ask, method: str) -> None:
    """A 405 names the methods that the path does have."""
    answer = ask(method, "/v1/things", headers=SIGNED)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")


def test_another_content_type_is_refused(ask: Ask) -> None:
    """A body of an undeclared media type is a 415 where the document declares it."""
    answer = ask(
        "POST", "/v1/things", headers=SIGNED | {"Content-Type": "text/plain"}, content=b"hi"
    )
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b'{"name": NaN}', b"[" * 100_000, b'{"name": 1e999}']
)
def test_a_body_that_is_no_json_is_refused(ask: Ask, body: bytes) -> None:
    """Malformed, absent and absurd bodies are a 400."""
    answer = ask(
        "POST", "/v1/things", headers=SIGNED | {"Content-Type": "application/json"}, content=body
    )
    assert answer.status_code == 400


def test_a_body_is_held_against_the_document(ask: Ask) -> None:
    """A refusal names place, path and keyword of every problem, and no value."""
    body = {"name": "n" * 21, "made_at": "yesterday", "parts": [{"name": "ok"}, {}]}
    answer = ask("POST", "/v1/things", headers=SIGNED, json=body)
    assert answer.status_code == 400
    assert sorted(answer.json()["message"].split("; ")) == [
        "body/made_at: does not satisfy format date-time",
        "body/name: does not satisfy maxLength 20",
        "body/parts/1: name is required",
    ]


def test_parameters_are_held_against_the_document(ask: Ask) -> None:
    """Query and header parameters are validated as the types their schemas give them."""
    answer = ask(
        "GET",
        "/v1/things",
        headers=SIGNED | {"X-Depth": "10"},
        params={"limit": "0", "heavy": "perhaps", "colour": ["red", "beige"]},
    )
    assert answer.json()["message"].split("; ") == [
        "query/colour/1: does not satisfy enum ['red', 'green', 'blue']",
        "query/limit: does not satisfy minimum 1",
        "query/heavy: does not satisfy type boolean",
        "header/X-Depth: does not satisfy maximum 9",
    ]


def test_text_of_every_script_comes_back(ask: Ask) -> None:
    """JSON text survives the way there and back."""
    labels = {"naïve ☃": "\u0000 \U0001f600 \u2028"}
    made = ask("POST", "/v1/things", headers=SIGNED, json={"name": "ü", "labels": labels})
    assert made.json()["request"]["labels"] == labels


def test_every_answer_is_finished(ask: Ask) -> None:
    """The behaviour's common headers are on answers of every kind."""
    answers = [
        ask("GET", "/nowhere"),
        ask("PUT", "/v1/things"),
        ask("GET", "/v1/things"),
        ask("GET", "/v1/things", headers=SIGNED),
    ]
    assert [answer.headers["X-Toy"] for answer in answers] == ["1"] * 4


def test_a_mock_remembers_what_it_received(ask: Ask, toy: ToyMock) -> None:
    """A received request can be inspected: method, path, query, headers, body and status."""
    ask("GET", "/v1/things", params={"limit": "3"})
    ask("POST", "/v1/things", headers=SIGNED, json={"name": "cup"})
    listing, creation = toy.requests
    assert (listing.method, listing.path, listing.query, listing.status) == (
        "GET",
        "/v1/things",
        (("limit", "3"),),
        401,
    )
    assert (creation.operation_id, creation.body, creation.status) == (
        "createThing",
        {"name": "cup"},
        201,
    )
    assert creation.request.header("x-api-key") == KEY
