"""Callbacks from Parcels: proven to come from it, and read.

    event = webhooks.parse(request.body, request.headers, secrets=token)

- `Arrival`: A parcel arrived.
- `BatchDone`: A batch is done.
- `UnknownEvent`: one that this client does not know yet.

To test what receives them, make some: `body, headers = webhooks.sign(event, secret=token)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from . import models
from ._runtime.webhook_checks import HmacSha256, Unchecked
from ._runtime.webhooks import Event, SignedCallback, UnknownEvent, parse_event, sign_event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._runtime.secret import Secret
    from ._runtime.webhook_headers import Headers
    from ._runtime.webhooks import Secrets

__all__ = ["AnyEvent", "KnownEvent", "SignedCallback", "UnknownEvent", "parse", "sign"]

KnownEvent: TypeAlias = models.current.Arrival | models.odd.BatchDone
AnyEvent: TypeAlias = KnownEvent | UnknownEvent

_EVENTS: tuple[Event[KnownEvent], ...] = (
    Event(
        name="Arrival",
        check=Unchecked(),
        identified_by=("parcel",),
        loader=models.current.Arrival.from_dict,
    ),
    Event(
        name="BatchDone",
        check=HmacSha256(header="X-Parcels-Signature", encoding="base64", prefix="sha256="),
        identified_by=("batch",),
        loader=models.odd.BatchDone.from_dict,
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


def sign(
    event: AnyEvent | Mapping[str, object], *, secret: str | Secret | None = None
) -> SignedCallback:
    """Return a callback as the provider sends it, to test what receives it: `parse` accepts it.

    Args:
        event: A model, or a JSON object.
        secret: What is set at the provider for this callback.

    Returns:
        The body and the headers, in this order.

    Raises:
        ConfigurationError: no secret is given.
        TypeError: a value in the event is nothing that JSON can hold.
        ValueError: a number in it is not finite; or it is of no known kind, and kinds are proven
            in different ways.
    """
    return sign_event(event, secret, _EVENTS)
