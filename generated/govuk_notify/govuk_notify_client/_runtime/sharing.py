# Copied from overlays/_runtime/sharing.py; edit it there and run `make generate`.
"""What a shared limiter and its store tell each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from urllib.parse import urlsplit

from .errors import ConfigurationError
from .secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .demand import Share
    from .provider import Provider

Lock = TypeVar("Lock")

SCHEMES: Final = ("redis", "rediss", "unix")


class StoreError(Exception):
    """The store is of no use. The text says why, and shows nothing of its URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """A window without room, and when there will be some, in seconds since the epoch."""

    share: Share
    free_at_s: float


@dataclass(slots=True, kw_only=True)
class Line(Generic[Lock]):
    """Those who wait for the same windows. The first one has the lock and asks for all of them.

    `full` is what was last found without room.
    """

    lock: Lock
    full: Full


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where windows are kept, and for whom: nobody shares the windows of other credentials."""

    url: Secret
    prefix: str
    base_url: str
    parts: Mapping[str, Secret] = field(repr=False)

    def account(self) -> str:
        """Return a hash of the address and of all credentials, which tells neither."""
        import hashlib  # loads OpenSSL

        told = [self.base_url]
        told += [f"{name}={part.reveal()}" for name, part in sorted(self.parts.items())]
        return hashlib.sha256("\0".join(told).encode()).hexdigest()[:32]


def place_at(url: str, provider: Provider, *, base_url: str, parts: Mapping[str, Secret]) -> Place:
    """Return the place at `url`. Raise `ConfigurationError`, which does not show it, if it is none.

    It can hold a user, a password, the number of a database and redis-py's own options.
    """
    if not _is_usable(url):
        raise ConfigurationError(
            "limits_url is not the URL of a Redis",
            advice="Give it like this: redis://host:6379/0, rediss:// with TLS, unix:///path.",
            sent=False,
        )
    return Place(url=Secret(url), prefix=provider.package, base_url=base_url, parts=parts)


def _is_usable(url: str) -> bool:
    try:
        parts = urlsplit(url)
        named = parts.path if parts.scheme == "unix" else parts.hostname
        _ = parts.port
    except (ValueError, AttributeError):
        return False
    return parts.scheme in SCHEMES and bool(named)
