# Copied from overlays/_runtime/signing.py; edit it there and run `make generate`.
"""The innermost layer: signs every attempt afresh, for the provider's own origin only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from .base_url import Origin, origin_of

if TYPE_CHECKING:
    import httpx

    from .sending import Call, Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What proves to the provider who is calling."""

    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    params: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


Signer: TypeAlias = Callable[[], Signature]
"""Gives a signature that is valid now; called before every attempt, from any thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """Signs what goes to `origin`. Anything else passes without credentials."""

    origin: Origin
    signers: tuple[Signer, ...] = field(repr=False)

    def signed(self, call: Call) -> Call:
        """Return a signed copy. The call itself stays as it is, for the next attempt."""
        if origin_of(str(call.request.url)) != self.origin:
            return call
        request = call.request
        for sign in self.signers:
            request = _with_signature(request, sign())
        return replace(call, request=request)


def _with_signature(request: httpx.Request, signature: Signature) -> httpx.Request:
    headers = request.headers.copy()
    headers.update(signature.headers)
    url = request.url.copy_merge_params(signature.params) if signature.params else request.url
    # Its own class makes the copy, so that the HTTP library need not be imported here.
    return type(request)(
        request.method, url, headers=headers, content=request.content, extensions=request.extensions
    )


class Signing:
    """Lets a call through with the signature of `keyring`."""

    def __init__(self, inner: Sender, keyring: Keyring) -> None:
        self._inner = inner
        self._keyring = keyring

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        return self._inner.send(self._keyring.signed(call))

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        return await self._inner.asend(self._keyring.signed(call))
