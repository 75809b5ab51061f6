# Copied from overlays/govuk_notify/behaviour/schemas.py; edit it there and run `make generate`.
"""The server's schemas of requests: which fields, in which order, under which rules."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

from .email_addresses import email_problem
from .phone_numbers import phone_problem
from .statuses import FILTERS
from .validation import Rule, Schema

MAX_REFERENCE_CHARACTERS = 1000
MAX_RETENTION_WEEKS = 78
TYPES = ("sms", "email", "letter")
PRECOMPILED_POSTAGE = ("first", "second", "economy")

_SCHEDULE_WINDOW = timedelta(hours=24)
_RETENTION = re.compile(r"(\d+) weeks?")
# RFC 3986: a scheme, then only characters that a URI may hold, and at most one fragment.
_HTTPS_URI = re.compile(
    r"https[A-Za-z0-9+.\-]*:"
    r"(?:[\w.~!$&'()*+,;=:@/?\-]|\[[0-9A-Fa-f:.]+\]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[\w.~!$&'()*+,;=:@/?\-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)


def is_uuid(text: str) -> bool:
    """Whether it is an id as Python reads one: without hyphens, in braces, in upper case too."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _uuid(value: object, _now: datetime) -> str | None:
    return "is no UUID" if isinstance(value, str) and not is_uuid(value) else None


def _phone(value: object, _now: datetime) -> str | None:
    return phone_problem(value) if isinstance(value, str) else None


def _email(value: object, _now: datetime) -> str | None:
    return email_problem(value) if isinstance(value, str) else None


def _https_uri(value: object, _now: datetime) -> str | None:
    is_wrong = isinstance(value, str) and not _HTTPS_URI.fullmatch(value)
    return "is no https URI" if is_wrong else None


def _postage(value: object, _now: datetime) -> str | None:
    if not isinstance(value, str) or value in PRECOMPILED_POSTAGE:
        return None
    return "invalid. It must be either first, second or economy."


def _within_a_day(value: object, now: datetime) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        # Any offset is dropped and the wall time read as UTC.
        moment = datetime.fromisoformat(value).replace(tzinfo=UTC)
    except ValueError:
        return (
            "datetime format is invalid. It must be a valid ISO8601 date time format, "
            "https://en.wikipedia.org/wiki/ISO_8601"
        )
    if moment < now:
        return "datetime can not be in the past"
    if moment > now + _SCHEDULE_WINDOW:
        return "datetime can only be 24 hours in the future"
    return None


def _retention_period(value: object, _now: datetime) -> str | None:
    if value is None:
        return None
    match = _RETENTION.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if match and 1 <= int(match[1][:9]) <= MAX_RETENTION_WEEKS:
        return None
    return (
        f"Unsupported value for retention_period: {value}. "
        f"Supported periods are from 1 to {MAX_RETENTION_WEEKS} weeks."
    )


def _file_name(value: object, _now: datetime) -> str | None:
    is_fine = value is None or (isinstance(value, str) and "." in value)
    return None if is_fine else "has no extension"


def _flag(name: str) -> Rule:
    def check(value: object, _now: datetime) -> str | None:
        if value is None or isinstance(value, bool):
            return None
        return f"Unsupported value for {name}: {value}. Use a boolean true or false value."

    return Rule(types=(), check=check)


_UUID = Rule(check=_uuid, message="is not a valid UUID")
_REFERENCE = Rule(max_length=MAX_REFERENCE_CHARACTERS)
_PERSONALISATION = Rule(types=("object",))
_SCHEDULED_FOR = Rule(types=("string", "null"), check=_within_a_day)
_TYPES = Rule(types=("array",), choices=TYPES)

SMS = Schema(
    rules={
        "reference": _REFERENCE,
        "phone_number": Rule(check=_phone),
        "template_id": _UUID,
        "personalisation": _PERSONALISATION,
        "scheduled_for": _SCHEDULED_FOR,
        "sms_sender_id": _UUID,
    },
    required=("phone_number", "template_id"),
)
EMAIL = Schema(
    rules={
        "reference": _REFERENCE,
        "email_address": Rule(check=_email),
        "template_id": _UUID,
        "personalisation": _PERSONALISATION,
        "scheduled_for": _SCHEDULED_FOR,
        "email_reply_to_id": _UUID,
        "one_click_unsubscribe_url": Rule(check=_https_uri, message="is not a valid https url"),
        "sanitise_content_for": Rule(types=("array", "null")),
    },
    required=("email_address", "template_id"),
)
LETTER = Schema(
    rules={
        "reference": _REFERENCE,
        "template_id": _UUID,
        "personalisation": _PERSONALISATION,
    },
    required=("template_id", "personalisation"),
)
PRECOMPILED_LETTER = Schema(
    rules={"reference": Rule(), "content": Rule(), "postage": Rule(check=_postage)},
    required=("reference", "content"),
)
FILE = Schema(
    rules={
        "file": Rule(),
        "confirm_email_before_download": _flag("confirm_email_before_download"),
        "retention_period": Rule(types=(), check=_retention_period),
        "filename": Rule(
            types=(),
            check=_file_name,
            message="`filename` must end with a file extension. For example, filename.csv",
        ),
        "is_csv": _flag("is_csv"),
    },
    unexpected_first=True,
)
PREVIEW = Schema(rules={"id": _UUID, "personalisation": _PERSONALISATION}, is_closed=False)
NOTIFICATION_ID = Schema(rules={"notification_id": _UUID})
TEMPLATE_ID = Schema(rules={"id": _UUID})
NOTIFICATIONS_QUERY = Schema(
    rules={
        "reference": Rule(),
        "status": Rule(types=("array",), choices=FILTERS),
        "template_type": _TYPES,
        "include_jobs": Rule(choices=("true", "True")),
        "older_than": _UUID,
    }
)
TEMPLATES_QUERY = Schema(rules={"type": Rule(choices=TYPES)})
RECEIVED_TEXTS_QUERY = Schema(rules={"older_than": _UUID})
