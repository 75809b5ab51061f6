"""Which operation a request means."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.errors import MockError
from overlays._mock.mock import Mock
from tests.mock.engine.documents import Recording, document, get, mock_of, operation


def _called(paths: dict[str, Any], target: str, method: str = "GET") -> Any:
    mock = mock_of(document(paths))
    status = mock.handle(get(target, method=method)).status
    return mock.requests[0].operation_id or status


TWO = {
    "/things/{id}": {"get": operation("get"), "delete": operation("delete")},
    "/things/search": {"post": operation("search"), "get": operation("find")},
}


@pytest.mark.parametrize("paths", [TWO, dict(reversed(TWO.items()))])
def test_a_literal_segment_beats_a_template(paths: dict[str, Any]) -> None:
    """The order of the paths in the document does not matter."""
    assert _called(paths, "/things/search") == "find"


def test_a_template_answers_what_the_literal_does_not() -> None:
    """A method that only the template declares reaches it."""
    assert _called(TWO, "/things/search", "DELETE") == "delete"


def test_allow_names_all_methods_a_path_answers() -> None:
    """Methods of all templates that fit are allowed."""
    mock = mock_of(document(TWO))
    answer = mock.handle(get("/things/search", method="PUT"))
    assert (answer.status, answer.header("Allow")) == (405, "GET, POST, DELETE")


@given(text=st.text(st.characters(codec="utf-8"), min_size=1))
def test_path_parameters_are_percent_decoded(text: str) -> None:
    """Any text can be a path parameter, a slash in it too."""
    behaviour = Recording()
    mock = mock_of(document({"/{a}/x-{b}.json": {"get": operation("get")}}), behaviour)
    encoded = "".join(f"%{byte:02X}" for byte in text.encode())
    mock.handle(get(f"/{encoded}/x-{encoded}.json"))
    assert behaviour.calls[0].path == {"a": text, "b": text}


@pytest.mark.parametrize(
    "target", ["/things", "/things/", "/things/1/", "//1", "", "*", "/Things/1"]
)
def test_nothing_else_matches(target: str) -> None:
    """Neither empty segments, other cases nor odd request targets lead anywhere."""
    assert _called(TWO, target) == 404


def test_the_path_of_the_first_server_comes_first() -> None:
    """Routes stand below the server's own path."""
    raw = document(
        {"/x": {"get": operation("get")}}, servers=[{"url": "https://a.example/base/v2/"}]
    )
    mock = mock_of(raw)
    assert [mock.handle(get(path)).status for path in ("/base/v2/x", "/x")] == [200, 404]


def test_several_documents_share_a_mock() -> None:
    """A mock answers the operations of all its documents."""
    documents = {
        "one": document({"/one": {"get": operation("one")}}),
        "two": document({"/two": {"get": operation("two")}}),
    }
    mock = Mock(documents, Recording())
    mock.handle(get("/one"))
    mock.handle(get("/two"))
    assert [each.operation_id for each in mock.requests] == ["one", "two"]


@pytest.mark.parametrize(
    "paths",
    [
        {"/{a}": {"get": operation("one")}, "/{b}": {"get": operation("two")}},
        {"/a": {"get": operation("same")}, "/b": {"get": operation("same")}},
        {"/a": {"get": {"responses": {}}}},
        {"/a": {"get": {"$ref": "#/nowhere"}}},
        {"/a": {"get": {"$ref": "other.yaml#/x"}}},
    ],
    ids=["same path", "same id", "no id", "dangling reference", "outside reference"],
)
def test_an_ambiguous_or_broken_document_is_refused(paths: dict[str, Any]) -> None:
    """A document that cannot be routed fails when the mock is made."""
    with pytest.raises(MockError):
        mock_of(document(paths))
