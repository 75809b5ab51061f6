from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from overlays._runtime.forking import ForkSafe
from overlays._runtime.per_loop import PerLoop, closed_with_the_loop


def test_threads_have_one_together() -> None:
    """It is made once, however many ask."""
    kept: PerLoop[object] = PerLoop(asynchronous=False)
    with ThreadPoolExecutor(8) as pool:
        found = [each.result() for each in [pool.submit(kept.get, object) for _ in range(32)]]

    assert len(set(map(id, found))) == 1


def test_every_loop_has_its_own() -> None:
    """What a closed loop had is forgotten with the next loop's first question."""
    kept: PerLoop[object] = PerLoop(asynchronous=True)

    async def twice() -> tuple[object, object]:
        return kept.get(object), kept.get(object)

    first, second = asyncio.run(twice()), asyncio.run(twice())

    assert first[0] is first[1]
    assert first[0] is not second[0]
    assert list(vars(kept)["_kept"].values()) == [second[0]]


def test_what_is_let_go_is_made_anew() -> None:
    """Only what was kept here is returned; it is gone for all."""
    kept: PerLoop[object] = PerLoop(asynchronous=False)
    first = kept.get(object)

    assert kept.let_go() is first
    assert kept.let_go() is None
    assert kept.get(object) is not first


def test_nothing_is_kept_of_what_cannot_be_made() -> None:
    """The error passes, and the next question makes it."""
    kept: PerLoop[object] = PerLoop(asynchronous=False)

    def fail() -> object:
        raise LookupError

    with pytest.raises(LookupError):
        kept.get(fail)

    assert kept.get(lambda: 1) == 1


def test_a_forked_child_begins_anew() -> None:
    """It does not wait for a lock that a thread of its parent holds."""
    kept: PerLoop[object] = PerLoop(asynchronous=False)
    first = kept.get(object)
    with vars(kept)["_lock"]:
        ForkSafe.start_over()

        assert kept.get(object) is not first


def test_the_end_of_a_loop_closes() -> None:
    """Once, whether it is closed before or not."""
    closed: list[threading.Thread] = []

    async def close() -> None:
        await asyncio.sleep(0)
        closed.append(threading.current_thread())

    async def leave() -> None:
        ends.append(closed_with_the_loop(close))

    async def close_early() -> None:
        end = closed_with_the_loop(close)
        await end.aclose()

    ends: list[object] = []
    asyncio.run(leave())
    asyncio.run(close_early())

    assert closed == [threading.main_thread()] * 2
