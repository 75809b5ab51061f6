"""Both clients of a provider behind one face, so that each test holds for threads and tasks."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from govuk_notify_client import AsyncNotify, Notify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govuk_notify_client.testing import NotifyMock


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A client, sync or async; `do` gives the result of a call of either."""

    client: Any
    runner: asyncio.Runner

    def do(self, result: Any) -> Any:
        """Return a result, awaited where it has to be."""
        return self.runner.run(result) if inspect.iscoroutine(result) else result

    def items(self, pages: Any) -> list[Any]:
        """Return all items of a list."""
        if not hasattr(pages, "__aiter__"):
            return list(pages)

        async def collect() -> list[Any]:
            return [item async for item in pages]

        return self.runner.run(collect())


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def face(kind: str, runner: asyncio.Runner, notify_mock: NotifyMock) -> Iterator[Face]:
    """The client of a mock in process, with the key of the mock's live service."""
    key = notify_mock.behaviour.live_key
    if kind == "sync":
        with notify_mock.http_client() as http:
            client = Notify(key, http_client=http, clock=notify_mock.clock)
            yield Face(client=client, runner=runner)
        return
    http_async = notify_mock.async_http_client()
    yield Face(
        client=AsyncNotify(key, http_client=http_async, clock=notify_mock.clock), runner=runner
    )
    runner.run(http_async.aclose())
