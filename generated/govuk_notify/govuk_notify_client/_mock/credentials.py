# Copied from overlays/_mock/credentials.py; edit it there and run `make generate`.
"""Keys sent in a header or a query parameter, checked by value."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import MockError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .document import Document
    from .messages import Request

__all__ = ["Scheme", "find_principal", "read_scheme"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A security scheme.

    Attributes:
        id: its name in the document.
        kind: `header` and `query` are checked here; any other kind is up to the behaviour.
        name: of the header or query parameter.
        prefix: what stands before the key.
    """

    id: str
    kind: str
    name: str
    prefix: str

    def key(self, request: Request) -> str | None:
        """The key that was sent, without the prefix; None where there is none."""
        text = dict(request.query).get(self.name) if self.kind == "query" else None
        if self.kind == "header":
            text = request.header(self.name)
        if text is None or not text.startswith(self.prefix):
            return None
        return text[len(self.prefix) :]


def read_scheme(document: Document, name: str) -> Scheme:
    """Read a security scheme: what OpenAPI says, and `x-client-credentials` where given.

    Raises:
        MockError: the document has no such scheme.
    """
    node = document.root.get("components", "securitySchemes", name)
    if node is None:
        raise MockError(f"{document.name}: no /components/securitySchemes/{name}")
    declared: Mapping[str, Any] = node.value
    ours: Mapping[str, Any] = declared.get("x-client-credentials", {})
    is_key = declared["type"] == "apiKey"
    is_bearer = declared["type"] == "http" and declared.get("scheme", "").lower() == "bearer"
    plain = declared["in"] if is_key else "header" if is_bearer else declared["type"]
    return Scheme(
        id=name,
        kind=ours.get("kind", plain),
        name=declared["name"] if is_key else "Authorization",
        prefix=ours.get("prefix", "Bearer " if is_bearer else ""),
    )


def find_principal(
    request: Request,
    alternatives: Iterable[frozenset[Scheme]],
    secrets: Mapping[str, object],
) -> tuple[bool, object]:
    """Whether a request may pass, and whom the first key stands for.

    Args:
        request: the request.
        alternatives: sets of schemes; of one set every scheme must pass.
        secrets: the accepted keys, each with whom it stands for. All are compared, in constant
            time each, so that the time taken tells nothing.
    """
    for schemes in alternatives:
        found = [_lookup(scheme.key(request), secrets) for scheme in schemes]
        if all(known for known, _ in found):
            return True, found[0][1] if found else None
    return False, None


def _lookup(key: str | None, secrets: Mapping[str, object]) -> tuple[bool, object]:
    sent = (key or "").encode("utf-8", "surrogatepass")
    result: tuple[bool, object] = (False, None)
    for secret, principal in secrets.items():
        if hmac.compare_digest(sent, secret.encode()):
            result = (True, principal)
    return result
