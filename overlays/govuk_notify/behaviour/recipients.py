"""Who may be sent to, and whose messages are only simulated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .email_addresses import email_key
from .errors import bad_request
from .phone_numbers import phone_key

if TYPE_CHECKING:
    from .entities import ApiKey, Service

SIMULATED_PHONES = frozenset({"447700900000", "447700900111", "447700900222"})
SIMULATED_EMAILS = frozenset(
    f"simulate-delivered{suffix}@notifications.service.gov.uk" for suffix in ("", "-2", "-3")
)

_TEAM_ONLY = "Can\u2019t send to this recipient using a team-only API key"
_TRIAL = (
    "Can\u2019t send to this recipient when service is in trial mode \u2013 see "
    "https://www.notifications.service.gov.uk/trial-mode"
)


def recipient_key(recipient: str) -> str:
    """What recipients are compared by, whatever their writing."""
    return email_key(recipient) if "@" in recipient else phone_key(recipient)


def is_simulated(recipient: str) -> bool:
    """Whether everything is checked, but nothing stored or sent."""
    key = recipient_key(recipient)
    return key in SIMULATED_PHONES or key in SIMULATED_EMAILS


def check_recipient(recipient: str, *, service: Service, key: ApiKey) -> None:
    """See that this key may send there.

    Raises:
        Refused: 400, for a stranger: with a team key, or while the service is in trial mode.
    """
    if key.type == "test" or (key.type == "live" and not service.is_trial):
        return
    known = {recipient_key(each) for each in service.team | service.guest_list}
    if recipient_key(recipient) not in known:
        raise bad_request(_TEAM_ONLY if key.type == "team" else _TRIAL)
