# Copied from overlays/_runtime/window_store.py; edit it there and run `make generate`.
"""Opens what a client keeps of shared windows: once for its threads, once for each event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .per_loop import PerLoop

if TYPE_CHECKING:
    from .place import Place
    from .redis_windows import TaskWindows, ThreadWindows


class WindowStore:
    """Loads the library, and connects, when it is first asked. It can be used again after closing.

    A forked child has connections of its own.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._threads: PerLoop[ThreadWindows] = PerLoop(asynchronous=False)
        self._tasks: PerLoop[TaskWindows] = PerLoop(asynchronous=True)

    def for_threads(self) -> ThreadWindows:
        """Return the windows for this process."""
        from .redis_windows import ThreadWindows

        return self._threads.get(lambda: ThreadWindows(self._place))

    def for_tasks(self) -> TaskWindows:
        """Return the windows for the running event loop."""
        from .redis_windows import TaskWindows

        return self._tasks.get(lambda: TaskWindows(self._place))

    def close(self) -> None:
        """Close the connections of the threads."""
        windows = self._threads.let_go()
        if windows is not None:
            windows.close()

    async def aclose(self) -> None:
        """Close the connections of the running event loop; other loops then close their own."""
        windows = self._tasks.let_go()
        if windows is not None:
            await windows.aclose()
