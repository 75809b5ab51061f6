from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from overlays._runtime.turns import TaskTurns, ThreadTurns

LONG = 10.0
NOW = 0.0


def test_few_threads_are_in_at_a_time() -> None:
    """Who finds all places taken is told so when its patience ends, and leaves no trace."""
    turns = ThreadTurns(2)
    with turns.turn(NOW) as first, turns.turn(NOW) as second:
        assert not turns.is_free()
        with turns.turn(NOW) as third:
            assert (first, second, third) == (True, True, False)

    assert turns.is_free()


def test_threads_come_in_as_others_leave() -> None:
    """Whoever waits is called when a place is free."""
    turns = ThreadTurns(1)

    def enter() -> bool:
        with turns.turn(LONG) as is_in:
            return is_in

    with ThreadPoolExecutor(3) as pool, turns.turn(NOW):
        entering = [pool.submit(enter) for _ in range(3)]

    assert [each.result() for each in entering] == [True] * 3
    assert turns.is_free()


def test_a_thread_that_is_interrupted_leaves_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C may come right after the place was taken."""

    class Interrupted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            assert super().wait(timeout)
            raise KeyboardInterrupt

    turns = ThreadTurns(1)
    with monkeypatch.context() as patch:
        patch.setattr("overlays._runtime.turns.threading.Event", Interrupted)
        with pytest.raises(KeyboardInterrupt), turns.turn(NOW):
            pass

    assert turns.is_free()


def test_a_thread_that_is_interrupted_early_was_never_there() -> None:
    """Ctrl-C may come before the place was taken, too."""

    class Interrupted:
        def __init__(self) -> None:
            self.entered = 0

        def __enter__(self) -> None:
            self.entered += 1
            if self.entered == 1:
                raise KeyboardInterrupt

        def __exit__(self, *_: object) -> None:
            pass

    turns = ThreadTurns(1)
    vars(turns)["_lock"] = Interrupted()
    with pytest.raises(KeyboardInterrupt), turns.turn(NOW):
        pass

    assert turns.is_free()


@pytest.mark.anyio
async def test_few_tasks_are_in_at_a_time() -> None:
    """Who finds all places taken is told so when its patience ends, and leaves no trace."""
    turns = TaskTurns(1)
    async with turns.turn(NOW) as first:
        assert not turns.is_free()
        async with turns.turn(NOW) as second:
            assert (first, second) == (True, False)

    assert turns.is_free()


@pytest.mark.anyio
async def test_a_task_that_is_cancelled_leaves_its_place() -> None:
    """Whether it waits for a place or has one."""
    turns = TaskTurns(1)

    async def stay() -> None:
        async with turns.turn(LONG):
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(stay()) for _ in range(2)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert turns.is_free()
