from __future__ import annotations

import copy
import pickle

from overlays._runtime.unset import UNSET, Unset


def test_unset_is_false_and_names_itself() -> None:
    """UNSET is false, like None, and shows its own name."""
    assert (bool(UNSET), repr(UNSET)) == (False, "UNSET")


def test_there_is_one_unset() -> None:
    """Making, copying and pickling UNSET give the same object, so `is` can be used."""
    others = [Unset(), copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET))]  # noqa: S301 -- our own pickle

    assert all(other is UNSET for other in others)
