from __future__ import annotations

import asyncio
import gc
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from overlays._runtime.deadline import Deadline
from overlays._runtime.errors import ApiConnectionError, ApiTimeoutError
from overlays._runtime.flights import TaskFlights, ThreadFlights
from overlays._runtime.forking import ForkSafe
from overlays._runtime.settings import Settings
from tests.runtime.toy import GET, SEND, FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from overlays._runtime.operation import Operation
    from overlays._runtime.sending import Call

LONG = 30.0
NOW = 0.0
"""A deadline that has come: who waits gives up at once."""


def caller(seconds: float = LONG, operation: Operation = GET) -> Call:
    return call_of(operation, settings=Settings(deadline_s=seconds))


def failing() -> str:
    raise ApiConnectionError("It broke", sent=False)


async def afailing() -> str:
    return failing()


class Gate:
    """Work of threads that lasts until it is let through."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self.starts = 0

    def work(self) -> str:
        self.starts += 1
        self.entered.set()
        assert self.opened.wait(LONG)
        return "done"


class Arrivals(FakeClock):
    """A clock that is read by those who are about to wait, and by nobody else."""

    def __init__(self) -> None:
        super().__init__()
        self._read = threading.Semaphore(0)
        self.call = replace(
            caller(), deadline=Deadline(at_s=super().monotonic_s() + LONG, clock=self)
        )

    def monotonic_s(self) -> float:
        self._read.release()
        return super().monotonic_s()

    def await_them(self, count: int) -> None:
        for _ in range(count):
            assert self._read.acquire(timeout=LONG)


@pytest.fixture
def arrivals() -> Arrivals:
    return Arrivals()


def test_threads_share_a_flight(arrivals: Arrivals) -> None:
    """One works; all get what it brings, and the next one works anew."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()
    with ThreadPoolExecutor(50) as pool:
        futures = [pool.submit(flights.share, gate.work, arrivals.call) for _ in range(50)]
        assert gate.entered.wait(LONG)
        arrivals.await_them(49)
        gate.opened.set()
        results = [future.result() for future in futures]

    assert (set(results), gate.starts) == ({"done"}, 1)
    assert (flights.share(gate.work, caller()), gate.starts) == ("done", 2)


def test_threads_share_an_error(arrivals: Arrivals) -> None:
    """Each gets an error of its own, with the same words; the next flight is not hurt."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()

    def work() -> str:
        gate.work()
        return failing()

    with ThreadPoolExecutor(9) as pool:
        futures = [pool.submit(flights.share, work, arrivals.call) for _ in range(9)]
        assert gate.entered.wait(LONG)
        arrivals.await_them(8)
        gate.opened.set()
        errors = [future.exception() for future in futures]

    assert {str(error) for error in errors} == {"It broke.", "getParcel: It broke."}
    assert len({id(error) for error in errors}) == 9
    assert flights.share(lambda: "done", caller()) == "done"


def test_an_error_names_the_call_that_it_ended(arrivals: Arrivals) -> None:
    """Who waited is told of its own operation, not of the one that led the flight."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()

    def work() -> str:
        gate.work()
        raise ApiConnectionError("It broke", operation=SEND.id, sent=False)

    with ThreadPoolExecutor(2) as pool:
        leader = pool.submit(flights.share, work, caller(operation=SEND))
        assert gate.entered.wait(LONG)
        waiter = pool.submit(flights.share, work, arrivals.call)
        arrivals.await_them(1)
        gate.opened.set()
        errors = [each.exception() for each in (leader, waiter)]

    assert [str(error) for error in errors] == ["sendParcel: It broke.", "getParcel: It broke."]
    assert [error.args for error in errors if error] == [(str(error),) for error in errors]


def test_a_bug_is_shared_as_it_is(arrivals: Arrivals) -> None:
    """An error that is none of ours reaches those who wait, too."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()

    def work() -> str:
        gate.work()
        raise ZeroDivisionError

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(flights.share, work, arrivals.call) for _ in range(2)]
        assert gate.entered.wait(LONG)
        arrivals.await_them(1)
        gate.opened.set()

        assert all(isinstance(future.exception(), ZeroDivisionError) for future in futures)


def test_a_thread_that_is_interrupted_leaves_the_work_to_the_next(arrivals: Arrivals) -> None:
    """Ctrl-C ends one thread's work and nobody else's."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()

    def interrupted() -> str:
        gate.work()
        raise KeyboardInterrupt

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(flights.share, interrupted, arrivals.call)
        assert gate.entered.wait(LONG)
        second = pool.submit(flights.share, lambda: "mine", arrivals.call)
        arrivals.await_them(1)
        gate.opened.set()

        assert isinstance(first.exception(), KeyboardInterrupt)
        assert second.result() == "mine"


