"""A provider that exists only in these tests, and the pieces that tests put together."""

from __future__ import annotations

import asyncio
import threading
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, Self

import httpx

from overlays._runtime.deadline import deadline_in
from overlays._runtime.operation import Confirm, Operation, Paging, Refusal
from overlays._runtime.provider import Argument, Credentials, ErrorCode, ErrorShape, Provider
from overlays._runtime.sending import Call
from overlays._runtime.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from overlays._runtime.calls import AsyncCalls, SyncCalls
    from overlays._runtime.pages import AsyncPages, Page, Pages
    from overlays._runtime.sending import Sender
    from overlays._runtime.signing import Signature

    Handler = Callable[[httpx.Request], httpx.Response]

DEFAULTS = Settings()
KEY = "parcel-8f14e45f-c0ffee-decaf"
LOOPBACK = "http://127.0.0.1:9"
HEADER_KEY = Credentials(
    kind="header",
    arguments=(Argument(name="token", environment="TOY_TOKEN"),),
    name="Authorization",
    value="token",
    prefix="Bearer ",
)
TOY = Provider(
    title="Toy Post",
    package="toy_post",
    version="1.2.3",
    user_agent="toy-post/1.2.3",
    base_url="https://api.toy.example/v1",
    credentials=(HEADER_KEY,),
    shapes=(
        ErrorShape(
            code="/errors/0/error",
            message="/errors/0/message",
            items="/errors",
            item_code="/error",
            item_message="/message",
        ),
        ErrorShape(message="/message"),
    ),
    codes={
        "Slower": ErrorCode(
            code="Slower",
            statuses=(429,),
            meaning="Too fast.",
            advice="Wait a moment.",
            retryable=True,
        ),
        "UsedUp": ErrorCode(
            code="UsedUp",
            statuses=(429,),
            meaning="The day is full.",
            advice="Come back tomorrow.",
            retryable=False,
        ),
        "Busy": ErrorCode(
            code="Busy",
            statuses=(503,),
            meaning="The door is closed.",
            advice="Wait a moment.",
            retryable=True,
        ),
        "BadAddress": ErrorCode(
            code="BadAddress",
            statuses=(400, 403),
            meaning="There is no such address.",
            advice="Correct it.",
            retryable=False,
            error_class="BadRequestError",
        ),
    },
    request_id="X-Trace",
    docs_url="https://toy.example/errors",
)
OPEN_TOY = Provider(
    title="Toy Post",
    package="toy_post",
    version="1.2.3",
    user_agent="toy-post/1.2.3",
    base_url="https://api.toy.example/v1",
)
GET = Operation(id="getParcel", method="GET", path="/parcels/{id}", repeat="safe")
PUT = Operation(id="putParcel", method="PUT", path="/parcels/{id}", repeat="idempotent")
LIST = Operation(id="listParcels", method="GET", path="/parcels", repeat="safe")
SEND = Operation(
    id="sendParcel",
    method="POST",
    path="/parcels",
    repeat="once",
    refused=(Refusal(status=503, codes=("Busy",)), Refusal(status=429)),
    confirm=Confirm(
        operation="listParcels",
        method="parcels.list",
        parameter="label",
        argument="label",
        items="/parcels",
    ),
)
BY_LINK = Paging(style="link", items="/parcels", cursor="after", next="/links/next")

GET_KWARGS: Mapping[str, Any] = {"method": "get", "url": "/parcels/7"}
LIST_KWARGS: Mapping[str, Any] = {"method": "get", "url": "/parcels"}
SEND_KWARGS: Mapping[str, Any] = {
    "method": "post",
    "url": "/parcels",
    "json": {"to": "07700 900123", "label": "L-1"},
    "headers": {"Content-Type": "application/json"},
}


def kwargs_for(operation: Operation) -> Mapping[str, Any]:
    """Return arguments of a valid request."""
    return {"getParcel": GET_KWARGS, "listParcels": LIST_KWARGS, "sendParcel": SEND_KWARGS}.get(
        operation.id, {"method": "put", "url": "/parcels/7", "json": {"label": "L-2"}}
    )


def parse_json(response: httpx.Response) -> Any:
    """Parse as a generated client does: None for an undocumented status, errors for odd bodies."""
    if response.status_code not in {200, 201}:
        return None
    value = response.json()
    value["id"]
    return value


def always(status: int, **content: Any) -> Handler:
    """Return a handler that gives one answer to everything."""

    def handler(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, **content)

    return handler


class FakeClock:
    """A clock that only sleeping moves. It remembers every sleep."""

    def __init__(self, now_s: float = 1_700_000_000.0) -> None:
        self.time_s = now_s
        self.slept_s: list[float] = []
        self._lock = threading.Lock()

    def now_s(self) -> float:
        return self.time_s

    def monotonic_s(self) -> float:
        return self.time_s - 1_600_000_000.0

    def sleep(self, seconds: float, /) -> None:
        with self._lock:
            self.slept_s.append(seconds)
            self.time_s += seconds

    async def asleep(self, seconds: float, /) -> None:
        self.sleep(seconds)
        await asyncio.sleep(0)


