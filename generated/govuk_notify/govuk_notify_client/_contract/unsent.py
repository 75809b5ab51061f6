# Copied from overlays/_contract/unsent.py; edit it there and run `make generate`.
"""Requests that were held back on this side, and so say nothing of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._mock.messages import Response

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADER = "x-not-sent"
"""Marks the answer that stands in for one of the server; nothing from a server carries it."""
_STATUS = 599


def stand_in(reason: str) -> Response:
    """What the sender of a request sees that was held back."""
    return Response(status=_STATUS, headers=((HEADER, reason),))


def unsent_reason(headers: Mapping[str, Sequence[str]]) -> str | None:
    """Why a request was held back; None for one that was sent.

    Args:
        headers: of its answer, with names in lower case.
    """
    found = headers.get(HEADER)
    return found[0] if found else None
