"""Fixtures of the engine's tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from overlays._mock.clock import MockClock
from tests.mock.engine.edges import EDGES, Ask
from tests.mock.engine.toy import ToyMock

if TYPE_CHECKING:
    from collections.abc import Iterator

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def toy() -> ToyMock:
    return ToyMock(clock=MockClock(START))


@pytest.fixture(params=EDGES)
def ask(request: pytest.FixtureRequest, toy: ToyMock) -> Iterator[Ask]:
    """Sends a request to the toy, through each edge in turn."""
    with EDGES[request.param](toy) as ask:
        yield ask
