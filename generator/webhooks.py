"""The callbacks of a document, as events of the client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.document import webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.namespaces import Namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookEvent:
    """One kind of callback."""

    name: str
    """The class of its payload."""
    reference: str
    """How `webhooks.py` writes the class."""
    check: str
    identified_by: tuple[str, ...]
    summary: str


def webhook_events(space: Namespace, *, nested: bool) -> Iterator[WebhookEvent]:
    """Yield the events that a document declares below `webhooks`."""
    for operation in webhooks(space.raw):
        raw = operation.value.get("x-client-webhook")
        if raw is not None:
            yield WebhookEvent(
                name=raw["event"],
                reference=f"{'models.' + space.document if nested else 'models'}.{raw['event']}",
                check=raw["check"],
                identified_by=tuple(raw["identified_by"]),
                summary=operation.value["summary"],
            )
