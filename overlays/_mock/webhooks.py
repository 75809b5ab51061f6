"""The webhooks of a document: what a provider sends by itself, and how it proves that it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .credentials import read_scheme
from .errors import MockError
from .operations import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .document import Document, Node
    from .messages import Header

__all__ = ["Webhook", "read_webhooks"]

_JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Webhook:
    """One operation below `webhooks`.

    Attributes:
        document: where it stands.
        id: its operationId.
        method: in upper case.
        schema: of the payload; None where the document gives none.
        check: how a receiver is to check it: `bearer`, `none` or another name.
    """

    document: Document
    id: str
    method: str
    schema: Node | None
    check: str

    def headers(self, secret: str | None) -> tuple[Header, ...]:
        """The headers of a callback, the proof among them.

        Raises:
            MockError: the proof is of a kind that the engine does not know, or takes a secret.
        """
        kind = ("Content-Type", _JSON)
        if self.check == "none":
            return (kind,)
        if self.check != "bearer":
            raise MockError(f"{self.id}: the engine cannot make the proof {self.check!r}")
        if not secret:
            raise MockError(f"{self.id}: callbacks are proven by a secret; give one")
        return (kind, ("Authorization", f"Bearer {secret}"))


def read_webhooks(document: Document) -> Iterator[Webhook]:
    """All webhooks of a document that have an operationId, in its order."""
    webhooks = document.root.get("webhooks")
    for _, item in webhooks.items() if webhooks else ():
        for method, node in item.items():
            if method in METHODS and "operationId" in node.value:
                yield Webhook(
                    document=document,
                    id=node.value["operationId"],
                    method=method.upper(),
                    schema=node.get("requestBody", "content", _JSON, "schema"),
                    check=_check(node),
                )


def _check(operation: Node) -> str:
    """What `x-client-webhook` says; without it, what the security requirement means."""
    declared = operation.get("x-client-webhook", "check")
    if declared is not None:
        return str(declared.value)
    document = operation.document
    required = operation.value.get("security", document.raw.get("security", []))
    names = [name for requirement in required for name in requirement]
    return _proof(document, names[0]) if names else "none"


def _proof(document: Document, name: str) -> str:
    scheme = read_scheme(document, name)
    is_bearer = (scheme.kind, scheme.prefix) == ("header", "Bearer ")
    return "bearer" if is_bearer else scheme.kind
