"""What a client made of an answer, held against the answer and against its own types."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal
from uuid import UUID

import pytest
from govuk_notify_client import models
from hypothesis import given
from hypothesis import strategies as st

from tests.mutants.clients.wire import differences, fits, misfits

CONTENT = {"body": "Hello", "from_number": "PIGEONS"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("value", "hint", "expected"),
    [
        ("a", str, True),
        (1, str, False),
        (1, int, True),
        (True, int, False),
        (True, bool, True),
        (1, float, True),
        (True, float, False),
        (None, str | None, True),
        (None, str, False),
        ("a", Literal["a"], True),
        (True, Literal[1], False),
        ([1, "a"], list[int], False),
        ({"a": 1}, dict[str, int], True),
        ({"a": "b"}, dict[str, int], False),
        (object(), Any, True),
        (dt.date(2026, 11, 24), dt.date, True),
        (dt.datetime(2026, 11, 24, tzinfo=dt.UTC), dt.date, False),
        (UUID(int=1), UUID, True),
        (str(UUID(int=1)), UUID, False),
    ],
)
def test_whether_a_value_is_of_a_type(value: Any, hint: Any, *, expected: bool) -> None:
    """As people read an annotation: a boolean is no number, a point in time no date."""
    assert expected is fits(value, hint)


def test_a_model_that_says_what_was_answered() -> None:
    """Keys that nobody declared are said as well."""
    answered = {**CONTENT, "more": [1]}
    content = models.SmsContent.from_dict(answered)

    assert list(differences(content, answered)) == []
    assert list(misfits(content)) == []


@pytest.mark.parametrize(
    ("answered", "expected"),
    [
        ({**CONTENT, "body": "Bye"}, ["/body"]),
        ({**CONTENT, "more": True}, ["/more"]),
        ({"body": "Hello"}, ["/from_number"]),
        ([], ["the whole"]),
    ],
)
def test_a_model_that_says_something_else(answered: Any, expected: list[str]) -> None:
    """The places are named, not the values."""
    content = models.SmsContent.from_dict(CONTENT)

    assert expected == list(differences(content, answered))


def test_an_attribute_of_another_type() -> None:
    """It is named with its class, also inside another model."""
    wrong: Any = 17
    content = models.SmsContent(body=wrong, from_number="PIGEONS")

    assert list(misfits(content)) == ["SmsContent.body is int, not <class 'str'>"]


@given(JSON)
def test_plain_json_says_itself(value: Any) -> None:
    """What is no model is compared as it is, and true is not 1."""
    assert list(differences(value, value)) == []
    assert list(differences([value, 1], [value, True])) == ["the value"]
