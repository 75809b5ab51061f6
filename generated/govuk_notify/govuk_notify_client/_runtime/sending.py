# Copied from overlays/_runtime/sending.py; edit it there and run `make generate`.
"""What travels through the layers, and what a layer is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .confirming import LookUp
    from .deadline import Deadline
    from .operation import Operation
    from .settings import Settings

ATTEMPTS: Final = "attempts"
"""The extension of a response that says how often its call was tried."""


class Sink(Protocol):
    """Where the content of an answer goes instead of memory."""

    def restart(self) -> None:
        """Forget what was written: another attempt begins."""
        ...

    def write(self, chunk: bytes, /) -> None:
        """Take the next bytes."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of an operation.

    `request` is complete except for the signature and holds its body as bytes, so that it can be
    sent again. `kwargs` is what it was built from. The content of a 200 answer goes to `sink`, if
    there is one. `look_up` finds what a call did whose answer was lost. `attempt` counts from 1.
    """

    operation: Operation
    request: httpx.Request = field(repr=False)
    kwargs: Mapping[str, Any] = field(repr=False)
    settings: Settings
    deadline: Deadline
    sink: Sink | None = None
    look_up: LookUp | None = None
    attempt: int = 1


class Sender(Protocol):
    """A layer, or the wire: gives the answer to a call, of any status, or raises `ApiError`.

    One class carries both halves; they share every decision.
    """

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        ...

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        ...