def test_a_thread_that_is_interrupted_before_it_works_is_in_nobodys_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C may come at any moment, also right after the flight was entered."""
    flights: ThreadFlights[str] = ThreadFlights()

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("overlays._runtime.flights._flown", interrupted)
        with pytest.raises(KeyboardInterrupt):
            flights.share(lambda: "never", caller())
        with pytest.raises(KeyboardInterrupt):
            flights.lead(lambda: "never")

    assert flights.share(lambda: "done", caller(NOW)) == "done"


def test_a_thread_waits_no_longer_than_its_deadline() -> None:
    """It is told that nothing was sent, and that it may come again; the flight goes on."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()
    with ThreadPoolExecutor(1) as pool:
        leader = pool.submit(flights.share, gate.work, caller())
        assert gate.entered.wait(LONG)
        with pytest.raises(ApiTimeoutError, match=r"getParcel: .* did not arrive") as caught:
            flights.share(gate.work, caller(NOW))
        assert flights.lead(gate.work) is None
        gate.opened.set()

        assert leader.result() == "done"
    assert (caught.value.sent, caught.value.retryable) == (False, True)
    assert flights.lead(gate.work) == "done"


def in_a_child(check: Callable[[], bool]) -> int:
    """Return the exit status of a forked process that checks something: 7 if it holds."""
    child = os.fork()
    if child == 0:
        os._exit(7 if check() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_forked_process_waits_for_no_thread_of_its_parent() -> None:
    """Neither for one that works, nor for one that held the lock at that moment."""
    flights: ThreadFlights[str] = ThreadFlights()
    gate = Gate()
    with ThreadPoolExecutor(1) as pool:
        leader = pool.submit(flights.share, gate.work, caller())
        assert gate.entered.wait(LONG)
        with vars(flights)["_lock"]:
            status = in_a_child(lambda: flights.share(lambda: "mine", caller()) == "mine")
        gate.opened.set()
        leader.result()

    assert status == 7


def test_a_forked_process_waits_for_no_loop_of_its_parent() -> None:
    """A flight on a loop of the parent is none of the child."""
    flights: TaskFlights[str] = TaskFlights()

    async def mine() -> str:
        return "mine"

    with vars(flights)["_lock"]:
        status = in_a_child(lambda: asyncio.run(flights.share(mine, caller())) == "mine")

    assert status == 7


def test_starting_over_frees_what_was_held() -> None:
    """What a fork does to both kinds of flights: their locks are new, and nothing is under way."""
    threads: ThreadFlights[str] = ThreadFlights()
    tasks: TaskFlights[str] = TaskFlights()

    async def mine() -> str:
        return "mine"

    with vars(threads)["_lock"], vars(tasks)["_lock"]:
        ForkSafe.start_over()

        assert threads.share(lambda: "mine", caller()) == "mine"
        assert asyncio.run(tasks.share(mine, caller())) == "mine"


class Tasks:
    """Work of tasks that lasts until it is let through."""

    def __init__(self) -> None:
        self.flights: TaskFlights[str] = TaskFlights()
        self.gate = asyncio.Event()
        self.starts = 0
        self.ended: list[str] = []

    async def work(self) -> str:
        self.starts += 1
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.ended.append("cancelled")
            raise
        self.ended.append("landed")
        return "done"

    def share(self, seconds: float = LONG) -> asyncio.Task[str]:
        return asyncio.create_task(self.flights.share(self.work, caller(seconds)))


def run(main: Callable[[], Coroutine[object, object, None]]) -> None:
    """Run a test on a loop that reports what nobody retrieved, or left behind."""
    reported: list[dict[str, object]] = []

    async def watched() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, each: reported.append(each))
        await main()
        gc.collect()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left

    asyncio.run(watched())
    gc.collect()
    assert reported == []


async def let_run() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_tasks_share_a_flight() -> None:
    """One flight; all get what it brings, and the next one works anew."""

    async def main() -> None:
        tasks = Tasks()
        waiting = [tasks.share() for _ in range(50)]
        await let_run()
        tasks.gate.set()

        assert (set(await asyncio.gather(*waiting)), tasks.starts) == ({"done"}, 1)
        assert (await tasks.share(), tasks.starts) == ("done", 2)
        assert not vars(tasks.flights)["_flights"]

    run(main)


