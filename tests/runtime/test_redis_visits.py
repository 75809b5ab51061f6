from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from overlays._runtime.deadline import deadline_in
from overlays._runtime.redis_visits import CURRENT, SHORTEST_S, visit_within, visiting

if TYPE_CHECKING:
    from tests.runtime.toy import FakeClock


@pytest.mark.parametrize(("left_s", "visit_s"), [(60.0, 1.0), (2.0, 1.0), (0.5, 0.25)])
def test_a_visit_leaves_time_for_what_it_is_for(
    left_s: float, visit_s: float, clock: FakeClock
) -> None:
    """It takes a second, or half of what is left of the call."""
    assert visit_within(deadline_in(left_s, clock)).left_s() == visit_s


def test_a_visit_that_could_not_succeed_is_not_begun(clock: FakeClock) -> None:
    """One that is cut short would look like a Redis that is out."""
    with pytest.raises(TimeoutError):
        visit_within(deadline_in(1.9 * SHORTEST_S, clock))


def test_a_visit_is_known_while_it_lasts(clock: FakeClock) -> None:
    """Connections find it without being told."""
    until = deadline_in(1.0, clock)
    with visiting(until):
        assert CURRENT.get() is until

    assert CURRENT.get(None) is None
