from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from werkzeug.datastructures import EnvironHeaders
from werkzeug.datastructures import Headers as WerkzeugHeaders

from overlays._runtime.webhook_headers import values_of

if TYPE_CHECKING:
    from overlays._runtime.webhook_headers import Headers

MESSAGE = Message()
MESSAGE["X-Proof"] = "a"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Proof": "a"},
        {"x-proof": "a", "other": "b"},
        {"X-PROOF": ["a"]},
        {b"x-proof": b"a"},
        {b"x-proof": [b"a"]},
        [("x-proof", "a")],
        [(b"other", b"b"), (b"x-proof", b"a")],
        httpx.Headers({"X-Proof": "a"}),
        WerkzeugHeaders({"X-Proof": "a"}),
        EnvironHeaders({"HTTP_X_PROOF": "a"}),
        MESSAGE,
    ],
)
def test_headers_of_any_framework(headers: Headers) -> None:
    """A dict, a dict of lists, ASGI's pairs of bytes, or the classes that frameworks have."""
    assert values_of(headers, "X-Proof") == ["a"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Proof": ["a", "ü"]},
        [(b"x-proof", b"a"), (b"X-Proof", b"\xfc")],
        WerkzeugHeaders([("x-proof", "a"), ("X-Proof", "ü")]),
    ],
)
def test_a_header_that_comes_twice_has_two_values(headers: Headers) -> None:
    """None of them is lost, and bytes are Latin-1."""
    assert values_of(headers, "X-Proof") == ["a", "ü"]


def test_a_header_that_does_not_come_has_none() -> None:
    """Not even one that is empty."""
    assert values_of({}, "X-Proof") == []


def test_a_value_of_none_is_of_a_header_that_did_not_come() -> None:
    """That is what `headers.get` gives for it."""
    assert values_of({"X-Proof": None, "Other": "a"}, "X-Proof") == []
    assert values_of([("x-proof", None), ("X-Proof", "a")], "X-Proof") == ["a"]


@pytest.mark.parametrize(
    "headers", [None, 5, "X-Proof: a", [1], [("x-proof",)], {"X-Proof": 5}, {5: "a"}, {"a": [None]}]
)
def test_what_is_no_headers_is_told(headers: Any) -> None:
    """The error names the argument and shows no value."""
    with pytest.raises(TypeError, match=r"^headers takes "):
        values_of(headers, "X-Proof")
