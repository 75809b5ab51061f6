"""Clients that keep a rate together, and the clocks that they live by."""

from __future__ import annotations

import asyncio
import threading
from contextlib import ExitStack
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar

from overlays._runtime.limiting import limiter_for
from overlays._runtime.provider import Limit
from overlays._runtime.redis_windows import AT_ONCE
from overlays._runtime.secret import Secret
from overlays._runtime.settings import Settings
from overlays._runtime.shared_limiter import SharedLimiter
from overlays._runtime.turns import ThreadTurns
from tests.runtime.toy import KEY, SEND, TOY, FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    import pytest

    from overlays._runtime.operation import Operation
    from overlays._runtime.redis_windows import TaskWindows, ThreadWindows
    from overlays._runtime.sending import Call


class WatchedClock(FakeClock):
    """Lets something happen at the end of each sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.after_sleep: Callable[[], None] = lambda: None

    def sleep(self, seconds: float, /) -> None:
        super().sleep(seconds)
        self.after_sleep()


class GatedClock(WatchedClock):
    """Sleeps end when the gate is opened; `is_asleep` is set by the first."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asleep = threading.Event()
        self.gate = threading.Event()

    def sleep(self, seconds: float, /) -> None:
        self.is_asleep.set()
        assert self.gate.wait(10)
        super().sleep(seconds)

    async def asleep(self, seconds: float, /) -> None:
        self.is_asleep.set()
        while not self.gate.is_set():  # noqa: ASYNC110 -- it is opened by a task of the same loop
            await asyncio.sleep(0)
        await super().asleep(seconds)


AnyClock = TypeVar("AnyClock", bound=FakeClock)


def told_to_the_library(clock: AnyClock, monkeypatch: pytest.MonkeyPatch) -> AnyClock:
    """Let the library read this clock, since it takes none."""
    for module in ("limits.storage.redis", "limits.aio.storage.redis.redispy"):
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=clock.now_s))
    return clock


NOBODY = "redis://user:hunter2@127.0.0.1:9/0"
TWO_A_SECOND = Limit(
    name="per-second", count=2, per_s=1.0, operations=("sendParcel", "putParcel", "big"),
    costs={"big": 2},
)  # fmt: skip
ALIKE = replace(TWO_A_SECOND, count=9)
FOUR_A_MINUTE = Limit(name="per-minute", count=4, per_s=60.0, operations=("sendParcel", "big"))


class Clients:
    """Limiters of several clients, asked from threads or from tasks of one loop."""

    def __init__(self, kind: str, url: str, clock: FakeClock) -> None:
        self.is_sync = kind == "sync"
        self._url = url
        self._clock = clock
        self._runner = asyncio.Runner()
        self._made: list[SharedLimiter] = []

    def make(
        self,
        *limits: Limit,
        key: str = KEY,
        base_url: str = TOY.base_url,
        jitter: float = 0.0,
        url: str | None = None,
    ) -> SharedLimiter:
        limiter = limiter_for(
            replace(TOY, limits=limits or (TWO_A_SECOND,)),
            url or self._url,
            base_url=base_url,
            parts={"token": Secret(key), "user": Secret("amala")},
            clock=self._clock,
            jitter=lambda: jitter,
        )
        assert isinstance(limiter, SharedLimiter)
        self._made.append(limiter)
        return limiter

    def admit(self, limiter: SharedLimiter, operation: Operation = SEND, **settings: float) -> None:
        chosen = Settings(**settings)  # type: ignore[arg-type] # none of them is a mapping
        self.send(limiter, call_of(operation, settings=chosen, clock=self._clock))

    def send(self, limiter: SharedLimiter, call: Call) -> None:
        if self.is_sync:
            limiter.admit(call)
        else:
            self._runner.run(limiter.aadmit(call))

    def while_all_ask(self, limiter: SharedLimiter, happens: Callable[[], None]) -> None:
        """Let something happen while as many as may ask Redis do so."""
        few = self.windows(limiter).few
        with ExitStack() as stack:
            for _ in range(AT_ONCE):
                if isinstance(few, ThreadTurns):
                    stack.enter_context(few.turn(0.0))
                else:
                    turn = few.turn(0.0)
                    self._runner.run(_entered(turn))
                    stack.callback(self._leave, turn)
            happens()

    def after_look(self, limiter: SharedLimiter, happens: Callable[[], None]) -> None:
        """Let something happen once, when the limiter has looked at a window."""
        windows: Any = self.windows(limiter)
        strategy = windows._strategy
        look = strategy.get_window_stats

        def looked(*args: Any) -> Any:
            strategy.get_window_stats = look
            stats = look(*args)
            return _then(stats, happens)

        async def alooked(*args: Any) -> Any:
            strategy.get_window_stats = look
            return _then(await look(*args), happens)

        strategy.get_window_stats = looked if self.is_sync else alooked

    def _leave(self, turn: AbstractAsyncContextManager[bool]) -> None:
        self._runner.run(_left(turn))

    def windows(self, limiter: SharedLimiter) -> ThreadWindows | TaskWindows:
        if self.is_sync:
            return limiter.store.for_threads()
        return self._runner.run(_for_tasks(limiter))

    def close(self, limiter: SharedLimiter) -> None:
        limiter.close()
        self._runner.run(limiter.aclose())

    def end(self) -> None:
        for limiter in self._made:
            self.close(limiter)
        self._runner.close()


def _then(stats: Any, happens: Callable[[], None]) -> Any:
    happens()
    return stats


async def _entered(turn: AbstractAsyncContextManager[bool]) -> None:
    await turn.__aenter__()


async def _left(turn: AbstractAsyncContextManager[bool]) -> None:
    await turn.__aexit__(None, None, None)


async def _for_tasks(limiter: SharedLimiter) -> TaskWindows:
    return limiter.store.for_tasks()
