"""Callbacks from GOV.UK Notify: proven to come from it, and read.

    event = webhooks.parse(request.body, request.headers, secrets=token)

- `DeliveryReceipt`: An email or text message reached its end.
- `ReceivedText`: The public sent a text message to the service.
- `ReturnedLetter`: A letter came back.
- `Complaint`: A recipient marked an email as spam.
- `UnknownEvent`: one that this client does not know yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from . import models
from ._runtime.webhooks import Event, UnknownEvent, parse_event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._runtime.webhooks import Secrets

__all__ = ["AnyEvent", "KnownEvent", "UnknownEvent", "parse"]

KnownEvent: TypeAlias = (
    models.DeliveryReceipt | models.ReceivedText | models.ReturnedLetter | models.Complaint
)
AnyEvent: TypeAlias = KnownEvent | UnknownEvent

_EVENTS: tuple[Event[KnownEvent], ...] = (
    Event(
        name="DeliveryReceipt",
        check="bearer",
        identified_by=("notification_type",),
        loader=models.DeliveryReceipt.from_dict,
    ),
    Event(
        name="ReceivedText",
        check="bearer",
        identified_by=("source_number",),
        loader=models.ReceivedText.from_dict,
    ),
    Event(
        name="ReturnedLetter",
        check="bearer",
        identified_by=("date_sent",),
        loader=models.ReturnedLetter.from_dict,
    ),
    Event(
        name="Complaint",
        check="bearer",
        identified_by=("complaint_id",),
        loader=models.Complaint.from_dict,
    ),
)


def parse(body: bytes | str, headers: Mapping[str, str], *, secrets: Secrets) -> AnyEvent:
    """Return the event in a callback.

    Args:
        body: The body as it was received.
        headers: The headers, their names in any case.
        secrets: What was set at the provider for this callback; several while it is replaced.

    Raises:
        InvalidWebhookError: the callback is not proven to come from the provider, or is no JSON.
        ConfigurationError: no secret is given.
    """
    return parse_event(body, headers, secrets, _EVENTS)
