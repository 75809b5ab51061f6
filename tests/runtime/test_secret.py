from __future__ import annotations

import copy
import pickle

import pytest

from overlays._runtime.secret import Secret


def test_secret_is_shown_masked_in_every_way() -> None:
    """A secret shows as three asterisks, however it is formatted."""
    secret = Secret("hunter2")

    assert [str(secret), repr(secret), f"{secret}", f"{secret!r}"] == ["***"] * 4


def test_secret_reveals_its_text() -> None:
    """The text is there for code that asks for it."""
    assert Secret("hunter2").reveal() == "hunter2"


def test_secret_is_not_pickled() -> None:
    """Pickling a secret fails, and the error does not show it."""
    with pytest.raises(TypeError, match="never pickled") as caught:
        pickle.dumps(Secret("hunter2"))

    assert "hunter2" not in str(caught.value)


def test_secret_is_shared_by_copies() -> None:
    """Copying something that holds a secret keeps the same secret."""
    secret = Secret("hunter2")

    assert copy.deepcopy([secret])[0] is secret
    assert copy.copy(secret) is secret


def test_secret_has_no_other_attributes() -> None:
    """There is no instance dictionary that a tool could print."""
    assert not hasattr(Secret("hunter2"), "__dict__")
