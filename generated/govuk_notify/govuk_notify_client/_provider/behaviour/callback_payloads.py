# Copied from overlays/govuk_notify/behaviour/callback_payloads.py; edit it there and run `make generate`.
"""What callbacks say, and when a message has come to an end that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .presenting import JsonObject, timestamp

if TYPE_CHECKING:
    from datetime import datetime

    from .entities import Notification, ReceivedText, TemplateVersion
    from .statuses import Step

_TOLD = frozenset({"delivered", "permanent-failure", "temporary-failure"})
_HANDED_OVER = frozenset({"sending", "sent", "pending"})
_TECHNICAL = "technical-failure"


def told_end(notification: Notification) -> Step | None:
    """The step at which a receipt is sent; None where the message comes to no such end.

    Letters have no receipts. A technical failure is told if a network reported it; before a
    message was handed over it is one inside the server, which tells nobody.
    """
    *earlier, last = notification.timeline.steps
    if notification.type == "letter":
        return None
    was_handed_over = any(step.status in _HANDED_OVER for step in earlier)
    is_told = last.status in _TOLD or (last.status == _TECHNICAL and was_handed_over)
    return last if is_told else None


def delivery_receipt(notification: Notification, *, now: datetime) -> JsonObject:
    """The status is raw; `completed_at` is the last change."""
    state = notification.timeline.at(now)
    return {
        "id": notification.id,
        "reference": notification.reference,
        "to": notification.recipient,
        "status": state.status,
        "created_at": timestamp(notification.created_at),
        "completed_at": state.updated_at and timestamp(state.updated_at),
        "sent_at": state.sent_at and timestamp(state.sent_at),
        "notification_type": notification.type,
        "template_id": notification.template_id,
        "template_version": notification.template_version,
    }


def received_text(text: ReceivedText) -> JsonObject:
    """The time is that of the mobile network, which gives whole seconds."""
    return {
        "id": text.id,
        "source_number": text.user_number,
        "destination_number": text.notify_number,
        "message": text.content,
        "date_received": timestamp(text.created_at.replace(microsecond=0)),
    }


def returned_letter(
    notification: Notification,
    template: TemplateVersion | None,
    *,
    sent_by: str,
    spreadsheet: tuple[str, int] | None,
    upload_letter_file_name: str | None,
) -> JsonObject:
    """A letter came back; without a template, if it was precompiled.

    The id of the template is then the text `None`, a slip of the server.
    """
    file_name, row_number = spreadsheet or (None, None)
    return {
        "notification_id": notification.id,
        "reference": notification.reference,
        "date_sent": timestamp(notification.created_at),
        "sent_by": sent_by,
        "template_name": template and template.name,
        "template_id": notification.template_id if template else "None",
        "template_version": template and template.number,
        "spreadsheet_file_name": file_name,
        "spreadsheet_row_number": row_number,
        "upload_letter_file_name": upload_letter_file_name,
    }


def complaint(notification: Notification, *, complaint_id: str, now: datetime) -> JsonObject:
    """A recipient marked an email as spam."""
    return {
        "notification_id": notification.id,
        "complaint_id": complaint_id,
        "reference": notification.reference,
        "to": notification.recipient,
        "complaint_date": timestamp(now),
    }
