from __future__ import annotations

import pytest

from overlays._runtime.errors import ConfigurationError
from overlays._runtime.jitter import checked_jitter, random_jitter


def test_chance_is_the_default() -> None:
    """Without a source of numbers they are random, from 0 up to 1."""
    assert checked_jitter(None) is random_jitter
    assert all(0 <= random_jitter() < 1 for _ in range(100))


def test_jitter_is_a_function() -> None:
    """What cannot be called is refused when the client is made."""
    with pytest.raises(ConfigurationError, match="jitter cannot be called"):
        checked_jitter(0.5)
