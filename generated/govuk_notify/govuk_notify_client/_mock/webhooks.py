# Copied from overlays/_mock/webhooks.py; edit it there and run `make generate`.
"""The webhooks of a document: what a provider sends by itself, and how it proves that it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._runtime.errors import ConfigurationError
from .._runtime.webhook_checks import CHECKS, Bearer, Check, Unchecked
from .._runtime.webhooks import signed_headers
from .credentials import read_scheme
from .errors import MockError
from .operations import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .document import Document, Node
    from .messages import Header

__all__ = ["Webhook", "read_webhooks"]

_JSON = "application/json"
_OF_THE_EVENT = {"check", "event", "identified_by"}
"""Keys of `x-client-webhook`; the others say more about the check."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Webhook:
    """One operation below `webhooks`.

    Attributes:
        document: where it stands.
        id: its operationId.
        method: in upper case.
        schema: of the payload; None where the document gives none.
        check: how a receiver is to check it; the name of a way that the engine does not know.
    """

    document: Document
    id: str
    method: str
    schema: Node | None
    check: Check | str

    def headers(self, body: bytes, secret: str | None) -> tuple[Header, ...]:
        """The headers of a callback with this body, the proof among them.

        Raises:
            MockError: the proof is of a kind that the engine does not know, or takes a secret.
        """
        if isinstance(self.check, str):
            raise MockError(f"{self.id}: the engine cannot make the proof {self.check!r}")
        try:
            return signed_headers(self.check, body, secret)
        except ConfigurationError:
            raise MockError(f"{self.id}: callbacks are proven by a secret; give one") from None


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


def _check(operation: Node) -> Check | str:
    """What `x-client-webhook` says; without it, what the security requirement means."""
    declared = operation.get("x-client-webhook")
    if declared is not None:
        kind = str(declared.value["check"])
        options = {key: declared.value[key] for key in declared.value.keys() - _OF_THE_EVENT}
        return CHECKS[kind](**options) if kind in CHECKS else kind
    document = operation.document
    required = operation.value.get("security", document.raw.get("security", []))
    names = [name for requirement in required for name in requirement]
    return _proof(document, names[0]) if names else Unchecked()


def _proof(document: Document, name: str) -> Check | str:
    scheme = read_scheme(document, name)
    is_bearer = (scheme.kind, scheme.prefix) == ("header", "Bearer ")
    return Bearer() if is_bearer else scheme.kind
