# Copied from overlays/govuk_notify/behaviour/tokens.py; edit it there and run `make generate`.
"""Reading the bearer token: whose it is, and whether it is good now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import jwt

from .errors import auth_error, server_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from .entities import ApiKey

TOLERANCE_S = 30
"""A token is good this long before and after its `iat`."""
REVOKED_KEYS_KNOWN_FOR = timedelta(days=7)
"""Older revoked keys are as unknown as any other."""

_SCHEME = "bearer "
_ALGORITHM = "HS256"
_MALFORMED = (
    "Invalid token: make sure your API token matches the example at "
    "https://docs.notifications.service.gov.uk/rest-api.html#authorisation-header"
)
_CLOCK = f"Error: Your system clock must be accurate to within {TOLERANCE_S} seconds"
_NOT_FOUND = "Invalid token: API key not found"


# The signature names a type of an optional dependency, which is unknown without it.
_decode = cast("Callable[..., dict[str, Any]]", cast("Any", jwt).decode)


class _TryNextKey(Exception):  # noqa: N818  control flow, never seen outside
    """This key did not decode the token; another may."""


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and the service it claims to come from."""

    text: str
    service_id: str


def read_token(authorization: str | None) -> Token:
    """Read the header as far as it can be read without knowing a key.

    Raises:
        Refused: 401 without a bearer token, 403 for one that is malformed.
    """
    if not authorization:
        raise auth_error("Unauthorized: authentication token must be provided", status=401)
    if authorization[: len(_SCHEME)].lower() != _SCHEME:
        raise auth_error("Unauthorized: authentication bearer scheme must be used", status=401)
    text = authorization[len(_SCHEME) :]
    # Further spaces are read over here, and spoil the signature later.
    claims = _unverified_claims(text.lstrip(" "))
    if "iss" not in claims:
        raise auth_error("Invalid token: iss field not provided")
    try:
        return Token(text, str(UUID(claims["iss"])))
    except (ValueError, TypeError, AttributeError):
        raise auth_error("Invalid token: service id is not the right data type") from None


def check_token(token: Token, keys: Sequence[ApiKey], *, now: datetime) -> ApiKey:
    """Find the key a token was signed with. The signature is checked before the time.

    Raises:
        Refused: 403, in the words of the first thing that is wrong.
    """
    for key in keys:
        if key.revoked_at is not None and key.revoked_at < now - REVOKED_KEYS_KNOWN_FOR:
            continue
        try:
            _check_claims(_verified_claims(token.text, key.secret), now_s=now.timestamp())
        except _TryNextKey:
            continue
        if key.revoked_at is not None:
            raise auth_error("Invalid token: API key revoked")
        return key
    raise auth_error(_NOT_FOUND)


def _unverified_claims(text: str) -> dict[str, Any]:
    try:
        return _decode(text, options={"verify_signature": False})
    except RecursionError:
        raise server_fault("RecursionError") from None
    except (jwt.InvalidTokenError, UnicodeError):
        raise auth_error(_MALFORMED) from None


def _verified_claims(text: str, secret: str) -> dict[str, Any]:
    # The library's own checks of time would ask the wall clock; the mock has one of its own.
    options: Any = {
        f"verify_{claim}": False for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")
    }
    try:
        return _decode(text, secret.encode(), algorithms=[_ALGORITHM], options=options)
    except jwt.InvalidAlgorithmError:
        raise auth_error("Invalid token: algorithm used is not HS256") from None
    except jwt.InvalidTokenError:
        raise _TryNextKey from None


def _check_claims(claims: dict[str, Any], *, now_s: float) -> None:
    if "iat" in claims and _issued_at(claims["iat"]) > now_s + TOLERANCE_S:
        raise auth_error(_CLOCK)
    if "nbf" in claims and _seconds(claims["nbf"]) > now_s + TOLERANCE_S:
        raise auth_error(_CLOCK)
    is_expired = "exp" in claims and _seconds(claims["exp"]) <= now_s - TOLERANCE_S
    names_are_text = all(isinstance(claims.get(name, ""), str) for name in ("sub", "jti"))
    if is_expired or claims.get("aud") or not names_are_text:
        raise auth_error(_MALFORMED)
    if "iat" not in claims:
        raise _TryNextKey
    if now_s > _issued_at(claims["iat"]) + TOLERANCE_S:
        raise auth_error(_CLOCK)


def _issued_at(value: Any) -> int:
    try:
        return int(value)
    except ValueError:
        raise auth_error(_CLOCK) from None
    except (TypeError, OverflowError) as error:
        raise server_fault(type(error).__name__) from None


def _seconds(value: Any) -> int:
    try:
        return int(value)
    except (ValueError, TypeError, OverflowError):
        raise _TryNextKey from None
