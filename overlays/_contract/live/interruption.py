"""Ctrl-C: nothing more leaves, whatever becomes of the exception on its way."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..._runtime.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import FrameType


class StoppableClock(SystemClock):
    """The machine's clock, on which nobody waits any more once it is stopped."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def sleep(self, seconds: float, /) -> None:
        """Block this thread, until `stop` at most."""
        self._stopped.wait(seconds)

    def stop(self) -> None:
        """End all waits."""
        self._stopped.set()


@contextmanager
def interruptible(stop: Callable[[], None]) -> Generator[None]:
    """Have Ctrl-C call `stop` before it raises KeyboardInterrupt, inside `with`.

    Only where Ctrl-C does what it usually does, which a program can tell in its main thread alone.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return

    def handle(number: int, frame: FrameType | None) -> None:
        stop()
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
