"""Callbacks from GOV.UK Notify: proven to come from it, and read.

    event = webhooks.parse(request.body, request.headers, secrets=token)

- `DeliveryReceipt`: An email or text message reached its end.
- `ReceivedText`: The public sent a text message to the service.
- `ReturnedLetter`: A letter came back.
- `Complaint`: A recipient marked an email as spam.
- `UnknownEvent`: one that this client does not know yet.

To test what receives them, make some: `body, headers = webhooks.sign(event, secret=token)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from . import models
from ._runtime.webhook_checks import Bearer
from ._runtime.webhooks import Event, SignedCallback, UnknownEvent, parse_event, sign_event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._runtime.secret import Secret
    from ._runtime.webhook_headers import Headers
    from ._runtime.webhooks import Secrets

__all__ = ["AnyEvent", "KnownEvent", "SignedCallback", "UnknownEvent", "parse", "sign"]

KnownEvent: TypeAlias = (
    models.DeliveryReceipt | models.ReceivedText | models.ReturnedLetter | models.Complaint
)
AnyEvent: TypeAlias = KnownEvent | UnknownEvent

_EVENTS: tuple[Event[KnownEvent], ...] = (
    Event(
        name="DeliveryReceipt",
        check=Bearer(),
        identified_by=("notification_type",),
        loader=models.DeliveryReceipt.from_dict,
    ),
    Event(
        name="ReceivedText",
        check=Bearer(),
        identified_by=("source_number",),
        loader=models.ReceivedText.from_dict,
    ),
    Event(
        name="ReturnedLetter",
        check=Bearer(),
        identified_by=("date_sent",),
        loader=models.ReturnedLetter.from_dict,
    ),
    Event(
        name="Complaint",
        check=Bearer(),
        identified_by=("complaint_id",),
        loader=models.Complaint.from_dict,
    ),
)


def parse(body: bytes | str, headers: Headers, *, secrets: Secrets) -> AnyEvent:
    """Return the event in a callback.

    The same callback can come again, from the provider or from whoever saw it: nothing in it is
    good for one time only. Take each event once.

    Args:
        body: The body as it was received.
        headers: The headers as your framework has them: a mapping, or pairs. Their names may be in
            any case.
        secrets: What was set at the provider for this callback; several while it is replaced.

    Raises:
        InvalidWebhookError: the callback is not proven to come from the provider, or is no JSON.
        ConfigurationError: no secret is given.
        TypeError: an argument is of another type than it takes.
    """
    return parse_event(body, headers, secrets, _EVENTS)


def sign(event: AnyEvent | Mapping[str, object], *, secret: str | Secret) -> SignedCallback:
    """Return a callback as the provider sends it, to test what receives it: `parse` accepts it.

    Args:
        event: A model, or a JSON object.
        secret: What is set at the provider for this callback.

    Returns:
        The body and the headers, in this order.

    Raises:
        ConfigurationError: no secret is given.
        TypeError: a value in the event is nothing that JSON can hold.
        ValueError: a number in it is not finite.
    """
    return sign_event(event, secret, _EVENTS)
