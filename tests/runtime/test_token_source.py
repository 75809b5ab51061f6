from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from overlays._runtime.deadline import Deadline
from overlays._runtime.errors import ApiConnectionError, AuthenticationError
from overlays._runtime.forking import ForkSafe
from overlays._runtime.token_stores import StoredToken
from overlays._runtime.tokens import REFRESH_PAUSE_S
from tests.runtime.issuing import Direct, Issuer, source_of
from tests.runtime.toy import FakeClock, call_of

if TYPE_CHECKING:
    from overlays._runtime.secret import Secret
    from overlays._runtime.token_source import TokenSource

FAILURE = httpx.Response(503)


class Shelf:
    """A store in memory that does as it is told."""

    def __init__(self) -> None:
        self.stored: dict[str, StoredToken] = {}
        self.visits: list[str] = []

    def get(self, key: str, _: Deadline, /) -> StoredToken | None:
        self.visits.append("get")
        return self.stored.get(key)

    def put(self, key: str, token: StoredToken, _: Deadline, /) -> None:
        self.visits.append("put")
        self.stored[key] = token

    def delete(self, key: str, value: Secret, _: Deadline, /) -> None:
        self.visits.append(f"delete {value.reveal()}")
        self.stored.pop(key, None)

    async def aget(self, key: str, deadline: Deadline, /) -> StoredToken | None:
        return self.get(key, deadline)

    async def aput(self, key: str, token: StoredToken, deadline: Deadline, /) -> None:
        self.put(key, token, deadline)

    async def adelete(self, key: str, value: Secret, deadline: Deadline, /) -> None:
        self.delete(key, value, deadline)


class Unread(Deadline):
    """The deadline of somebody who does not wait."""

    def left_s(self) -> float:
        raise AssertionError


class Asking:
    """A source whose tokens come from an issuer, asked from a thread or from a task."""

    def __init__(self, kind: str, issuer: Issuer, shelf: Shelf | None = None) -> None:
        self.issuer = issuer
        self.source: TokenSource = source_of(issuer.clock, store=shelf)
        self._is_sync = kind == "sync"

    def get(self) -> str:
        call, wire = call_of(clock=self.issuer.clock), Direct(self.issuer)
        if self._is_sync:
            return self.source.get(call, wire).reveal()
        return asyncio.run(self.source.aget(call, wire)).reveal()

    def drop(self, value: str) -> None:
        deadline = call_of(clock=self.issuer.clock).deadline
        if self._is_sync:
            self.source.drop(value, deadline)
        else:
            asyncio.run(self.source.adrop(value, deadline))


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def asking(kind: str, clock: FakeClock) -> Asking:
    return Asking(kind, Issuer(clock))


def test_a_token_is_asked_for_once_in_its_life(asking: Asking) -> None:
    """It is used until the margin before its end, and then it is replaced."""
    tokens = [asking.get()]
    for step_s in (3539.0, 1.0, 3539.0):
        asking.issuer.clock.sleep(step_s)
        tokens.append(asking.get())

    assert tokens == ["token-0", "token-0", "token-1", "token-1"]


def test_a_token_is_used_to_its_end_while_there_is_no_other(asking: Asking) -> None:
    """When the next one cannot be had, the good one is used, and the server left alone a while."""
    issuer = asking.issuer
    asking.get()
    issuer.clock.sleep(3540.0)
    issuer.script = [FAILURE] * 3
    tokens: list[str] = []
    asked: list[int] = []
    for step_s in (0.0, REFRESH_PAUSE_S - 1.0, 1.0):
        issuer.clock.sleep(step_s)
        tokens.append(asking.get())
        asked.append(len(issuer.asked))

    assert (tokens, asked) == (["token-0"] * 3, [2, 2, 3])
    issuer.clock.sleep(60.0)
    with pytest.raises(ApiConnectionError):
        asking.get()
    assert asking.get() == "token-1"


def test_a_token_that_ends_while_the_next_is_asked_for(asking: Asking) -> None:
    """It is not used any more: the error comes out."""
    issuer = asking.issuer
    asking.get()
    issuer.clock.sleep(3599.0)

    def slow(request: httpx.Request) -> httpx.Response:
        issuer.clock.sleep(2.0)
        issuer.script = [FAILURE]
        return issuer(request)

    with pytest.raises(ApiConnectionError):
        asking.source.get(call_of(clock=issuer.clock), Direct(slow))


def test_wrong_credentials_are_told(asking: Asking) -> None:
    """There is nothing to go on with."""
    asking.issuer.script = [httpx.Response(401)]
    with pytest.raises(AuthenticationError):
        asking.get()


