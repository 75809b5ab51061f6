"""A thread that keeps a clock's timers running, for a mock that nobody moves."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from .clock import MockClock

__all__ = ["ticking"]

_PERIOD_S = 0.05


@contextmanager
def ticking(clock: MockClock) -> Generator[None]:
    """Run what falls due, 50 ms late at most, for the time of a `with` block.

    What a timer raises ends the thread and is shown by `threading.excepthook`.
    """
    stopped = threading.Event()

    def tick() -> None:
        while not stopped.wait(_PERIOD_S):
            clock.run_due()

    thread = threading.Thread(target=tick, name="mock clock", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
