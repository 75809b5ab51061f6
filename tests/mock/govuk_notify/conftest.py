from __future__ import annotations

import pytest

from tests.mock.govuk_notify.asking import Asking


@pytest.fixture
def notify() -> Asking:
    return Asking()
