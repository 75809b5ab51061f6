# Copied from overlays/_mock/lock.py; edit it there and run `make generate`.
"""The lock of a mock."""

from __future__ import annotations

import threading

__all__ = ["Lock"]


class Lock:
    """A lock that a thread may take again while it has it, and that knows whether it has it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._depth = 0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        self._lock.release()

    @property
    def is_mine(self) -> bool:
        """Whether the calling thread has it."""
        # To try succeeds where the lock is free as well; then nobody has entered.
        if not self._lock.acquire(blocking=False):
            return False
        try:
            return self._depth > 0
        finally:
            self._lock.release()
