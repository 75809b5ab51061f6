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


def webhook_events(space: Namespace) -> Iterator[WebhookEvent]:
    """Yield the events that a document declares below `webhooks`."""
    for operation in webhooks(space.raw):
        raw = operation.value["x-client-webhook"]
        name = raw["event"]
        yield WebhookEvent(
            name=name,
            reference=space.outside(f"models.{name}"),
            check=raw["check"],
            identified_by=tuple(raw["identified_by"]),
            summary=operation.value["summary"],
        )
