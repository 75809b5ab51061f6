from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.calls import AsyncCalls, SyncCalls
from tests.runtime.loopback import Loopback
from tests.runtime.toy import KEY, TOY, AsyncFace, FakeClock, SyncFace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.runtime.toy import Face, Handler


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as loopback:
        yield loopback


@pytest.fixture(params=["sync", "async"])
def open_face(request: pytest.FixtureRequest, clock: FakeClock) -> Iterator[Callable[..., Face]]:
    """Make a client of either kind. `handler` answers in process; without it, sockets are used."""
    with ExitStack() as stack:

        def make(*, handler: Handler | None = None, provider: Any = TOY, **options: Any) -> Face:
            options = {"clock": clock, "jitter": lambda: 0.0, **options}
            if handler is not None:
                options["http_client"] = _in_process(handler, asynchronous=request.param == "async")
            credentials = {"token": KEY}
            if request.param == "sync":
                sync_face = SyncFace(SyncCalls(provider, credentials, **options))
                stack.callback(sync_face.close)
                return sync_face
            face = stack.enter_context(AsyncFace(AsyncCalls(provider, credentials, **options)))
            stack.callback(face.close)
            return face

        yield make


def _in_process(handler: Handler, *, asynchronous: bool) -> httpx.Client | httpx.AsyncClient:
    transport = httpx.MockTransport(handler)
    if asynchronous:
        return httpx.AsyncClient(transport=transport)
    return httpx.Client(transport=transport)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
