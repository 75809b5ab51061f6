"""What `calls` measures, each in a fresh interpreter: the figures are printed as JSON.

`python -m tests.benchmarks.call_probes PROVIDER client URL` gets to the first answer through the
client of a provider, `bare` in place of `client` through httpx alone, and `each` measures every
call after, through both by turns and without a network.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import httpx

ROUNDS: Final = 7
CALLS: Final = 100
HEADERS: Final = {"Authorization": "Bearer token"}


def first(subject: Any, url: str, *, is_bare: bool) -> dict[str, float]:
    """Measure the way to the first answer."""
    before = len(sys.modules)
    begun = time.perf_counter()
    made_of = _httpx().Client if is_bare else subject.load()[0]
    imported = time.perf_counter()
    client = made_of() if is_bare else made_of(subject.KEY, base_url=url)
    constructed = time.perf_counter()
    if is_bare:
        _post(client, subject, url).json()
    else:
        subject.call(client)
    called = time.perf_counter()
    return {
        "import, ms": (imported - begun) * 1e3,
        "construct, ms": (constructed - imported) * 1e3,
        "first call, ms": (called - constructed) * 1e3,
        "all of it, ms": (called - begun) * 1e3,
        "modules loaded": len(sys.modules) - before,
    }


def each(subject: Any) -> dict[str, tuple[float, float]]:
    """Measure a call from a thread and one from a task, through the client and without it."""
    import asyncio  # here, for it is part of what loading httpx takes

    return {
        "call from a thread, us": _from_threads(subject),
        "call from a task, us": asyncio.run(_from_tasks(subject)),
    }


def _from_threads(subject: Any) -> tuple[float, float]:
    http = _httpx().Client(transport=_transport(subject))
    client = subject.load()[0](subject.KEY, http_client=http)
    url = "https://bare.example"
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        ours.append(_per_call_us(lambda: subject.call(client)))
        bare.append(_per_call_us(lambda: _post(http, subject, url).json()))
    return min(ours), min(bare)


async def _from_tasks(subject: Any) -> tuple[float, float]:
    http = _httpx().AsyncClient(transport=_transport(subject))
    client = subject.load()[1](subject.KEY, http_client=http)
    url = "https://bare.example"
    ours: list[float] = []
    bare: list[float] = []

    async def post() -> None:
        (await _post(http, subject, url)).json()

    for _ in range(ROUNDS):
        ours.append(await _per_awaited_us(lambda: subject.call(client)))
        bare.append(await _per_awaited_us(post))
    return min(ours), min(bare)


def _per_call_us(function: Callable[[], object]) -> float:
    begun = time.perf_counter()
    for _ in range(CALLS):
        function()
    return (time.perf_counter() - begun) / CALLS * 1e6


async def _per_awaited_us(function: Callable[[], Awaitable[object]]) -> float:
    begun = time.perf_counter()
    for _ in range(CALLS):
        await function()
    return (time.perf_counter() - begun) / CALLS * 1e6


def _post(http: Any, subject: Any, url: str) -> Any:
    return http.post(url + subject.PATH, json=subject.BODY, headers=HEADERS)


def _transport(subject: Any) -> httpx.MockTransport:
    import httpx

    content = json.dumps(subject.ANSWER).encode()
    headers = {"Content-Type": "application/json"}

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(subject.STATUS, content=content, headers=headers)

    return httpx.MockTransport(answer)


def _httpx() -> Any:
    import httpx  # what is measured

    return httpx


def main() -> None:
    """Measure what the arguments ask for, and print it."""
    provider, what, *url = sys.argv[1:]
    subject = import_module(f"tests.benchmarks.{provider}.subject")
    found = each(subject) if what == "each" else first(subject, *url, is_bare=what == "bare")
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
