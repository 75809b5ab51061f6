# Copied from overlays/_runtime/signing.py; edit it there and run `make generate`.
"""The innermost layer: signs every attempt afresh, for the provider's own origin only."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from .base_url import Origin, origin_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .secret import Secret
    from .sending import Call, Sender

_HEADER: Final = "Authorization"
_BEARER: Final = "Bearer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What proves to the provider who is calling."""

    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    params: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


def bearing(token: Secret) -> Signature:
    """Return the signature that a bearer token is (RFC 6750, section 2.1)."""
    return Signature(headers={_HEADER: _BEARER + token.reveal()})


def bearer_of(request: httpx.Request) -> str:
    """Return the bearer token that a request carries; empty if there is none."""
    value = request.headers.get(_HEADER, "")
    return value.removeprefix(_BEARER) if value.startswith(_BEARER) else ""


class Signer(Protocol):
    """Gives signatures, from any thread or task.

    `wire` is what the call goes out on; a token that has to be asked for is asked for there.
    """

    def sign(self, call: Call, wire: Sender, /) -> Signature:
        """Return a signature that is valid now, from a thread."""
        ...

    async def asign(self, call: Call, wire: Sender, /) -> Signature:
        """Return a signature that is valid now, from a task."""
        ...

    def renew(self, call: Call, response: httpx.Response, /) -> bool:
        """Let go of a signature that an answer refuses, from a thread.

        Return whether that was done, so that another will come in its place.
        """
        ...

    async def arenew(self, call: Call, response: httpx.Response, /) -> bool:
        """Let go of a signature that an answer refuses, from a task; return whether."""
        ...


class SignsAtOnce(ABC):
    """Signs out of what it has. There is nobody to ask for anything else."""

    def sign(self, _: Call, __: Sender, /) -> Signature:
        """Return the signature, from a thread."""
        return self._signature()

    async def asign(self, _: Call, __: Sender, /) -> Signature:
        """Return the signature, from a task."""
        return self._signature()

    def renew(self, _: Call, __: httpx.Response, /) -> bool:
        """Return False: another signature says the same."""
        return False

    async def arenew(self, _: Call, __: httpx.Response, /) -> bool:
        """Return False: another signature says the same."""
        return False

    @abstractmethod
    def _signature(self) -> Signature:
        """Return a signature that is valid now, without waiting for anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """Signs what goes to `origin`. Anything else passes without credentials."""

    origin: Origin
    signers: tuple[Signer, ...] = field(repr=False)

    def signed(self, call: Call, wire: Sender) -> Call:
        """Return a signed copy. The call itself stays as it is, for the next attempt."""
        return _with_signatures(call, [each.sign(call, wire) for each in self._signers_of(call)])

    async def asigned(self, call: Call, wire: Sender) -> Call:
        """Return a signed copy. The call itself stays as it is, for the next attempt."""
        signers = self._signers_of(call)
        return _with_signatures(call, [await each.asign(call, wire) for each in signers])

    def renew(self, call: Call, response: httpx.Response) -> bool:
        """Let go of what an answer refuses; return whether signing again gives something else."""
        renewed = [each.renew(call, response) for each in self._signers_of(call)]
        return any(renewed)

    async def arenew(self, call: Call, response: httpx.Response) -> bool:
        """Let go of what an answer refuses; return whether signing again gives something else."""
        renewed = [await each.arenew(call, response) for each in self._signers_of(call)]
        return any(renewed)

    def _signers_of(self, call: Call) -> tuple[Signer, ...]:
        is_ours = call.operation.signed and origin_of(str(call.request.url)) == self.origin
        return self.signers if is_ours else ()


def _with_signatures(call: Call, signatures: list[Signature]) -> Call:
    request = call.request
    for signature in signatures:
        request = _with_signature(request, signature)
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
        return self._inner.send(self._keyring.signed(call, self._inner))

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        return await self._inner.asend(await self._keyring.asigned(call, self._inner))
