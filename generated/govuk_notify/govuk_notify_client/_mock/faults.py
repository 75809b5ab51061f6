# Copied from overlays/_mock/faults.py; edit it there and run `make generate`.
"""Answers put in place of the mock's own, to test how a client copes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .messages import Header, Response

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Faults"]


@dataclass(slots=True, kw_only=True)
class _Fault:
    response: Response
    after: bool
    operation: str | None
    times: int


class Faults:
    """A queue of wrong answers."""

    def __init__(self) -> None:
        self._queue: list[_Fault] = []

    def next(
        self,
        *,
        status: int,
        headers: Iterable[Header] = (),
        body: Any = b"",
        after: bool = False,
        operation: str | None = None,
        times: int = 1,
    ) -> None:
        """Have the next call answered wrongly: neither finished nor held against the document.

        Args:
            status: of the answer.
            headers: of the answer.
            body: bytes as they are; anything else as JSON, with its Content-Type.
            after: False answers before the mock has looked at the request. True lets the next
                call that succeeds do its work, and then answers this instead.
            operation: only calls of this operationId; None means any.
            times: how many calls.
        """
        if isinstance(body, bytes):
            response = Response(status=status, headers=tuple(headers), body=body)
        else:
            response = Response.json(status, body, headers=tuple(headers))
        self._queue.append(_Fault(response=response, after=after, operation=operation, times=times))

    def clear(self) -> None:
        """Drop the faults that have not been used."""
        self._queue.clear()

    def take(self, operation: str, *, after: bool) -> Response | None:
        """The first fault queued for a call of this operation, used up once."""
        for fault in self._queue:
            if fault.after == after and fault.operation in {None, operation}:
                fault.times -= 1
                if fault.times == 0:
                    self._queue.remove(fault)
                return fault.response
        return None