class Face(Protocol):
    """One of the two faces of the runtime, called the same way."""

    @property
    def calls(self) -> SyncCalls | AsyncCalls: ...

    def call(
        self, operation: Operation, kwargs: Mapping[str, Any], parse: Any, **options: Any
    ) -> Any: ...
    def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Any
    ) -> bytes: ...
    def save(
        self, operation: Operation, kwargs: Mapping[str, Any], path: str | Path, **options: Any
    ) -> Path: ...
    def pages(self, paging: Paging, kwargs: Mapping[str, Any], parse: Any) -> Any: ...
    def items(self, pages: Any, *, count: int | None = None) -> list[Any]: ...
    def page_list(self, pages: Any) -> list[Page[Any]]: ...
    def done(self, result: Any) -> Any: ...
    def close(self) -> None: ...


class SyncFace:
    """Calls from this thread."""

    def __init__(self, calls: SyncCalls) -> None:
        self.calls = calls

    def call(self, *args: Any, **options: Any) -> Any:
        return self.calls.call(*args, **options)

    def read_bytes(self, *args: Any, **options: Any) -> bytes:
        return self.calls.read_bytes(*args, **options)

    def save(self, *args: Any, **options: Any) -> Path:
        return self.calls.save(*args, **options)

    def pages(self, paging: Paging, kwargs: Mapping[str, Any], parse: Any) -> Pages[Any]:
        return self.calls.pages(LIST, paging, kwargs, parse)

    def items(self, pages: Pages[Any], *, count: int | None = None) -> list[Any]:
        return list(islice(pages, count))

    def page_list(self, pages: Pages[Any]) -> list[Page[Any]]:
        return list(pages.pages())

    def done(self, result: Any) -> Any:
        return asyncio.run(result) if asyncio.iscoroutine(result) else result

    def close(self) -> None:
        self.calls.close()


class AsyncFace:
    """Calls from a task on a loop of its own, waiting for each."""

    def __init__(self, calls: AsyncCalls) -> None:
        self.calls = calls
        self._runner = asyncio.Runner()

    def call(self, *args: Any, **options: Any) -> Any:
        return self._runner.run(self.calls.call(*args, **options))

    def read_bytes(self, *args: Any, **options: Any) -> bytes:
        return self._runner.run(self.calls.read_bytes(*args, **options))

    def save(self, *args: Any, **options: Any) -> Path:
        return self._runner.run(self.calls.save(*args, **options))

    def pages(self, paging: Paging, kwargs: Mapping[str, Any], parse: Any) -> AsyncPages[Any]:
        return self.calls.pages(LIST, paging, kwargs, parse)

    def items(self, pages: AsyncPages[Any], *, count: int | None = None) -> list[Any]:
        return self._runner.run(_taken(pages, count))

    def page_list(self, pages: AsyncPages[Any]) -> list[Page[Any]]:
        return self._runner.run(_taken(pages.pages(), None))

    def done(self, result: Any) -> Any:
        return self._runner.run(result) if asyncio.iscoroutine(result) else result

    def close(self) -> None:
        self._runner.run(self.calls.aclose())

    def idle(self) -> None:
        """Let the loop see what has happened since it ran."""
        for _ in range(3):
            self._runner.run(asyncio.sleep(0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.close()


async def _taken(source: Any, count: int | None) -> list[Any]:
    taken: list[Any] = []
    iterator = aiter(source)
    while count is None or len(taken) < count:
        try:
            taken.append(await anext(iterator))
        except StopAsyncIteration:
            return taken
    await iterator.aclose()
    return taken


def call_of(
    operation: Operation = GET,
    *,
    url: str = "https://api.toy.example/v1/parcels/7",
    settings: Settings = DEFAULTS,
    clock: FakeClock | None = None,
    **kwargs: Any,
) -> Call:
    """Return a call as the layers get it. Without the clock of a test its deadline never comes."""
    return Call(
        operation=operation,
        request=httpx.Request(operation.method, url),
        kwargs={"url": url, **kwargs},
        settings=settings,
        deadline=deadline_in(settings.deadline_s, clock or FakeClock()),
    )


class Scripted:
    """The innermost layer: gives answers, or raises errors, in the order of its script."""

    def __init__(self, *script: httpx.Response | Exception) -> None:
        self.script = list(script)
        self.calls: list[Call] = []

    def send(self, call: Call, /) -> httpx.Response:
        self.calls.append(call)
        outcome = self.script.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def asend(self, call: Call, /) -> httpx.Response:
        return self.send(call)


class Signed:
    """A signer that gives whatever a function makes, and remembers what was refused."""

    def __init__(self, make: Callable[[], Signature], *, replaceable: bool = False) -> None:
        self._make = make
        self._replaceable = replaceable
        self.refused: list[httpx.Response] = []

    def sign(self, _: Call, __: Sender, /) -> Signature:
        return self._make()

    async def asign(self, _: Call, __: Sender, /) -> Signature:
        return self._make()

    def renew(self, _: Call, response: httpx.Response, /) -> bool:
        self.refused.append(response)
        return self._replaceable

    async def arenew(self, call: Call, response: httpx.Response, /) -> bool:
        return self.renew(call, response)


def send_by(kind: str, layer: Sender, call: Call) -> httpx.Response:
    """Send through a layer in one of its two ways."""
    if kind == "sync":
        return layer.send(call)
    return asyncio.run(layer.asend(call))
