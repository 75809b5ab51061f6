"""Everything a mocked server knows."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from .limits import Limits

if TYPE_CHECKING:
    from datetime import datetime

    from .entities import (
        ApiKey,
        MessageType,
        Notification,
        ReceivedText,
        Sender,
        Service,
        Template,
    )

_MICROSECOND = timedelta(microseconds=1)


class Ids:
    """Ids that look random and are the same in every run."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(seed)  # noqa: S311  repeatable on purpose, and no secret

    def uuid(self) -> str:
        """A UUID of version 4."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def hexadecimal(self, digits: int) -> str:
        """So many hexadecimal digits."""
        return f"{self._random.getrandbits(4 * digits):0{digits}x}"

    def token(self, num_bytes: int) -> str:
        """Random bytes as text that is safe in a URL."""
        return base64.urlsafe_b64encode(self._random.randbytes(num_bytes)).decode().rstrip("=")


@dataclass(slots=True)
class Store:
    """The tables of the server. Ids are compared in their usual form."""

    services: dict[str, Service] = field(default_factory=dict[str, "Service"])
    keys: list[ApiKey] = field(default_factory=list["ApiKey"])
    templates: dict[str, Template] = field(default_factory=dict[str, "Template"])
    sms_senders: dict[str, Sender] = field(default_factory=dict[str, "Sender"])
    reply_tos: dict[str, Sender] = field(default_factory=dict[str, "Sender"])
    notifications: dict[str, Notification] = field(default_factory=dict[str, "Notification"])
    received_texts: dict[str, ReceivedText] = field(default_factory=dict[str, "ReceivedText"])
    limits: Limits = field(default_factory=Limits)
    sent_by_calls: list[str] = field(default_factory=list[str])
    """Ids of the messages that were not put here by a test."""
    last_creation: datetime | None = None

    def keys_of(self, service: Service) -> list[ApiKey]:
        """The keys of a service, revoked ones included."""
        return [key for key in self.keys if key.service_id == service.id]

    def template(self, service: Service, template_id: str) -> Template | None:
        """A template of this service that is not hidden."""
        template = self.templates.get(_usual(template_id))
        if template is None or template.service_id != service.id or template.is_hidden:
            return None
        return template

    def templates_of(self, service: Service) -> list[Template]:
        """What the list of templates shows."""
        shown = (
            template
            for template in self.templates.values()
            if template.service_id == service.id
            and not (template.is_archived or template.is_hidden)
        )
        return sorted(shown, key=lambda template: (template.latest.name, template.latest.type))

    def sms_sender(self, service: Service, sender_id: str) -> Sender | None:
        """A text message sender that this service may use."""
        return _usable(self.sms_senders.get(_usual(sender_id)), service)

    def reply_to(self, service: Service, sender_id: str) -> Sender | None:
        """A reply-to address that this service may use."""
        return _usable(self.reply_tos.get(_usual(sender_id)), service)

    def notification(
        self, service: Service, notification_id: str, *, now: datetime
    ) -> Notification | None:
        """A message of this service that is still kept."""
        found = self.notifications.get(_usual(notification_id))
        return found if found and _is_kept(found, found.type, service, now=now) else None

    def notifications_of(self, service: Service, *, now: datetime) -> list[Notification]:
        """All messages of a service that are still kept."""
        return [
            found
            for found in self.notifications.values()
            if _is_kept(found, found.type, service, now=now)
        ]

    def received_texts_of(self, service: Service, *, now: datetime) -> list[ReceivedText]:
        """All texts a service has received that are still kept."""
        return [
            text for text in self.received_texts.values() if _is_kept(text, "sms", service, now=now)
        ]

    def forget_calls(self) -> None:
        """Drop the messages that calls have sent; those put here otherwise stay."""
        for notification_id in self.sent_by_calls:
            del self.notifications[notification_id]
        self.sent_by_calls.clear()
        self.last_creation = None

    def creation_time(self, now: datetime) -> datetime:
        """Now, or a microsecond after the last creation: lists are in the order of creation, and
        pages skip what was created at the same moment, while a test's clock may stand still.
        """  # noqa: D205  one sentence
        last = self.last_creation
        self.last_creation = now if last is None else max(now, last + _MICROSECOND)
        return self.last_creation


def _usual(some_id: str) -> str:
    """A valid id in the form it is stored in: the server reads many."""
    return str(UUID(some_id))


def _usable(sender: Sender | None, service: Service) -> Sender | None:
    if sender is None or sender.service_id != service.id or sender.is_archived:
        return None
    return sender


def _is_kept(
    message: Notification | ReceivedText,
    message_type: MessageType,
    service: Service,
    *,
    now: datetime,
) -> bool:
    age = now - message.created_at
    return message.service_id == service.id and age <= service.retention_days.of(message_type)
