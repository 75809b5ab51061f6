"""A gateway in front of a server that a test plays itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from overlays._contract.live.assignment import operations_of
from overlays._contract.live.gate import Gate
from overlays._contract.live.gateway import Gateway
from overlays._contract.live.pacing import Pace, paces
from overlays._contract.live.permit import Consent, permit_of
from overlays._mock.clock import MockClock
from overlays._mock.messages import Request
from tests.contract.toy.pigeons import LOFT, pigeons

if TYPE_CHECKING:
    from collections.abc import Callable

SUBJECT = pigeons()
DOCUMENTS: dict[str, Any] = {
    name: {
        **raw,
        "paths": {
            path: {
                method: {**operation, "x-client-repeat": {"class": "safe"}}
                if method == "get"
                else operation
                for method, operation in item.items()
            }
            for path, item in raw["paths"].items()
        },
    }
    for name, raw in SUBJECT.documents.items()
}
"""The toy's document, which says that reading is safe."""
OPERATIONS = operations_of(DOCUMENTS)
READ = "/messages/22222222-2222-4222-8222-222222222222"
MESSAGE = {"ring": "GB-17-12345", "loft": LOFT}


@dataclass(kw_only=True)
class Line:
    """What arrives at the other end, and what is answered there."""

    answer: Callable[[httpx.Request], httpx.Response] = lambda _: httpx.Response(200, json={})
    arrived: list[httpx.Request] = field(default_factory=list[httpx.Request])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Take a request."""
        self.arrived.append(request)
        return self.answer(request)


def gateway(line: Line, *, clock: MockClock | None = None, **options: Any) -> Gateway:
    """A gateway of which everything is allowed that reads.

    Args:
        line: where it sends to.
        clock: what it waits on.
        options: `most`, or another `consent`.
    """
    consent = options.pop("consent", Consent())
    clock = clock or MockClock(SUBJECT.known.clock)
    limits = paces(DOCUMENTS.values(), OPERATIONS, per_s=options.pop("per_s", 2.0))
    return Gateway(
        Gate(OPERATIONS.values(), permit_of(OPERATIONS, SUBJECT.known, consent)),
        Pace(limits, clock=clock),
        client=httpx.Client(transport=httpx.MockTransport(line)),
        clock=clock,
        wrong_credentials=SUBJECT.known.wrong_credentials,
        **options,
    )


def reading(target: str = READ, *, method: str = "GET", key: str | None = "open sesame") -> Request:
    """A request that reads."""
    headers = (("Host", "elsewhere.example"), *((("X-Key", key),) if key is not None else ()))
    return Request(method=method, target=target, headers=headers)
