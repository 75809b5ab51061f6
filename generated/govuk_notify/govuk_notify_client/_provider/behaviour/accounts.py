# Copied from overlays/govuk_notify/behaviour/accounts.py; edit it there and run `make generate`.
"""Filling a mocked server with services, their keys and their senders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from ..._mock.behaviour import Behaviour
from .entities import (
    ALL_PERMISSIONS,
    ApiKey,
    DailyLimits,
    Hosts,
    RetentionDays,
    Sender,
    Service,
    Template,
    TemplateVersion,
)
from .store import Ids, Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from .entities import KeyType, Permission

AUTHOR = "author@digital.cabinet-office.gov.uk"
"""Who wrote templates for which nobody else is named."""
_PRECOMPILED_NAME = "Pre-compiled PDF"
_SERVICE_DEFAULTS: ServiceOptions = {
    "permissions": ALL_PERMISSIONS,
    "contact_link": "https://www.gov.uk/contact",
    "default_sms_sender": "GOVUK",
    "team": (),
    "guest_list": (),
}


class ServiceOptions(TypedDict, total=False):
    """What a service can be given.

    Attributes:
        id: of the service.
        permissions: what it may send; everything if not given.
        is_trial: whether live keys reach only the team and the guest list.
        is_active: False for an archived service, whose keys are refused.
        contact_link: needed to send files by email; None for none.
        email_local_part: of the from address; made from the name if not given.
        default_sms_sender: used where a request names no sender; `GOVUK` if not given.
        rate_limit_per_minute: per key type.
        daily_limits: per kind of message.
        retention_days: per type of message; seven if not given.
        team: addresses and numbers that team keys and trial services may send to.
        guest_list: further ones.
        precompiled_template_id: of the hidden template that precompiled letters refer to.
        name_before_sms: whether the name counts towards the length that is billed.
    """

    id: str
    permissions: Iterable[Permission]
    is_trial: bool
    is_active: bool
    contact_link: str | None
    email_local_part: str
    default_sms_sender: str
    rate_limit_per_minute: int
    daily_limits: DailyLimits
    retention_days: RetentionDays
    team: Iterable[str]
    guest_list: Iterable[str]
    precompiled_template_id: str
    name_before_sms: bool


class AccountsBehaviour(Behaviour):
    """Services, keys and senders that a test puts into the server.

    Every `add_` method returns what it added, makes up what it is not told, and takes an `id`
    where a test needs a certain one. Made-up ids are the same in every run.

    Args:
        seed: another number makes other ids.
        hosts: the host names the server is configured with.
    """

    def __init__(self, *, seed: int = 0, hosts: Hosts | None = None) -> None:
        super().__init__()
        self.hosts = hosts or Hosts()
        self.store = Store()
        self._new_ids = Ids(seed)

    def add_service(
        self, name: str = "Pigeon Affairs Bureau", **options: Unpack[ServiceOptions]
    ) -> Service:
        """Add a service without keys and templates; see `ServiceOptions`."""
        given: dict[str, Any] = {**_SERVICE_DEFAULTS, **options}
        for key in ("permissions", "team", "guest_list"):
            given[key] = frozenset(given[key])
        made_up: dict[str, Any] = {
            "id": self._new_ids.uuid(),
            "precompiled_template_id": self._new_ids.uuid(),
            "email_local_part": ".".join(name.lower().split()),
        }
        service = Service(name=name, **{**made_up, **given})
        self.store.services[service.id] = service
        self.store.templates[service.precompiled_template_id] = self._precompiled(service)
        return service

    def change_service(self, service: Service, **changes: Any) -> Service:
        """Change fields of a service, for example `is_active=False` or `permissions={"sms"}`."""
        changed = replace(self.store.services[service.id], **changes)
        self.store.services[service.id] = changed
        return changed

    def add_key(
        self,
        service: Service,
        *,
        type: KeyType = "live",  # noqa: A002  what it is called
        name: str | None = None,
        secret: str | None = None,
        revoked_at: datetime | None = None,
    ) -> ApiKey:
        """Add an API key; its `text` is what a client takes.

        Args:
            service: whose key.
            type: `live`, `team` (and guest list) or `test`.
            name: the first part of the key.
            secret: the last part of the key, a UUID.
            revoked_at: the key is refused as revoked, and forgotten a week after.
        """
        key = ApiKey(
            name=name or f"{type}_key",
            service_id=service.id,
            type=type,
            secret=secret or self._new_ids.uuid(),
            revoked_at=revoked_at,
        )
        self.store.keys.append(key)
        return key

    def revoke_key(self, key: ApiKey) -> None:
        """Revoke a key now."""
        revoked = replace(key, revoked_at=self.clock.now())
        self.store.keys[self.store.keys.index(key)] = revoked

    def add_sms_sender(
        self,
        service: Service,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  what it is called on the wire
        is_archived: bool = False,
    ) -> Sender:
        """Add a sender of text messages: a name such as `GOVUK`, or a phone number."""
        sender = self._sender(service, text, id=id, is_archived=is_archived)
        self.store.sms_senders[sender.id] = sender
        return sender

    def add_reply_to(
        self,
        service: Service,
        email_address: str,
        *,
        id: str | None = None,  # noqa: A002  what it is called on the wire
        is_archived: bool = False,
    ) -> Sender:
        """Add an address that answers to emails go to."""
        sender = self._sender(service, email_address, id=id, is_archived=is_archived)
        self.store.reply_tos[sender.id] = sender
        return sender

    def _sender(
        self,
        service: Service,
        text: str,
        *,
        id: str | None,  # noqa: A002  what it is called on the wire
        is_archived: bool,
    ) -> Sender:
        return Sender(
            id=id or self._new_ids.uuid(),
            service_id=service.id,
            text=text,
            is_archived=is_archived,
        )

    def _precompiled(self, service: Service) -> Template:
        version = TemplateVersion(
            number=1,
            name=_PRECOMPILED_NAME,
            type="letter",
            body="",
            subject=_PRECOMPILED_NAME,
            postage="second",
            contact_block=None,
            has_unsubscribe_link=False,
            created_at=self.clock.now(),
            updated_at=None,
            created_by=AUTHOR,
        )
        return Template(
            id=service.precompiled_template_id,
            service_id=service.id,
            versions=(version,),
            is_hidden=True,
        )
