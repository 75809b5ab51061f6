"""Where the windows of an account are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .secret import Secret


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
