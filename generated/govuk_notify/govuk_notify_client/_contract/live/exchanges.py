# Copied from overlays/_contract/live/exchanges.py; edit it there and run `make generate`.
"""One request that left for the real server, and its answer, as the gateway saw them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveExchange:
    """A request as it left and the answer as it came, with all that is secret or personal in it.

    Attributes:
        number: in the order of sending, from 1.
        operation: the operationId that the request routes to, if to any.
        document: the name of the document that has it.
        method: as sent.
        url: absolute, with its query.
        is_signed: whether it carried the good credentials.
        status: of the answer.
        started: when it left.
        took_s: until the answer was there, in seconds.
    """

    number: int
    operation: str | None
    document: str | None
    method: str
    url: str = field(repr=False)
    request_headers: tuple[tuple[str, str], ...] = field(repr=False)
    request_body: bytes = field(repr=False)
    is_signed: bool
    status: int
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    started: datetime
    took_s: float
