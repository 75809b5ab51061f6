"""What a user knows of a server is put over what ships."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._contract.patching import is_patch, merge, patched

SHIPPED: dict[str, Any] = {
    "clock": "2026-11-24T09:00:00Z",
    "credentials": {"wrong": {"key": "nonsense"}},
    "parameters": {"id": {"values": ["old"]}, "template": {"values": ["form"]}},
    "fields": {"send": {"/loft": ["loft"]}},
    "bundles": {
        "send": [{"replace": {"/template": "form"}}, {"add": {"/text": "Coo"}}],
        "fly": [{"replace": {"/template": "other form"}}],
    },
    "answers": [{"operation": "read", "answered": {"/text": "Coo"}}],
    "errors": [
        {"operation": "read", "status": 400, "path": {"id": "old"}},
        {"operation": "read", "status": 404, "path": {"id": "nothing"}},
        {"operation": "read", "status": 409, "held": True, "path": {"id": "asleep"}},
    ],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("target", "patch", "expected"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_merge_patch_is_that_of_its_rfc(target: Any, patch: Any, expected: Any) -> None:
    """The examples of RFC 7396, appendix A."""
    assert merge(target, patch) == expected


@given(JSON, JSON)
def test_merging_changes_neither(target: Any, patch: Any) -> None:
    """And doing it twice is like doing it once."""
    before = deepcopy((target, patch))
    once = merge(target, patch)

    assert (target, patch) == before
    assert merge(once, patch) == once


def test_a_file_with_a_clock_is_a_whole_one() -> None:
    """Only the mock's time stands still."""
    assert not is_patch(SHIPPED)
    assert is_patch({})
    assert not is_patch([])


def test_what_the_mock_answers_is_expected_of_nobody_else() -> None:
    """Known answers go, unless the patch has its own."""
    own = [{"operation": "read", "answered": {"/text": "Hoo"}}]

    assert "answers" not in patched(SHIPPED, {})
    assert patched(SHIPPED, {"answers": own})["answers"] == own


def test_errors_with_ids_that_were_replaced_go() -> None:
    """And those about things of which only their own entry speaks; others stay."""
    found = patched(SHIPPED, {"parameters": {"id": {"values": ["new"]}}})

    assert [each["status"] for each in found["errors"]] == [404]
    assert [each["status"] for each in patched(SHIPPED, {})["errors"]] == [400, 404]


def test_bundles_with_parameters_that_were_replaced_go() -> None:
    """They name a template that is not there; those of the patch stay as they are."""
    template = {"parameters": {"template": {"values": ["new"]}}}
    own = {"bundles": {"fly": [{"replace": {"/template": "new"}}]}}

    assert patched(SHIPPED, template)["bundles"] == {"send": [{"add": {"/text": "Coo"}}]}
    assert patched(SHIPPED, {**template, **own})["bundles"]["fly"] == own["bundles"]["fly"]


def test_what_ships_is_not_changed() -> None:
    """The next run begins with the same."""
    before = deepcopy(SHIPPED)

    patched(SHIPPED, {"parameters": {"template": None}, "bundles": {"send": None}})

    assert before == SHIPPED
