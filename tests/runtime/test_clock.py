from __future__ import annotations

import time

import pytest

from overlays._runtime.clock import SystemClock


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
