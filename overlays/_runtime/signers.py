"""The ways to sign, one for each kind of credentials."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from .errors import ConfigurationError
from .forking import ForkSafe
from .secret import Secret
from .signing import Signature, SignsAtOnce, bearer_of, bearing

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .clock import Clock
    from .provider import Credentials
    from .sending import Call, Sender
    from .signing import Signer
    from .token_source import TokenSource
    from .token_sources import TokenSources

JWT_ALGORITHM: Final = "HS256"


def signer_for(
    credentials: Credentials,
    parts: Mapping[str, Secret],
    *,
    base_url: str,
    sources: TokenSources,
    clock: Clock,
) -> Signer:
    """Return what signs as `credentials` say."""
    if credentials.kind == "jwt-hs256":
        return JwtSigner(credentials, parts, clock=clock)
    if credentials.kind == "oauth2-client-credentials":
        source = sources.source(credentials, parts, base_url=base_url)
        return OAuth2Signer(source, refused=credentials.refused)
    return KeySigner(credentials, parts)


class KeySigner(SignsAtOnce):
    """Signs with a key as it is, in a header or a query parameter."""

    def __init__(self, credentials: Credentials, parts: Mapping[str, Secret]) -> None:
        part = credentials.value or ""
        self._credentials = credentials
        self._value = parts[part]
        if credentials.kind == "header":
            _refuse_what_a_header_cannot_carry(part, self._value)

    def _signature(self) -> Signature:
        name, value = self._credentials.name or "", self._value.reveal()
        if self._credentials.kind == "query":
            return Signature(params={name: value})
        return Signature(headers={name: self._credentials.prefix + value})


def _refuse_what_a_header_cannot_carry(part: str, value: Secret) -> None:
    # The HTTP library would refuse it too, with the value in its message.
    if not (value.reveal().isascii() and value.reveal().isprintable()):
        raise ConfigurationError(
            f"The credential {part} holds characters that a header cannot carry",
            advice="Copy it again; it must be plain ASCII on one line.",
            sent=False,
        )


class JwtSigner(SignsAtOnce, ForkSafe):
    """Signs with a JSON web token (HS256), used again while the provider surely accepts it.

    The age of a token is measured on the clock that its ``iat`` was read from, as the provider
    does. A clock that was set back makes the token one from the future: a new one is made.
    """

    def __init__(
        self, credentials: Credentials, parts: Mapping[str, Secret], *, clock: Clock
    ) -> None:
        super().__init__()
        self._credentials = credentials
        self._parts = parts
        self._clock = clock
        self._lock = threading.Lock()
        self._token: Secret | None = None
        self._made_at_s = 0.0

    def _signature(self) -> Signature:
        with self._lock:
            now_s = self._clock.now_s()
            age_s = now_s - self._made_at_s
            usable_s = self._credentials.lifetime_s - self._credentials.margin_s
            if self._token is None or not 0 <= age_s < usable_s:
                self._token = self._new_token(now_s)
                self._made_at_s = now_s
            return bearing(self._token)

    def _new_token(self, now_s: float) -> Secret:
        import jwt  # slow to load; needed when the first request is signed

        claims: dict[str, object] = {
            claim: self._parts[part].reveal() for claim, part in self._credentials.claims.items()
        }
        claims["iat"] = int(now_s)
        key = self._parts[self._credentials.key or ""]
        token = jwt.encode(  # pyright: ignore[reportUnknownMemberType] -- the type of its keys is of a library that is not used
            claims, key.reveal(), algorithm=JWT_ALGORITHM
        )
        return Secret(token)

    def _after_fork(self) -> None:
        self._lock = threading.Lock()


class OAuth2Signer:
    """Signs with the token of `source`, which gives another when an answer has a status `refused`.

    It raises what the token request raises: `AuthenticationError` or `ApiConnectionError`, both
    with ``sent=False``.
    """

    def __init__(self, source: TokenSource, *, refused: tuple[int, ...]) -> None:
        self._source = source
        self._refused = refused

    def sign(self, call: Call, wire: Sender, /) -> Signature:
        """Return the signature with a token that the provider takes, from a thread."""
        return bearing(self._source.get(call, wire))

    async def asign(self, call: Call, wire: Sender, /) -> Signature:
        """Return the signature with a token that the provider takes, from a task."""
        return bearing(await self._source.aget(call, wire))

    def renew(self, call: Call, response: httpx.Response, /) -> bool:
        """Drop the token that the provider refused, from a thread."""
        token = self._refused_token(response)
        if token:
            self._source.drop(token, call.deadline)
        return bool(token)

    async def arenew(self, call: Call, response: httpx.Response, /) -> bool:
        """Drop the token that the provider refused, from a task."""
        token = self._refused_token(response)
        if token:
            await self._source.adrop(token, call.deadline)
        return bool(token)

    def _refused_token(self, response: httpx.Response) -> str:
        return bearer_of(response.request) if response.status_code in self._refused else ""
