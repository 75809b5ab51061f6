# Copied from overlays/govuk_notify/behaviour/sending.py; edit it there and run `make generate`.
"""What all ways of sending share: the context of a send, its template, and keeping the result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .bodies import check_storable
from .errors import bad_request, validation_errors
from .files import has_file
from .rendering import Rendered, missing_personalisation, rendered
from .validation import problems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from .entities import (
        Caller,
        Hosts,
        MessageType,
        Notification,
        Template,
    )
    from .store import Ids, Store
    from .validation import Schema

_NAMES = {"sms": "text messages", "email": "emails", "letter": "letters"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One send: who, when, and what the server knows."""

    store: Store
    ids: Ids
    hosts: Hosts
    caller: Caller
    now: datetime
    created_at: datetime
    """Now, or as little later as needed for no two messages to have the same."""
    root: str
    """Scheme and authority the request came to, for the links in the answer."""
    plan_receipt: Callable[[Notification], None]
    """Called with each message that is stored."""


def check_form(sending: Sending, form: object, schema: Schema, message_type: MessageType) -> None:
    """See that the request fits its schema and the service may send this type.

    Raises:
        Refused: 400.
    """
    messages = problems(schema, form, now=sending.now)
    if messages:
        raise validation_errors(messages)
    if message_type not in sending.caller.service.permissions:
        raise bad_request(f"Service is not allowed to send {_NAMES[message_type]}")


def find_template(sending: Sending, template_id: str, message_type: MessageType) -> Template:
    """The template to send with.

    Raises:
        Refused: 400: unknown, of another type, or archived.
    """
    template = sending.store.template(sending.caller.service, template_id)
    if template is None:
        raise bad_request("Template not found")
    template_type = template.latest.type
    if template_type != message_type:
        raise bad_request(
            f"{template_type} template is not suitable for {message_type} notification"
        )
    if template.is_archived:
        raise bad_request("Template has been deleted")
    return template


def fill_in(template: Template, personalisation: Mapping[str, object]) -> Rendered:
    """The message.

    Raises:
        Refused: 400: something is missing, nothing is left, or a file is where none may be.
    """
    version = template.latest
    missing = missing_personalisation(version, personalisation)
    if missing:
        raise bad_request(f"Missing personalisation: {', '.join(missing)}")
    message = rendered(version, personalisation)
    if not message.body:
        raise bad_request("Your message is empty.")
    if version.type != "email" and has_file(personalisation):
        raise bad_request("Can only send a file by email")
    return message


def keep(sending: Sending, notification: Notification, *counters: str) -> None:
    """Store a message and count it.

    Raises:
        Refused: 500, for text that the database does not take.
    """
    check_storable(notification.reference, notification.personalisation)
    sending.store.notifications[notification.id] = notification
    sending.store.sent_by_calls.append(notification.id)
    caller = sending.caller
    sending.store.limits.count(caller.service, caller.key, *counters, now=sending.now)
    sending.plan_receipt(notification)
