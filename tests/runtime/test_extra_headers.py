from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.errors import ConfigurationError
from overlays._runtime.extra_headers import checked_headers
from tests.runtime.toy import GET, GET_KWARGS, always, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable


def test_sound_headers_pass() -> None:
    """Names are tokens and values plain text; none at all are fine too."""
    headers = {"X-Own": "a b", "!#$%&'*+-.^_`|~09Az": ""}

    assert checked_headers(headers) == headers
    assert checked_headers(None) == {}


@pytest.mark.parametrize("given", ["a: b", [("X-Own", "b")], 7, b"a"])
def test_headers_are_a_mapping(given: object) -> None:
    """Whatever else is given, the error shows what to give."""
    with pytest.raises(ConfigurationError) as caught:
        checked_headers(given)

    assert str(caught.value) == (
        "extra_headers is no mapping of names to values. "
        'Give them like this: {"X-Name": "value"}, in ASCII.'
    )


@pytest.mark.parametrize("name", ["", "a b", "a\n", "é", "a:", "(a)", 1, None, b"a"])
def test_a_name_is_a_token(name: Any) -> None:
    """A name that HTTP does not know the like of is refused, in a form that can be printed."""
    with pytest.raises(ConfigurationError, match="has a name that is none of a header") as caught:
        checked_headers({name: "b"})

    assert str(caught.value).isprintable()


@pytest.mark.parametrize("value", [None, 7, b"letmein", ["letmein"]])
def test_a_value_is_text(value: Any) -> None:
    """The error names the header and does not repeat its value."""
    with pytest.raises(ConfigurationError, match="a value for X-Own that is not text") as caught:
        checked_headers({"X-Own": value})

    assert "letmein" not in str(caught.value)


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "é", "\x00"])
def test_a_value_is_plain_ascii_on_one_line(value: str) -> None:
    """What would be another header, or no header, is refused before it meets the network."""
    with pytest.raises(ConfigurationError, match="X-Own") as caught:
        checked_headers({"X-Own": value})

    assert value not in str(caught.value)


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding", "CONNECTION"])
def test_where_a_request_goes_and_ends_is_not_said_by_hand(name: str) -> None:
    """A header of the connection that says otherwise would make another request."""
    with pytest.raises(ConfigurationError, match=f"must not hold {name}"):
        checked_headers({name: "0"})


def test_headers_are_checked_where_they_are_given(open_face: Callable[..., Any]) -> None:
    """Those of a client when it is made, those of a copy and of a call each there."""
    wrong = {"extra_headers": {"Host": "evil.example"}}
    with pytest.raises(ConfigurationError):
        open_face(**wrong)
    face = open_face(handler=always(200, json={"id": 1}))
    with pytest.raises(ConfigurationError):
        face.calls.with_options(**wrong)
    with pytest.raises(ConfigurationError):
        face.call(GET, GET_KWARGS, parse_json, **wrong)
