"""The error classes of a client."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from generator.error_classes import (
    RUNTIME_ERRORS,
    class_for,
    class_of_code,
    error_codes,
    own_error_classes,
)
from overlays._runtime import error_detail, errors


def document(**codes: dict[str, Any]) -> dict[str, Any]:
    facts = {"statuses": [400], "meaning": "It is wrong.", "advice": "Mend it."}
    return {"x-client-errors": {"codes": {name: {**facts, **raw} for name, raw in codes.items()}}}


def test_the_names_are_those_of_the_runtime() -> None:
    """Every class that the runtime has is in the client's `errors`, and no other."""
    own = {name for name, kind in vars(errors).items() if inspect.isclass(kind)}
    modules = {errors.__name__, error_detail.__name__}
    exported = {name for name in own if getattr(errors, name).__module__ in modules}

    assert set(RUNTIME_ERRORS) == exported


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 418, 422, 429, 500, 503, 599])
def test_a_status_has_the_class_that_the_runtime_raises(status: int) -> None:
    """What docstrings promise is what the runtime does."""
    assert class_for(str(status)) == errors.status_class(status).__name__


@pytest.mark.parametrize(
    ("status", "expected"), [("4XX", "ApiStatusError"), ("5XX", "ServerError")]
)
def test_a_range_has_the_class_of_all_in_it(status: str, expected: str) -> None:
    """A range promises no more than its statuses have in common."""
    assert class_for(status) == expected


def test_a_code_is_raised_as_its_class_or_those_of_its_statuses() -> None:
    """Each class is named once."""
    assert class_of_code({"statuses": [400], "class": "OwnError"}) == ("OwnError",)
    assert class_of_code({"statuses": [500, 503, 404]}) == ("ServerError", "NotFoundError")


def test_documents_share_their_codes() -> None:
    """A code that an overlay lays over every document is listed once; one that differs, twice."""
    one, other = document(A={}), document(A={}, B={})
    different = document(A={"meaning": "Something else."})

    assert [code for code, _ in error_codes([one, other])] == ["A", "B"]
    assert [code for code, _ in error_codes([one, different])] == ["A", "A"]


def test_a_class_that_the_runtime_lacks_is_made_below_that_of_its_status() -> None:
    """Classes that it has are used as they are."""
    found = own_error_classes(
        [document(A={"statuses": [404], "class": "GoneError"}, B={"class": "RateLimitError"}, C={})]
    )

    assert [(each.name, each.base) for each in found] == [("GoneError", "NotFoundError")]
    assert found[0].docstring == "A: It is wrong.\n\nMend it."


def test_codes_of_one_class_are_all_told() -> None:
    """A class of several codes says what each means; classes are sorted by name."""
    found = own_error_classes(
        [document(A={"class": "ZError"}, B={"class": "AError"}, C={"class": "ZError"})]
    )

    assert [each.name for each in found] == ["AError", "ZError"]
    assert found[1].docstring == "A: It is wrong.\n\nMend it.\n\nC: It is wrong.\n\nMend it."
