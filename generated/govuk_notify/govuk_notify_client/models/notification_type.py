from __future__ import annotations

from typing import Literal

from ..types import OpenStrEnum


class NotificationType(OpenStrEnum):
    """The kinds of message, and of template."""

    SMS = "sms"
    EMAIL = "email"
    LETTER = "letter"


NotificationTypeLike = (
    NotificationType
    | Literal[
        "sms",
        "email",
        "letter",
    ]
)
"""NotificationType, or its text."""
