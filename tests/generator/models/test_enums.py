"""Enums of which a provider may answer more than are documented."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


@pytest.mark.parametrize(("name", "value"), [("Kind", "brand-new"), ("Level", 99)])
def test_an_unknown_value_survives(torture: ModuleType, name: str, value: str | int) -> None:
    """A value that the document does not know is kept, and behaves like the plain value."""
    enum = getattr(torture, name)
    member = enum(value)

    assert isinstance(member, enum)
    assert value == member
    assert value == member.value
    assert str(value) == str(member)
    assert hash(value) == hash(member)
    assert json.dumps(value) == json.dumps(member)
    assert f"<{name}.(undocumented): {value!r}>" == repr(member)
    assert member not in list(enum)


@pytest.mark.parametrize(("name", "value"), [("Kind", "brand-new"), ("Level", 99)])
def test_an_unknown_value_is_copied_and_pickled(
    torture: ModuleType, name: str, value: str | int
) -> None:
    """A value that the document does not know survives copying and pickling with its class."""
    member = getattr(torture, name)(value)

    for copied in (copy.deepcopy(member), pickle.loads(pickle.dumps(member))):  # noqa: S301 - our own bytes
        assert type(member) is type(copied)
        assert value == copied


def test_a_known_value_is_the_member(torture: ModuleType) -> None:
    """Known values are the members themselves and equal their plain values."""
    assert torture.Kind.IN_BETWEEN is torture.Kind("in-between")
    assert str(torture.Kind.IN_BETWEEN) == "in-between"
    assert torture.Level.VALUE_NEGATIVE_1 is torture.Level(-1)


@pytest.mark.parametrize(
    ("name", "value"), [("Kind", None), ("Kind", 1), ("Kind", ["plain"]), ("Level", "1")]
)
def test_another_type_is_no_value(torture: ModuleType, name: str, value: object) -> None:
    """Openness is about values, not about types."""
    with pytest.raises(ValueError, match=name):
        getattr(torture, name)(value)