def test_only_the_token_that_failed_is_dropped(asking: Asking) -> None:
    """A late answer to an older token does not cost the new one."""
    first = asking.get()
    asking.drop(first)
    second = asking.get()
    asking.drop(first)

    assert (first, second, asking.get()) == ("token-0", "token-1", "token-1")


def test_a_token_that_is_over_when_it_comes_is_used_once(kind: str, clock: FakeClock) -> None:
    """A provider may issue tokens for a single call."""
    asking = Asking(kind, Issuer(clock, lifetime_s=0.0))

    assert [asking.get(), asking.get()] == ["token-0", "token-1"]


def test_processes_share_a_token(kind: str, clock: FakeClock) -> None:
    """The second one finds what the first one stored; the margin of both is the same."""
    issuer, shelf = Issuer(clock), Shelf()
    first, second = Asking(kind, issuer, shelf), Asking(kind, issuer, shelf)

    assert [first.get(), second.get(), second.get()] == ["token-0"] * 3
    assert shelf.visits == ["get", "put", "get"]
    ((key, stored),) = shelf.stored.items()
    assert (stored.lifetime_s, stored.left_s) == (3600.0, 3600.0)
    clock.sleep(3540.0)
    shelf.stored[key] = StoredToken(value=stored.value, lifetime_s=3600.0, left_s=60.0)
    assert [first.get(), second.get()] == ["token-1"] * 2


def test_a_token_that_failed_is_dropped_for_all(kind: str, clock: FakeClock) -> None:
    """It is deleted from the store, once."""
    shelf = Shelf()
    asking = Asking(kind, Issuer(clock), shelf)
    asking.get()
    asking.drop("token-0")
    asking.drop("token-0")

    assert shelf.visits == ["get", "put", "delete token-0"]
    assert asking.get() == "token-1"


def test_a_token_that_failed_does_not_come_back(kind: str, clock: FakeClock) -> None:
    """A store that could not be told of it has it still; it is not taken again."""
    shelf = Shelf()
    asking = Asking(kind, Issuer(clock), shelf)
    asking.get()
    kept = dict(shelf.stored)
    asking.drop("token-0")
    shelf.stored = kept

    assert asking.get() == "token-1"


def test_a_forked_process_has_tokens(clock: FakeClock) -> None:
    """What another thread held at that moment does not hold the child up."""
    asking = Asking("sync", Issuer(clock))
    asking.get()
    clock.sleep(3600.0)
    with vars(asking.source)["_lock"]:
        child = os.fork()
        if child == 0:
            os._exit(7 if asking.get() == "token-1" else 1)
        _, status = os.waitpid(child, 0)
        ForkSafe.start_over()

        assert (os.waitstatus_to_exitcode(status), asking.get()) == (7, "token-1")


def test_others_go_on_with_a_token_that_is_being_replaced(clock: FakeClock) -> None:
    """One asks for the next token; those who come meanwhile do not wait for it."""
    issuer = Issuer(clock)
    asking = Asking("sync", issuer)
    asking.get()
    clock.sleep(3540.0)
    meanwhile: list[str] = []

    def watched(request: httpx.Request) -> httpx.Response:
        hasty = replace(call_of(clock=clock), deadline=Unread(at_s=0.0, clock=clock))
        meanwhile.append(asking.source.get(hasty, Direct(issuer)).reveal())
        return issuer(request)

    token = asking.source.get(call_of(clock=clock), Direct(watched))

    assert (meanwhile, token.reveal(), len(issuer.asked)) == (["token-0"], "token-1", 2)


def test_other_tasks_go_on_with_a_token_that_is_being_replaced(clock: FakeClock) -> None:
    """One asks for the next token; those who come meanwhile do not wait for it."""
    issuer = Issuer(clock)
    source = source_of(clock)

    async def main() -> list[str]:
        call, wire = call_of(clock=clock), Direct(issuer)
        await source.aget(call, wire)
        clock.sleep(3540.0)
        tokens = await asyncio.gather(*(source.aget(call, wire) for _ in range(4)))
        return [token.reveal() for token in tokens]

    assert sorted(asyncio.run(main())) == ["token-0"] * 3 + ["token-1"]
    assert len(issuer.asked) == 2


def test_a_token_that_came_meanwhile_is_enough(kind: str, clock: FakeClock) -> None:
    """Who wanted one before another's flight landed, and starts one after it, asks for nothing."""
    issuer = Issuer(clock)
    asking = Asking(kind, issuer)
    token = asking.get()
    call, wire = call_of(clock=clock), Direct(issuer)
    name = "_fetch" if kind == "sync" else "_afetch"
    found = getattr(asking.source, name)(call, wire)
    found = found if kind == "sync" else asyncio.run(found)

    assert (found.value.reveal(), len(issuer.asked)) == (token, 1)
