"""Tokens of a provider that issues them, asked for on the same way as everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable


class TokenTransport(httpx.BaseTransport):
    """Hands token requests on.

    Args:
        ask: sends one, in its turn, and counts it.
    """

    def __init__(self, ask: Callable[[httpx.Request], httpx.Response]) -> None:
        self._ask = ask

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send it, and read the answer."""
        return self._ask(request)
