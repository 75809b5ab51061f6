# Copied from overlays/govuk_notify/behaviour/presenting.py; edit it there and run `make generate`.
"""How things look in responses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .costs import cost_of
from .letter_dates import estimated_delivery
from .rendering import required_names
from .statuses import shown_status

if TYPE_CHECKING:
    from datetime import datetime

    from .entities import Notification, ReceivedText, Template, TemplateVersion

JsonObject = dict[str, object]

_LINES = tuple(range(1, 7))


def timestamp(moment: datetime) -> str:
    """UTC with microseconds and a literal Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _timestamp_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else timestamp(moment)


def sent_message(notification: Notification, content: JsonObject, *, root: str) -> JsonObject:
    """What a send answers; the template's link is one that cannot be called."""
    template_id = notification.template_id
    return {
        "id": notification.id,
        "reference": notification.reference,
        "content": content,
        "uri": f"{root}/v2/notifications/{notification.id}",
        "template": {
            "id": template_id,
            "version": notification.template_version,
            "uri": f"{root}/services/{notification.service_id}/templates/{template_id}",
        },
        "scheduled_for": None,
    }


def read_message(notification: Notification, *, now: datetime, root: str) -> JsonObject:
    """A notification as it is at a moment."""
    state = notification.timeline.at(now)
    cost = cost_of(notification, status=state.status)
    recipient, message_type = notification.recipient, notification.type
    shown: JsonObject = {
        "id": notification.id,
        "reference": notification.reference,
        "email_address": recipient if message_type == "email" else None,
        "phone_number": recipient if message_type == "sms" else None,
        **_address_fields(notification),
        "type": message_type,
        "status": shown_status(state.status, notification_type=message_type),
        "template": _template_link(notification, root=root),
        "body": notification.body,
        "subject": notification.subject,
        "created_at": timestamp(notification.created_at),
        "created_by_name": notification.created_by_name,
        "sent_at": _timestamp_or_none(state.sent_at),
        "completed_at": _timestamp_or_none(state.completed_at),
        "scheduled_for": None,
        "postage": notification.postage,
        "one_click_unsubscribe_url": notification.one_click_unsubscribe_url,
        "is_cost_data_ready": cost.is_ready,
        "cost_in_pounds": cost.pounds,
        "cost_details": cost.details,
    }
    if message_type == "letter":
        postage = notification.postage or "second"
        expected = estimated_delivery(notification.created_at, postage=postage)
        shown["estimated_delivery"] = timestamp(expected)
    return shown


def _address_fields(notification: Notification) -> JsonObject:
    shown = {key: _as_sent(value) for key, value in notification.address.items()}
    lines = {f"line_{number}": shown.get(f"address_line_{number}") for number in _LINES}
    return {**lines, "postcode": shown.get("postcode")}


def _as_sent(value: object) -> object:
    """Texts, numbers and booleans keep their type; anything else is shown as it was printed.

    The server would show what the document does not know: objects, and numbers that JSON has not.
    """
    is_simple = value is None or isinstance(value, str | bool | int)
    is_number = isinstance(value, float) and math.isfinite(value)
    return value if is_simple or is_number else str(value)


def _template_link(notification: Notification, *, root: str) -> JsonObject:
    template_id, version = notification.template_id, notification.template_version
    return {
        "id": template_id,
        "version": version,
        "uri": f"{root}/v2/template/{template_id}/version/{version}",
    }


def read_template(template: Template, version: TemplateVersion) -> JsonObject:
    """One version of a template."""
    return {
        "id": template.id,
        "name": version.name,
        "type": version.type,
        "created_at": timestamp(version.created_at),
        "updated_at": _timestamp_or_none(version.updated_at),
        "created_by": version.created_by,
        "version": version.number,
        "body": version.body,
        "subject": version.subject,
        "personalisation": {name: {"required": True} for name in required_names(version)},
        "postage": version.postage,
        "letter_contact_block": version.contact_block,
    }


def read_received_text(text: ReceivedText) -> JsonObject:
    """A text that somebody sent to the service."""
    return {
        "id": text.id,
        "created_at": timestamp(text.created_at),
        "service_id": text.service_id,
        "notify_number": text.notify_number,
        "user_number": text.user_number,
        "content": text.content,
    }
