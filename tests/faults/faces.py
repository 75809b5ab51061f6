"""The two faces of a client, driven in the same way from one thread."""

from __future__ import annotations

import asyncio
import inspect
import select
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol, Self

from tests.faults.exchange import LONGEST_SILENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from overlays._runtime.clock import Clock
    from tests.faults.subject import FaceKind

    Prepare = Callable[[dict[str, Any]], Callable[[], None]]

SIGNAL_PERIOD_S: Final = 0.005
_CONNECTED: Final = "connection.connect_tcp.complete"
_FIRST_BYTE: Final = "http11.send_request_headers.started"


class Face(Protocol):
    """What a caller does with a client.

    Attributes:
        kind: which face.
        interruption: what a call ends with when its caller is interrupted.
    """

    kind: FaceKind
    interruption: type[BaseException]

    def live_by(self, clock: Clock) -> None:
        """Have time pass as on `clock`; called before anything else."""
        ...

    def wake(self) -> None:
        """Look at the clock, which was moved by another thread."""
        ...

    def watch(self, http_client: Any, prepare: Prepare) -> None:
        """Have an HTTP client tell when it sends.

        Before each request it calls `prepare` with the extensions of the request, and what that
        returns when the connection is there and the first byte is about to be written.
        """
        ...

    def see_the_end(self) -> None:
        """Wait until this machine knows that the newest connection was closed by the other side."""
        ...

    def do(self, result: Any) -> Any:
        """Return a result, waiting for it."""
        ...

    def interrupt(self) -> None:
        """Interrupt the caller that waits for the network; called from another thread."""
        ...

    def interrupt_wait(self) -> None:
        """Interrupt the caller that waits for its clock; called by that clock."""
        ...

    def confirm(self, error: Any) -> Any:
        """Ask what became of an unknown delivery."""
        ...

    def close(self, client: Any) -> None:
        """Close a client."""
        ...


class SyncFace:
    """Calls in this thread, which must be the main one where it is to be interrupted."""

    kind: FaceKind = "sync"
    interruption: type[BaseException] = KeyboardInterrupt

    def __init__(self) -> None:
        self._noticed = threading.Event()
        self._newest: Any = None

    @contextmanager
    def interruptible(self) -> Generator[Self]:
        """Be ready to be interrupted as by Ctrl-C: by a signal, which also wakes the kernel."""
        before = signal.signal(signal.SIGUSR1, self._on_signal)
        try:
            yield self
        finally:
            signal.signal(signal.SIGUSR1, before)

    def _on_signal(self, *_: object) -> None:
        if not self._noticed.is_set():
            self._noticed.set()
            raise self.interruption

    def live_by(self, clock: Clock) -> None:
        """Nothing in a thread has a clock of its own."""

    def wake(self) -> None:
        """A thread looks at the clock when the next byte comes."""

    def watch(self, http_client: Any, prepare: Prepare) -> None:
        def hook(request: Any) -> None:
            before_first_byte, other = prepare(request.extensions), request.extensions["trace"]

            def trace(event: str, info: Any) -> None:
                other(event, info)
                if event == _CONNECTED:
                    self._newest = info["return_value"].get_extra_info("socket")
                if event == _FIRST_BYTE:
                    before_first_byte()

            request.extensions["trace"] = trace

        http_client.event_hooks = {"request": [hook]}

    def see_the_end(self) -> None:
        _wait_for_the_end_of(self._newest)

    def do(self, result: Any) -> Any:
        return result

    def interrupt(self) -> None:
        main_thread = threading.main_thread().ident
        # One that comes just before the thread goes into the kernel does not wake it there.
        while main_thread and not self._noticed.wait(SIGNAL_PERIOD_S):
            signal.pthread_kill(main_thread, signal.SIGUSR1)

    def interrupt_wait(self) -> None:
        raise self.interruption

    def confirm(self, error: Any) -> Any:
        return error.confirm()

    def close(self, client: Any) -> None:
        client.close()


class AsyncFace:
    """Calls in a task of a loop of its own."""

    kind: FaceKind = "async"
    interruption: type[BaseException] = asyncio.CancelledError

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        self._task: asyncio.Task[Any] | None = None
        self._newest: Any = None

    def live_by(self, clock: Clock) -> None:
        # The time that the loop's own timeouts are measured in.
        self._runner.get_loop().time = clock.monotonic_s  # type: ignore[method-assign]

    def wake(self) -> None:
        self._runner.get_loop().call_soon_threadsafe(_nothing)

    def watch(self, http_client: Any, prepare: Prepare) -> None:
        async def hook(request: Any) -> None:
            before_first_byte, other = prepare(request.extensions), request.extensions["trace"]

            async def trace(event: str, info: Any) -> None:
                await other(event, info)
                if event == _CONNECTED:
                    self._newest = info["return_value"].get_extra_info("socket")
                if event == _FIRST_BYTE:
                    before_first_byte()

            request.extensions["trace"] = trace

        http_client.event_hooks = {"request": [hook]}

    def see_the_end(self) -> None:
        _wait_for_the_end_of(self._newest)

    def do(self, result: Any) -> Any:
        return self._runner.run(self._awaited(result)) if inspect.isawaitable(result) else result

    async def _awaited(self, result: Any) -> Any:
        self._task = asyncio.current_task()
        return await result

    def interrupt(self) -> None:
        self._runner.get_loop().call_soon_threadsafe(self.interrupt_wait)

    def interrupt_wait(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def confirm(self, error: Any) -> Any:
        return self.do(error.aconfirm())

    def close(self, client: Any) -> None:
        self.do(client.aclose())


def _wait_for_the_end_of(connection: Any) -> None:
    select.select([connection], [], [], LONGEST_SILENCE_S)


def _nothing() -> None:
    """What a loop does when it is woken."""
