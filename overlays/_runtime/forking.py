"""What must start over in a forked process, because a thread that held it is not there any more."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import ClassVar
from weakref import WeakSet


class ForkSafe:
    """Has `_after_fork` called in a forked child, before anything else runs there.

    A lock that another thread held when the process was forked would stay locked in the child for
    ever; `_after_fork` makes a new one. Objects are remembered weakly.
    """

    _living: ClassVar[WeakSet[ForkSafe]] = WeakSet()

    def __init__(self) -> None:
        self._living.add(self)

    def _after_fork(self) -> None:
        """Replace locks, and forget what other threads or event loops were doing."""
        raise NotImplementedError

    @classmethod
    def start_over(cls) -> None:
        """Tell every object that this is a forked child."""
        for each in list(cls._living):
            each._after_fork()  # noqa: SLF001 -- of our own class


with suppress(AttributeError):  # where processes are not forked
    os.register_at_fork(after_in_child=ForkSafe.start_over)
