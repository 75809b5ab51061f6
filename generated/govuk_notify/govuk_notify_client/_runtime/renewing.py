# Copied from overlays/_runtime/renewing.py; edit it there and run `make generate`.
"""The layer inside the repetitions: replaces a token that the provider refuses, once.

An answer that refuses the token proves that nothing was done, so every operation is sent again. It
counts as no repetition; it is a request, though, and waits for its turn as any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

    from .sending import Call, Sender
    from .signing import Keyring


class Renewing:
    """Sends a call once more if `keyring` can sign it with another token than the refused one."""

    def __init__(self, inner: Sender, keyring: Keyring) -> None:
        self._inner = inner
        self._keyring = keyring

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        response = self._inner.send(call)
        if self._keyring.renew(call, response):
            return self._inner.send(call)
        return response

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        response = await self._inner.asend(call)
        if await self._keyring.arenew(call, response):
            return await self._inner.asend(call)
        return response
