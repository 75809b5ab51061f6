from __future__ import annotations

import asyncio
from typing import Any

import pytest

from overlays._runtime.forking import ForkSafe
from overlays._runtime.place import Place
from overlays._runtime.secret import Secret
from overlays._runtime.window_store import WindowStore

HERE = Place(url=Secret("redis://127.0.0.1:9/0"), prefix="toy", base_url="https://a", parts={})


@pytest.fixture
def store() -> WindowStore:
    return WindowStore(HERE)


def test_threads_share_one_set_of_connections(store: WindowStore) -> None:
    """The windows for threads are opened once, and anew after closing."""
    windows = store.for_threads()
    assert store.for_threads() is windows
    store.close()
    store.close()

    assert store.for_threads() is not windows


def test_every_event_loop_has_its_own(store: WindowStore) -> None:
    """A connection belongs to the loop that made it; those of closed loops are forgotten."""

    async def opened() -> object:
        assert store.for_tasks() is store.for_tasks()
        return store.for_tasks()

    first, second = asyncio.run(opened()), asyncio.run(opened())

    assert first is not second
    inside: Any = store
    assert len(inside._tasks._kept) == 1


@pytest.mark.anyio
async def test_closing_is_for_the_running_loop(store: WindowStore) -> None:
    """The windows for tasks are opened anew after closing."""
    windows = store.for_tasks()
    await store.aclose()
    await store.aclose()

    assert store.for_tasks() is not windows


@pytest.mark.anyio
async def test_a_forked_child_begins_anew(store: WindowStore) -> None:
    """A child uses none of its parent's connections."""
    windows, for_tasks = store.for_threads(), store.for_tasks()
    ForkSafe.start_over()

    assert store.for_threads() is not windows
    assert store.for_tasks() is not for_tasks
