from __future__ import annotations

import time

import pytest

from overlays._runtime.clock import SystemClock, checked_clock
from overlays._runtime.errors import ConfigurationError
from tests.runtime.toy import FakeClock


def test_system_clock_tells_epoch_seconds() -> None:
    """`now_s` is the time that the machine believes in."""
    before_s = time.time()
    now_s = SystemClock().now_s()

    assert before_s <= now_s <= time.time()


def test_system_clock_sleeps_at_least_as_long_as_told() -> None:
    """A thread's sleep is never shorter than asked for, on the monotonic clock."""
    clock = SystemClock()
    start_s = clock.monotonic_s()
    clock.sleep(0.002)

    assert clock.monotonic_s() - start_s >= 0.002


@pytest.mark.anyio
async def test_system_clock_sleeps_in_a_task() -> None:
    """A task's sleep lets time pass, too."""
    clock = SystemClock()
    start_s = clock.monotonic_s()
    await clock.asleep(0.002)

    assert clock.monotonic_s() - start_s >= 0.001


def test_the_machine_has_the_default_clock() -> None:
    """Without a clock the machine's is used; one that is given is used as it is."""
    clock = FakeClock()

    assert isinstance(checked_clock(None), SystemClock)
    assert checked_clock(clock) is clock


@pytest.mark.parametrize(
    ("given", "problem"),
    [(object(), "clock has no now_s"), (FakeClock, "clock is a class"), (time, "clock has no now")],
)
def test_a_clock_has_the_methods_of_one(given: object, problem: str) -> None:
    """What is no clock is refused when the client is made, not in its first call."""
    with pytest.raises(ConfigurationError, match=problem) as caught:
        checked_clock(given)

    assert "now_s, monotonic_s, sleep, asleep" in str(caught.value)
