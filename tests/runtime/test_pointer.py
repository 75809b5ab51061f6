from __future__ import annotations

from types import SimpleNamespace

import pytest

from overlays._runtime.pointer import resolve
from overlays._runtime.unset import UNSET

DOCUMENT = {"a": [{"b": 1}, {"c/d": 2, "e~f": None}], "": "empty key"}


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", DOCUMENT),
        ("/", "empty key"),
        ("/a/0/b", 1),
        ("/a/1/c~1d", 2),
        ("/a/1/e~0f", None),
        ("/a/2", UNSET),
        ("/a/-1", UNSET),
        ("/a/first", UNSET),
        ("/nothing/below", UNSET),
        ("/a/0/b/c", UNSET),
    ],
)
def test_pointer(pointer: str, expected: object) -> None:
    """A pointer finds what RFC 6901 says, and UNSET where there is nothing."""
    assert expected == resolve(DOCUMENT, pointer)


def test_pointer_into_a_model() -> None:
    """A step into an object that is no JSON value is an attribute."""
    page = SimpleNamespace(parcels=[SimpleNamespace(label="L-1")])

    assert resolve(page, "/parcels/0/label") == "L-1"


def test_text_is_not_a_list() -> None:
    """A text has no elements that a pointer could reach."""
    assert UNSET is resolve("text", "/0")
