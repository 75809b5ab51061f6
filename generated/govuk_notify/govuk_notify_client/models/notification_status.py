from __future__ import annotations

from typing import Literal

from ..types import OpenStrEnum


class NotificationStatus(OpenStrEnum):
    """How far a message came. Sixteen values can be asked for; new ones may be shown.

    - `created`: in a queue of Notify.
    - `sending`: with the provider of the network, which tries for up to 72 hours.
    - `pending`: text messages; the phone has not answered yet.
    - `sent`: text messages abroad; no more will be known in some countries.
    - `delivered`: arrived.
    - `temporary-failure`: inbox full or phone off; also after 72 hours without an answer.
    - `permanent-failure`: the address or number is wrong, or refuses; by the manual for letters
      too.
    - `technical-failure`: something between Notify and the provider broke.
    - `accepted`: letters; on the way to the printer. Stored as created or sending.
    - `received`: letters; printed and dispatched. Stored as delivered or returned-letter.
    - `cancelled`: letters; stopped in the web application.
    - `pending-virus-check`, `virus-scan-failed`: precompiled letters; before the check, and
      refused by it.
    - `validation-failed`: letters; content outside the printable area, or too many pages.
    - `returned-letter`: a filter only; such letters show as `received`.
    - `failed`: as a filter, all failures; shown only by very old messages.
    """

    CANCELLED = "cancelled"
    CREATED = "created"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    PENDING = "pending"
    FAILED = "failed"
    TECHNICAL_FAILURE = "technical-failure"
    TEMPORARY_FAILURE = "temporary-failure"
    PERMANENT_FAILURE = "permanent-failure"
    PENDING_VIRUS_CHECK = "pending-virus-check"
    VALIDATION_FAILED = "validation-failed"
    VIRUS_SCAN_FAILED = "virus-scan-failed"
    RETURNED_LETTER = "returned-letter"
    ACCEPTED = "accepted"
    RECEIVED = "received"


NotificationStatusLike = (
    NotificationStatus
    | Literal[
        "cancelled",
        "created",
        "sending",
        "sent",
        "delivered",
        "pending",
        "failed",
        "technical-failure",
        "temporary-failure",
        "permanent-failure",
        "pending-virus-check",
        "validation-failed",
        "virus-scan-failed",
        "returned-letter",
        "accepted",
        "received",
    ]
)
"""NotificationStatus, or its text."""
