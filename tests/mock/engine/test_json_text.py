"""Reading and writing JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._mock.json_text import (
    MAX_DEPTH,
    MalformedJsonError,
    TooDeepError,
    read_json,
    write_json,
)

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    # Half surrogate pairs included: JSON can escape them.
    | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(value=JSON)
def test_what_is_written_can_be_read(value: Any) -> None:
    """Every JSON value survives, in ASCII and in one line."""
    written = write_json(value)
    assert value == read_json(written)
    assert written.isascii()


@given(body=st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """There is no third outcome, in either dialect."""
    for dialect in ("strict", "python"):
        try:
            read_json(body, dialect=dialect)
        except MalformedJsonError as error:
            assert str(error) == "the body is no valid JSON"  # noqa: PT017 - both are fine


@pytest.mark.parametrize(
    "body", [b"NaN", b"-Infinity", b"1e999", b"\xef\xbb\xbf1", "1".encode("utf-16"), b"9" * 5000]
)
def test_the_strict_dialect(body: bytes) -> None:
    """Only UTF-8 without a mark, and only numbers that are numbers."""
    with pytest.raises(MalformedJsonError):
        read_json(body)


@pytest.mark.parametrize(
    ("body", "value"),
    [(b"Infinity", float("inf")), (b"\xef\xbb\xbf1", 1), ("[1]".encode("utf-16"), [1])],
)
def test_the_python_dialect(body: bytes, value: Any) -> None:
    """What Python's own reader takes."""
    assert value == read_json(body, dialect="python")


@pytest.mark.parametrize("dialect", ["strict", "python"])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_nesting_is_limited(dialect: str, opening: str) -> None:
    """The deepest nesting accepted is the one that is documented; width does not matter."""
    closing = {"[": "]"}.get(opening, "}")

    def nested(depth: int) -> bytes:
        return (opening * depth + "1" + closing * depth).encode()

    assert json.loads(nested(MAX_DEPTH)) == read_json(nested(MAX_DEPTH), dialect=dialect)
    assert len(read_json(b"[" + b"[]," * 1000 + b"[]]", dialect=dialect)) == 1001
    for depth in (MAX_DEPTH + 1, 900, 100_000):
        with pytest.raises(TooDeepError):
            read_json(nested(depth), dialect=dialect)