def test_tasks_share_an_error() -> None:
    """Each gets an error of its own, with the same words."""

    async def main() -> None:
        flights: TaskFlights[str] = TaskFlights()
        shared = [flights.share(afailing, caller()) for _ in range(9)]
        errors = await asyncio.gather(*shared, return_exceptions=True)

        assert {str(error) for error in errors} == {"getParcel: It broke."}
        assert len({id(error) for error in errors}) == 9

    run(main)


@pytest.mark.parametrize("cancelled", [0, 1])
def test_a_flight_outlives_a_task_that_is_cancelled(cancelled: int) -> None:
    """Whether it started the flight or joined it, the others get what it brings."""

    async def main() -> None:
        tasks = Tasks()
        waiting = [tasks.share(), tasks.share()]
        await let_run()
        waiting[cancelled].cancel()
        await let_run()
        tasks.gate.set()
        results = await asyncio.gather(*waiting, return_exceptions=True)

        assert isinstance(results[cancelled], asyncio.CancelledError)
        assert (results[1 - cancelled], tasks.starts, tasks.ended) == ("done", 1, ["landed"])

    run(main)


def test_a_flight_ends_with_the_last_who_waits() -> None:
    """It is cancelled, and its end is seen before the last one goes; a new one can start."""

    async def main() -> None:
        tasks = Tasks()
        waiting = [tasks.share(), tasks.share()]
        await let_run()
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

        assert tasks.ended == ["cancelled"]
        tasks.gate.set()
        assert (await tasks.share(), tasks.starts) == ("done", 2)

    run(main)


def test_the_last_who_waits_sees_the_end() -> None:
    """When its cancellation passes on, nothing of the flight is left to clean up."""

    async def main() -> None:
        tasks = Tasks()
        seen: list[list[str]] = []

        async def leaving() -> None:
            try:
                await tasks.flights.share(tasks.work, caller())
            finally:
                seen.append(list(tasks.ended))

        task = asyncio.create_task(leaving())
        await let_run()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert seen == [["cancelled"]]

    run(main)


def test_an_error_that_nobody_waits_for_is_not_reported() -> None:
    """A flight that fails while it is cancelled makes no noise."""

    async def main() -> None:
        flights: TaskFlights[str] = TaskFlights()

        async def work() -> str:
            try:
                await asyncio.Event().wait()
            finally:
                failing()
            return "never"

        task = asyncio.create_task(flights.share(work, caller()))
        await let_run()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(main)


def test_a_task_waits_no_longer_than_its_deadline() -> None:
    """It is told that nothing was sent; the flight goes on for the others."""

    async def main() -> None:
        tasks = Tasks()
        patient = tasks.share()
        await let_run()
        with pytest.raises(ApiTimeoutError):
            await tasks.share(NOW)
        assert await tasks.flights.lead(tasks.work, caller()) is None
        tasks.gate.set()

        assert await patient == "done"
        assert await tasks.flights.lead(tasks.work, caller()) == "done"

    run(main)


def test_a_flight_that_is_cancelled_from_outside_is_started_again() -> None:
    """Who cancels every task of a loop does not leave those without an answer who go on."""

    async def main() -> None:
        tasks = Tasks()
        waiting = tasks.share()
        leading = asyncio.create_task(TaskFlights[str]().lead(tasks.work, caller()))
        await let_run()
        own = {asyncio.current_task(), waiting, leading}
        for task in asyncio.all_tasks() - own:
            task.cancel()
        tasks.gate.set()

        assert (await waiting, await leading) == ("done", None)

    run(main)


def test_each_loop_has_flights_of_its_own() -> None:
    """Loops in several threads do not wait for each other, and none gets another one's future."""
    flights: TaskFlights[int] = TaskFlights()
    together = threading.Barrier(4)

    async def work() -> int:
        await asyncio.sleep(0)
        return threading.get_ident()

    async def main() -> set[int]:
        return set(await asyncio.gather(*(flights.share(work, caller()) for _ in range(20))))

    def thread() -> bool:
        together.wait(LONG)
        return asyncio.run(main()) == {threading.get_ident()}

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(thread) for _ in range(4)]

        assert [future.result() for future in futures] == [True] * 4
