"""The pytest fixture `parcels_mock`; pytest finds it when the package is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .testing import ParcelPostMock


@pytest.fixture
def parcels_mock() -> ParcelPostMock:
    """Return a fresh mock of Parcels."""
    from .testing import ParcelPostMock

    return ParcelPostMock()
