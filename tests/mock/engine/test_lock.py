"""The lock of a mock, and timers that run without it."""

from __future__ import annotations

import threading
from datetime import timedelta

from overlays._mock.clock import MockClock
from overlays._mock.lock import Lock
from tests.mock.engine.calling import START, WAIT_S


def test_a_lock_knows_whose_it_is() -> None:
    """It is a thread's from the first entering to the last leaving, and nobody else's."""
    lock = Lock()
    seen: list[bool] = []

    def look() -> None:
        seen.append(lock.is_mine)

    def look_from_elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    look()
    with lock:
        with lock:
            look()
        look()
        look_from_elsewhere()
    look()
    look_from_elsewhere()
    assert seen == [False, True, True, False, False, False]


def test_timers_with_and_without_the_lock_run_in_one_order() -> None:
    """Each sees its due time as now, and the lock is held for those that want it."""
    clock = MockClock(START)
    ran: list[tuple[float, bool]] = []

    def note() -> None:
        ran.append((clock.monotonic_s(), clock.lock.is_mine))

    for second, locked in ((2, True), (1, False), (3, False), (1, True)):
        clock.call_at(START + timedelta(seconds=second), note, locked=locked)
    clock.advance(5)
    assert ran == [(1.0, False), (1.0, True), (2.0, True), (3.0, False)]


def test_steps_taken_while_a_timer_waits_overlap() -> None:
    """Another thread may move the clock during a delivery; no time is counted twice."""
    clock = MockClock(START)

    def wait() -> None:
        thread = threading.Thread(target=clock.advance, args=(20,), daemon=True)
        thread.start()
        thread.join(WAIT_S)

    clock.call_at(START + timedelta(seconds=5), wait, locked=False)
    clock.advance(10)
    assert clock.monotonic_s() == 25.0
