"""Requests as the rendered endpoint modules build them, and answers as they read them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import FindingsError
from generator.render import render
from tests.generator.front_documents import TIDY, bent

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

PATHS = st.text() | st.sampled_from(["/", "..", ".", "?", "#", "%2F", "a/../b", "é 漢", "a b&c=d"])


@pytest.fixture(scope="session")
def endpoint(client: ModuleType) -> Callable[[str], Any]:
    """Give an endpoint module by its name."""
    return lambda name: importlib.import_module(f"{client.__name__}._generated.{name}")


def sent(kwargs: dict[str, Any]) -> httpx.Request:
    """Return the request that httpx makes of what an endpoint module built."""
    return httpx.Client(base_url="https://parcels.example").build_request(**kwargs)


@given(text=PATHS)
def test_a_path_parameter_stays_in_its_place(endpoint: Callable[[str], Any], text: str) -> None:
    """Slashes, question marks, hashes and all other characters are encoded, and come back."""
    url = endpoint("old.read_parcels").get_kwargs(text)["url"]

    assert url.count("/") == 2
    assert not {"?", "#", " "} & set(url)
    assert unquote(url.removeprefix("/parcel/")) == text


def test_a_renamed_path_parameter_goes_where_it_belongs(endpoint: Callable[[str], Any]) -> None:
    """One may even have got the former name of another."""
    put = endpoint("odd.put_settings")
    level = importlib.import_module("parcels_client.models.odd").Level(2)

    assert put.get_kwargs("here", level)["url"] == "/settings/here/2"


def test_an_array_in_a_query_is_repeated(
    endpoint: Callable[[str], Any], client: ModuleType
) -> None:
    """Each item is a parameter of its own, numbers of an enum as numbers."""
    level = client.models.odd.Level
    request = sent(endpoint("odd.list_batches").get_kwargs(levels=[level(1), level(2)]))

    assert request.url.query == b"levels=1&levels=2"


def test_what_is_left_out_is_not_sent(endpoint: Callable[[str], Any]) -> None:
    """Neither a parameter nor a header appears, and no body means no content type."""
    request = sent(endpoint("odd.list_batches").get_kwargs())
    put = sent(endpoint("odd.put_settings").get_kwargs("a", 1))

    assert request.url.query == b""
    assert not {"x-dry-run", "content-type"} & set(put.headers)
    assert put.content == b""


def test_none_in_a_query_is_left_out(endpoint: Callable[[str], Any]) -> None:
    """A query has no null; types forbid it, and whoever passes it all the same sends nothing."""
    assert endpoint("odd.list_batches").get_kwargs(page=None)["params"] == {}


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false")])
def test_a_boolean_header_is_a_word(endpoint: Callable[[str], Any], value: Any, text: str) -> None:
    """Truths are written as JSON writes them."""
    request = sent(endpoint("odd.put_settings").get_kwargs("a", 1, dry_run=value))

    assert request.headers["x-dry-run"] == text


def test_a_body_can_be_a_list(endpoint: Callable[[str], Any], client: ModuleType) -> None:
    """Every item is written out."""
    item = client.models.odd.Item(endpoint="Ada", body="Hello")
    request = sent(endpoint("odd.send_batch").get_kwargs(body=[item]))

    assert request.content == b'[{"endpoint":"Ada","body":"Hello"}]'
    assert request.headers["content-type"] == "application/json"


def test_a_form_is_flat_text(endpoint: Callable[[str], Any], client: ModuleType) -> None:
    """A truth in a form is the word that browsers would send."""
    form = client.models.odd.Form(name="A & B", urgent=True)
    request = sent(endpoint("odd.submit_form").get_kwargs(body=form))

    assert request.content == b"name=A+%26+B&urgent=true"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"


def test_a_form_of_parts_has_its_boundary(
    endpoint: Callable[[str], Any], client: ModuleType
) -> None:
    """Texts and truths are parts; httpx writes the header, with the boundary of the body."""
    form = client.models.odd.RawForm(message="Hello", urgent=False)
    request = sent(endpoint("odd.upload_raw").get_kwargs(body=form))

    kind, _, boundary = request.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    assert request.read().count(f"--{boundary}\r\n".encode()) == 2
    assert b"false" in request.content


def test_each_success_is_read_by_its_status(endpoint: Callable[[str], Any]) -> None:
    """Two successes of one operation may differ; a status that is none gives None."""
    parse = endpoint("odd.send_batch").parse_response

    assert parse(httpx.Response(200, json={"count": 3})).count == 3
    assert parse(httpx.Response(202, json={"queue": "slow"})).queue == "slow"
    assert parse(httpx.Response(201, json={"count": 3})) is None


def test_a_list_and_a_text_are_successes_too(endpoint: Callable[[str], Any]) -> None:
    """A success need not be an object."""
    (done,) = endpoint("odd.list_batches").parse_response(httpx.Response(200, json=[{"count": 3}]))

    assert done.count == 3
    assert endpoint("odd.submit_form").parse_response(httpx.Response(200, text="ok")) == "ok"


@pytest.mark.parametrize("name", ["odd.refresh_cache", "current.get_label"])
def test_what_is_not_parsed_has_no_parser(endpoint: Callable[[str], Any], name: str) -> None:
    """Answers without content and files are not read by the module of their operation."""
    assert not hasattr(endpoint(name), "parse_response")


def test_what_the_engine_drops_is_an_error() -> None:
    """A warning of the engine stops the way, with the document named and no address in it."""
    case = {
        "put": {
            "/components/schemas/Odd": {"type": "array"},
            "/components/schemas/Booking/properties/odd": {"$ref": "#/components/schemas/Odd"},
        }
    }
    with pytest.raises(FindingsError, match=r"^specs/x\.yaml: openapi-python-client: ") as caught:
        render(bent(TIDY, case), "x", where="specs/x.yaml", nested=False)

    assert " at 0x" not in str(caught.value)
