# Copied from overlays/_runtime/flights.py; edit it there and run `make generate`.
"""One does the work, and all who need it at the same time share the outcome.

A flight is the work on its way. Its result, or the error that it ended with, goes to everyone who
waits for it; each gets a copy of an `ApiError`, since an error that is raised remembers where, and
tells which call it ended.
"""

from __future__ import annotations

import copy
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from .errors import ApiError, ApiTimeoutError
from .forking import ForkSafe

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine

    from .sending import Call

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Landed(Generic[Result]):
    """How a flight ended."""

    result: Result | None = None
    error: Exception | None = None

    def unwrap(self, call: Call) -> Result:
        if self.error is not None:
            raise _of(call, self.error) if isinstance(self.error, ApiError) else self.error
        return self.result  # type: ignore[return-value] # one of the two is always there


@dataclass(slots=True)
class _ThreadFlight(Generic[Result]):
    ended: threading.Event = field(default_factory=threading.Event)
    landed: _Landed[Result] | None = None
    """None while it is under way, and for ever when its thread was interrupted."""


class ThreadFlights(ForkSafe, Generic[Result]):
    """One flight at a time, for any number of threads. The thread that starts it does the work."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._flight: _ThreadFlight[Result] | None = None

    def share(self, start: Callable[[], Result], call: Call) -> Result:
        """Return what the flight under way brings, or that of a new one.

        Raise `ApiTimeoutError` if it is still under way at the deadline of the call.
        """
        while True:
            mine: _ThreadFlight[Result] = _ThreadFlight()
            try:
                flight = self._board(mine)
                if flight is mine:
                    return _flown(mine, start)
            finally:
                self._end(mine)
            if not flight.ended.wait(call.deadline.left_s()):
                raise _late(call)
            if flight.landed is not None:
                return flight.landed.unwrap(call)

    def lead(self, start: Callable[[], Result]) -> Result | None:
        """Return what a new flight brings, or None at once if one is under way."""
        mine: _ThreadFlight[Result] = _ThreadFlight()
        try:
            return _flown(mine, start) if self._board(mine) is mine else None
        finally:
            self._end(mine)

    def _board(self, mine: _ThreadFlight[Result]) -> _ThreadFlight[Result]:
        """Return the flight under way, which is `mine` from now on if there was none."""
        with self._lock:
            self._flight = self._flight or mine
            return self._flight

    def _end(self, mine: _ThreadFlight[Result]) -> None:
        """End a flight that was wanted, whether it came to begin or not."""
        with self._lock:
            if self._flight is mine:
                self._flight = None
        mine.ended.set()

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        self._flight = None


@dataclass(slots=True)
class _TaskFlight(Generic[Result]):
    task: asyncio.Task[_Landed[Result]]
    waiting: int = 0


class TaskFlights(ForkSafe, Generic[Result]):
    """One flight at a time on each event loop, for any number of tasks and loops.

    A flight is a task of its own, so that it outlives the task that started it. When nobody waits
    for it any more it is cancelled, and the last one to leave sees it end.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._flights: dict[asyncio.AbstractEventLoop, _TaskFlight[Result]] = {}

    async def share(
        self, start: Callable[[], Coroutine[object, object, Result]], call: Call
    ) -> Result:
        """Return what the flight under way on this loop brings, or that of a new one.

        Raise `ApiTimeoutError` if it is still under way at the deadline of the call.
        """
        while True:
            flight, _ = self._board(start)
            landed = await self._landing(flight, call)
            if landed is not None:
                return landed.unwrap(call)

    async def lead(
        self, start: Callable[[], Coroutine[object, object, Result]], call: Call
    ) -> Result | None:
        """Return what a new flight brings, or None at once if one is under way on this loop."""
        flight, leads = self._board(start)
        if not leads:
            return None
        landed = await self._landing(flight, call)
        return landed.unwrap(call) if landed is not None else None

    def _board(
        self, start: Callable[[], Coroutine[object, object, Result]]
    ) -> tuple[_TaskFlight[Result], bool]:
        import asyncio  # loads ssl; who comes here has it already

        loop = asyncio.get_running_loop()
        with self._lock:
            flight = self._flights.get(loop)
            if flight is not None:
                return flight, False
            flight = _TaskFlight(loop.create_task(_outcome(start)))
            flight.task.add_done_callback(lambda _: self._forget(loop, flight))
            self._flights[loop] = flight
            return flight, True

    async def _landing(self, flight: _TaskFlight[Result], call: Call) -> _Landed[Result] | None:
        """Wait for the end of a flight; return None if it was cancelled by somebody else."""
        import asyncio

        flight.waiting += 1
        try:
            done, _ = await asyncio.wait([flight.task], timeout=call.deadline.left_s())
        finally:
            flight.waiting -= 1
            if not flight.waiting and flight.task.cancel():
                self._forget(asyncio.get_running_loop(), flight)
                await asyncio.wait([flight.task])
        if not done:
            raise _late(call)
        return None if flight.task.cancelled() else flight.task.result()

    def _forget(self, loop: asyncio.AbstractEventLoop, flight: _TaskFlight[Result]) -> None:
        with self._lock:
            if self._flights.get(loop) is flight:
                del self._flights[loop]

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
        self._flights = {}


def _flown(flight: _ThreadFlight[Result], start: Callable[[], Result]) -> Result:
    try:
        result = start()
    except Exception as error:
        flight.landed = _Landed(error=error)
        raise
    flight.landed = _Landed(result)
    return result


async def _outcome(start: Callable[[], Coroutine[object, object, Result]]) -> _Landed[Result]:
    """Return how it ended, errors too: nobody may be left to whom one could be raised."""
    try:
        return _Landed(await start())
    except Exception as error:  # noqa: BLE001 -- it is raised by those who wait
        return _Landed(error=error)


def _of(call: Call, error: ApiError) -> ApiError:
    """Return the error of another call as this one's."""
    own = copy.copy(error)
    own.operation = call.operation.id
    own.args = (str(own),)
    return own


def _late(call: Call) -> ApiTimeoutError:
    return ApiTimeoutError(
        "Not sent: the token that signs it did not arrive in time",
        advice="Somebody else is asking for it; the next call may find it.",
        operation=call.operation.id,
        sent=False,
        retryable=True,
    )
