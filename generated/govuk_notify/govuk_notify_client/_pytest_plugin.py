"""The pytest fixture `notify_mock`; pytest finds it when the package is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .testing import NotifyMock


@pytest.fixture
def notify_mock() -> NotifyMock:
    """Return a fresh mock of GOV.UK Notify."""
    from .testing import NotifyMock

    return NotifyMock()
