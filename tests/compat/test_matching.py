"""A result is held against what is expected of it; every difference is said with its place."""

from __future__ import annotations

import pytest

from tests.compat.matching import mismatches


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ({"a": 1}, {"a": 1, "b": 2}),
        ([{"a": 1}, None], [{"a": 1, "b": 2}, None]),
        ({"$match": "a+"}, "aaa"),
        ({"$distinct": {"by": "id", "count": 2}}, [{"id": 1}, {"id": 2}]),
    ],
)
def test_what_is_as_expected_is_not_spoken_of(expected: object, actual: object) -> None:
    """Objects may have more keys; lists may not have more items."""
    assert list(mismatches(expected, actual)) == []


@pytest.mark.parametrize(
    ("expected", "actual", "said"),
    [
        ({"a": {"b": 1}}, {"a": {"b": 2}}, "/a/b is 2 instead of 1"),
        ({"a": 1}, {}, "/a is missing"),
        ({"a": 1}, None, "it is None instead of an object"),
        (True, 1, "it is 1 instead of True"),
        (1, 1.0, "it is 1.0 instead of 1"),
        ([1], [1, 2], "it has 2 items instead of 1: [1, 2]"),
        ([1], None, "it is None instead of [1]"),
        ({"$match": "a+"}, "aab", "it is 'aab', which does not match a+"),
        ({"$match": "a+"}, None, "it is None, which does not match a+"),
        (
            {"$distinct": {"by": "id", "count": 2}},
            [{"id": 1}, {"id": 1}],
            "it has 2 items, 1 of them different, instead of 2",
        ),
        ({"$distinct": {"by": "id", "count": 2}}, {}, "it is {} instead of a list"),
    ],
)
def test_what_is_not_as_expected_is_said(expected: object, actual: object, said: str) -> None:
    """The place comes first, then what is there, then what should be."""
    assert list(mismatches(expected, actual)) == [said]
