# Copied from overlays/_runtime/webhook_checks.py; edit it there and run `make generate`.
"""How a callback proves where it comes from: one class for each way, making and checking alike.

Another way is another class here with its name in `CHECKS`. None of them makes a callback new:
whoever recorded one can send it again as it was.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

DIGEST: Final = "sha256"
_BEARER: Final = "Bearer "
_LAST_OF_LATIN_1: Final = "\xff"


class Check(Protocol):
    """A way to prove a callback. Two that are equal are the same way."""

    @property
    def header(self) -> str | None:
        """The name of the header that carries the proof; None: nothing is proven."""
        ...

    def proof(self, body: bytes, secret: str) -> str:
        """Return what the header must say."""
        ...

    def accepts(self, value: str, body: bytes, secret: str) -> bool:
        """Return whether that is what the header says, in constant time."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """The provider proves nothing."""

    header: None = None

    def proof(self, body: bytes, secret: str) -> str:
        """Return nothing."""
        del body, secret
        return ""

    def accepts(self, value: str, body: bytes, secret: str) -> bool:
        """Accept everything."""
        del value, body, secret
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """The secret itself, after ``Bearer``. It says nothing about the body."""

    header: str = "Authorization"

    def proof(self, body: bytes, secret: str) -> str:
        """Return the secret as a bearer token."""
        del body
        return _BEARER + secret

    def accepts(self, value: str, body: bytes, secret: str) -> bool:
        """Compare the token. One beyond ASCII may have been sent as UTF-8 or as Latin-1."""
        del body
        given = _after(_BEARER, value)
        fitting = [hmac.compare_digest(each, encoded(secret)) for each in _as_sent(given)]
        return any(fitting)


@dataclass(frozen=True, slots=True, kw_only=True)
class HmacSha256:
    """The HMAC-SHA256 of the body under the secret (as UTF-8), in hex or base64, after `prefix`."""

    header: str
    encoding: Literal["hex", "base64"]
    prefix: str = ""

    def proof(self, body: bytes, secret: str) -> str:
        """Return the signature of a body."""
        digest = hmac.digest(encoded(secret), body, DIGEST)
        text = digest.hex() if self.encoding == "hex" else base64.b64encode(digest).decode()
        return self.prefix + text

    def accepts(self, value: str, body: bytes, secret: str) -> bool:
        """Compare the signature. Hexadecimal digits may be of either case."""
        given, wanted = _after(self.prefix, value), self.proof(body, secret)[len(self.prefix) :]
        given = given.lower() if self.encoding == "hex" else given
        return hmac.compare_digest(encoded(given), encoded(wanted))


CHECKS: Final[Mapping[str, Callable[..., Check]]] = {
    "none": Unchecked,
    "bearer": Bearer,
    "hmac-sha256": HmacSha256,
}
"""By the names that documents give them. The arguments are their other keys."""


def encoded(text: str) -> bytes:
    """Return text as UTF-8; whatever a header or a body held can be encoded."""
    return text.encode("utf-8", "surrogatepass")


def _after(prefix: str, value: str) -> str:
    """Return what follows `prefix`, in whatever case it is written; nothing follows another."""
    return value[len(prefix) :] if value[: len(prefix)].lower() == prefix.lower() else ""


def _as_sent(text: str) -> Iterator[bytes]:
    """Yield the bytes that may have been in the header: servers decode them in either way."""
    yield encoded(text)
    if max(text, default="") <= _LAST_OF_LATIN_1:
        yield text.encode("latin-1")
