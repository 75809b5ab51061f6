from __future__ import annotations

from typing import TYPE_CHECKING

from overlays._runtime.deadline import deadline_in

if TYPE_CHECKING:
    from tests.runtime.toy import FakeClock


def test_what_is_left_shrinks_to_nothing(clock: FakeClock) -> None:
    """It counts down on the clock that was given and stops at zero."""
    deadline = deadline_in(10.0, clock)
    clock.sleep(4.0)

    assert deadline.left_s() == 6.0

    clock.sleep(7.0)

    assert deadline.left_s() == 0.0
