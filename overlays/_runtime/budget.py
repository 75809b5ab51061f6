"""How many repetitions all calls of a client may make together.

One call that is repeated twice is a help; a thousand of them are a burden on a provider that is
failing already. While answers are good the budget is never noticed; when nothing succeeds any more
it runs out, and each call is sent once.
"""

from __future__ import annotations

import threading
from typing import Final

from .forking import ForkSafe

CAPACITY: Final = 100.0
"""Repetitions in a full budget: those of botocore's standard mode (500 tokens, 5 for each)."""
GIVEN_BACK: Final = 0.2
"""What a call that succeeds at once gives back (1 of those tokens)."""


class RetryBudget(ForkSafe):
    """Counts repetitions, for any number of threads and tasks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left = CAPACITY
        super().__init__()

    def take(self) -> bool:
        """Take one repetition. Return False, taking nothing, when none is left."""
        with self._lock:
            if self._left < 1:
                return False
            self._left -= 1
            return True

    def give_back(self, repeats: int) -> None:
        """Count a call that succeeded after so many repetitions."""
        with self._lock:
            self._left = min(CAPACITY, self._left + max(repeats, GIVEN_BACK))

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
