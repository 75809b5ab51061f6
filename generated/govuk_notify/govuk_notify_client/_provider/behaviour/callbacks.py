# Copied from overlays/govuk_notify/behaviour/callbacks.py; edit it there and run `make generate`.
"""Callbacks of services: where they go, and the receipts that a message brings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from ..._mock.callbacks import DeliveryPolicy
from .accounts import AccountsBehaviour
from .callback_payloads import delivery_receipt, told_end

if TYPE_CHECKING:
    from .entities import Hosts, Notification, Service
    from .presenting import JsonObject
    from .statuses import Timeline

CallbackType = Literal["delivery_status", "inbound_sms", "returned_letter", "complaint"]

MIN_TOKEN_LENGTH = 10
"""From service_callback_api_schema.py of alphagov/notifications-api."""

# From service_callback_tasks.py of alphagov/notifications-api: 5 s, and 5 times after 300 s.
_POLICY = DeliveryPolicy(
    timeout_s=5.0, waits_s=(300.0,) * 5, repeated=frozenset({429, *range(500, 600)})
)
_WEBHOOKS: dict[CallbackType, str] = {
    "delivery_status": "receiveDeliveryReceipt",
    "inbound_sms": "receiveTextMessage",
    "returned_letter": "receiveReturnedLetter",
    "complaint": "receiveComplaint",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    url: str = field(repr=False)
    token: str = field(repr=False)


class CallbackBehaviour(AccountsBehaviour):
    """Services that want to be called back, each for each type at one address with one token."""

    delivery_policy = _POLICY

    def __init__(self, *, seed: int = 0, hosts: Hosts | None = None) -> None:
        super().__init__(seed=seed, hosts=hosts)
        self._targets: dict[tuple[str, CallbackType], _Target] = {}

    def set_callback(
        self,
        service: Service,
        type: CallbackType,  # noqa: A002  what it is called
        *,
        url: str,
        token: str,
    ) -> None:
        """Have a service called back from now on, in place of where it was before.

        What is under way already keeps its address and token.

        Args:
            service: whose events.
            type: `delivery_status`, `inbound_sms`, `returned_letter` or `complaint`.
            url: https; unlike on the server also http, if the host is a loopback one.
            token: sent as a bearer token; 10 characters or more.

        Raises:
            ValueError: the server would not take one of them.
        """
        if type not in _WEBHOOKS:
            raise ValueError(f"set_callback: no type {type!r}; known are {', '.join(_WEBHOOKS)}")
        if not _may_be_called(url):
            raise ValueError("set_callback: url must be https, or http to a loopback host")
        if len(token) < MIN_TOKEN_LENGTH:
            raise ValueError(f"set_callback: token must have {MIN_TOKEN_LENGTH} characters or more")
        self._targets[service.id, type] = _Target(url=url, token=token)

    def remove_callback(self, service: Service, type: CallbackType) -> None:  # noqa: A002  what it is called
        """Have a service called back no more, if it was; what is under way goes on."""
        self._targets.pop((service.id, type), None)

    def reset(self) -> None:
        """Plan again the receipts of the messages that stay; the clock has forgotten them."""
        for notification in self.store.notifications.values():
            self._plan_receipt(notification)

    def _call_back(self, service_id: str, kind: CallbackType, payload: JsonObject) -> None:
        target = self._targets.get((service_id, kind))
        if target is not None:
            self.callbacks.send(
                _WEBHOOKS[kind], url=target.url, payload=payload, secret=target.token
            )

    def _plan_receipt(self, notification: Notification) -> None:
        """Have the end of a message told when it comes, if nothing else becomes of it till then."""
        end = told_end(notification)
        if end is not None and end.at > self.clock.now():
            send = partial(self._send_receipt, notification.id, notification.timeline)
            self.clock.call_at(end.at, send)

    def _send_receipt(self, notification_id: str, timeline: Timeline) -> None:
        notification = self.store.notifications.get(notification_id)
        if notification is not None and notification.timeline == timeline:
            payload = delivery_receipt(notification, now=self.clock.now())
            self._call_back(notification.service_id, "delivery_status", payload)


def _may_be_called(url: str) -> bool:
    parts = urlsplit(url)
    if not parts.hostname:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
