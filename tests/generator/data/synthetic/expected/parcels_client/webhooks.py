"""Callbacks from Parcels: proven to come from it, and read.

    event = webhooks.parse(request.body, request.headers, secrets=token)

- `Arrival`: A parcel arrived.
- `BatchDone`: A batch is done.
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

KnownEvent: TypeAlias = models.current.Arrival | models.odd.BatchDone
AnyEvent: TypeAlias = KnownEvent | UnknownEvent

_EVENTS: tuple[Event[KnownEvent], ...] = (
    Event(
        name="Arrival",
        check="none",
        identified_by=("parcel",),
        loader=models.current.Arrival.from_dict,
    ),
    Event(
        name="BatchDone",
        check="none",
        identified_by=("batch",),
        loader=models.odd.BatchDone.from_dict,
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
