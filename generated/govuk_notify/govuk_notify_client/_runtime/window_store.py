# Copied from overlays/_runtime/window_store.py; edit it there and run `make generate`.
"""Opens what a client keeps of shared windows: once for its threads, once for each event loop."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from .forking import ForkSafe

if TYPE_CHECKING:
    import asyncio

    from .redis_windows import TaskWindows, ThreadWindows
    from .sharing import Place

_OF_PARENTS: Final[list[object]] = []
"""What the processes that this one was forked from have open."""


class WindowStore(ForkSafe):
    """Loads the library, and connects, when it is first asked. It can be used again after closing.

    A forked child has connections of its own.
    """

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._lock = threading.Lock()
        self._threads: ThreadWindows | None = None
        self._tasks: dict[asyncio.AbstractEventLoop, TaskWindows] = {}

    def for_threads(self) -> ThreadWindows:
        """Return the windows for this process. Raise `ConfigurationError` for a URL of no use."""
        from .redis_windows import ThreadWindows

        with self._lock:
            if self._threads is None:
                self._threads = ThreadWindows(self._place)
            return self._threads

    def for_tasks(self) -> TaskWindows:
        """Return the windows for the running event loop. Raise as `for_threads` does."""
        from asyncio import get_running_loop

        from .redis_windows import TaskWindows

        loop = get_running_loop()
        with self._lock:
            if loop not in self._tasks:
                self._forget_closed_loops()
                self._tasks[loop] = TaskWindows(self._place)
            return self._tasks[loop]

    def close(self) -> None:
        """Close the connections of the threads."""
        with self._lock:
            windows, self._threads = self._threads, None
        if windows is not None:
            windows.close()

    async def aclose(self) -> None:
        """Close the connections of the running event loop; other loops then close their own."""
        from asyncio import get_running_loop

        with self._lock:
            tasks, self._tasks = self._tasks, {}
        windows = tasks.get(get_running_loop())
        if windows is not None:
            await windows.aclose()

    def _forget_closed_loops(self) -> None:
        for loop in list(self._tasks):
            if loop.is_closed():
                del self._tasks[loop]

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        # Kept, for what is collected is closed, on a loop that runs in the parent.
        _OF_PARENTS.append((self._threads, self._tasks))
        self._threads = None
        self._tasks = {}
