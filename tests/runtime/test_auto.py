"""The sentinel that asks for a reference, and the references that are made."""

from __future__ import annotations

import copy
import pickle
import re

from overlays._runtime.auto import AUTO, Auto, new_reference


def test_there_is_one_sentinel() -> None:
    """Calling its type, copying and pickling give the same object."""
    copies = [Auto(), copy.copy(AUTO), copy.deepcopy(AUTO), pickle.loads(pickle.dumps(AUTO))]  # noqa: S301 -- our own

    assert all(each is AUTO for each in copies)
    assert repr(AUTO) == "AUTO"


def test_a_reference_is_unique_and_plain() -> None:
    """32 hexadecimal digits, another each time."""
    made = {new_reference() for _ in range(100)}

    assert len(made) == 100
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in made)
