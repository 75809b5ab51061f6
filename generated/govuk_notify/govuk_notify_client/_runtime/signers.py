# Copied from overlays/_runtime/signers.py; edit it there and run `make generate`.
"""The ways to sign, one for each kind of credentials."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from .errors import ConfigurationError
from .secret import Secret
from .signing import Signature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .clock import Clock
    from .provider import Credentials
    from .signing import Signer

JWT_ALGORITHM: Final = "HS256"


def signer_for(credentials: Credentials, parts: Mapping[str, Secret], *, clock: Clock) -> Signer:
    """Return what signs as `credentials` say."""
    if credentials.kind == "jwt-hs256":
        return JwtSigner(credentials, parts, clock=clock)
    name, part = credentials.name or "", credentials.value or ""
    if credentials.kind == "query":
        return lambda: Signature(params={name: parts[part].reveal()})
    _refuse_what_a_header_cannot_carry(part, parts[part])
    return lambda: Signature(headers={name: credentials.prefix + parts[part].reveal()})


def _refuse_what_a_header_cannot_carry(part: str, value: Secret) -> None:
    # The HTTP library would refuse it too, with the value in its message.
    if not (value.reveal().isascii() and value.reveal().isprintable()):
        raise ConfigurationError(
            f"The credential {part} holds characters that a header cannot carry",
            advice="Copy it again; it must be plain ASCII on one line.",
            sent=False,
        )


class JwtSigner:
    """Signs with a JSON web token (HS256), used again while the provider surely accepts it.

    The age of a token is measured on the clock that its ``iat`` was read from, as the provider
    does. A clock that was set back makes the token one from the future: a new one is made.
    """

    def __init__(
        self, credentials: Credentials, parts: Mapping[str, Secret], *, clock: Clock
    ) -> None:
        self._credentials = credentials
        self._parts = parts
        self._clock = clock
        self._lock = threading.Lock()
        self._token: Secret | None = None
        self._made_at_s = 0.0

    def __call__(self) -> Signature:
        """Return the signature with a token that is fresh enough."""
        with self._lock:
            now_s = self._clock.now_s()
            age_s = now_s - self._made_at_s
            usable_s = self._credentials.lifetime_s - self._credentials.margin_s
            if self._token is None or not 0 <= age_s < usable_s:
                self._token = self._new_token(now_s)
                self._made_at_s = now_s
            return Signature(headers={"Authorization": f"Bearer {self._token.reveal()}"})

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
