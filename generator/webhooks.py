"""The callbacks of a document, as events of the client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.code import Call, code
from generator.document import webhooks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.namespaces import Namespace

_CHECKS: Final = {"bearer": "Bearer", "hmac-sha256": "HmacSha256", "none": "Unchecked"}
_OF_THE_EVENT: Final = {"check", "event", "identified_by"}
"""Keys of `x-client-webhook`; the others say more about the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookEvent:
    """One kind of callback."""

    name: str
    """The class of its payload."""
    reference: str
    """How `webhooks.py` writes the class."""
    check: str
    """The class of the runtime that checks it."""
    check_code: str
    """Code that makes that check."""
    identified_by: tuple[str, ...]
    summary: str

    @property
    def is_proven(self) -> bool:
        """Whether it takes a secret to check it."""
        return self.check != _CHECKS["none"]


def webhook_events(space: Namespace) -> Iterator[WebhookEvent]:
    """Yield the events that a document declares below `webhooks`."""
    for operation in webhooks(space.raw):
        raw = operation.value["x-client-webhook"]
        name = raw["event"]
        yield WebhookEvent(
            name=name,
            reference=space.outside(f"models.{name}"),
            check=_CHECKS[raw["check"]],
            check_code=_check_code(raw),
            identified_by=tuple(raw["identified_by"]),
            summary=operation.value["summary"],
        )


def _check_code(raw: Mapping[str, Any]) -> str:
    options = {key: value for key, value in raw.items() if key not in _OF_THE_EVENT}
    return code(Call(_CHECKS[raw["check"]], options))
