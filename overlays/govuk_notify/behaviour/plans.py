"""What becomes of a message, and when. All times are on the mock's clock.

Real ones differ from message to message; these are short, so that a test that moves the clock by
ten seconds sees the end of every message but a live letter. Live letters keep the printers' dates.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from .files import EICAR
from .letter_dates import printed, sent_to_print
from .letter_pdf import MAX_PAGES, pages_in
from .statuses import Step, Timeline

if TYPE_CHECKING:
    from datetime import datetime

    from .entities import KeyType, MessageType
    from .phone_numbers import PhoneNumber

SENT_AFTER = timedelta(seconds=1)
"""From creation until an email or text message is handed to a provider."""
DELIVERED_AFTER = timedelta(seconds=5)
"""From creation until its final status, and until a test letter is received."""
PDF_AFTER = timedelta(seconds=3)
"""From creation until the PDF of a templated letter is there."""
SCANNED_AFTER = timedelta(seconds=2)
"""From creation until a precompiled letter has been scanned for viruses and validated."""
GIVEN_UP_AFTER = timedelta(hours=72)
"""How long an email or text message stays in `sending` or `pending` before it fails."""

# From international_billing_rates.yml of alphagov/notifications-utils ("dlr" is not YES), of the
# most populous countries only.
COUNTRY_CODES_WITHOUT_RECEIPTS = frozenset({1, 52, 54, 56, 57, 84, 86})

_WAITING = frozenset({"sending", "pending"})
_SMS_OUTCOMES = {"7700900002": "permanent-failure", "7700900003": "temporary-failure"}
_EMAIL_OUTCOMES = {
    "perm-fail@simulator.notify": "permanent-failure",
    "temp-fail@simulator.notify": "temporary-failure",
}


def sms_plan(
    created_at: datetime, *, recipient: str, number: PhoneNumber, key_type: KeyType
) -> Timeline:
    """A text message; abroad it is `sent` until a receipt comes, if the country sends any."""
    is_abroad = number.is_foreign or number.is_crown_dependency
    steps = [Step(at=created_at, status="created")]
    steps.append(Step(at=created_at + SENT_AFTER, status="sent" if is_abroad else "sending"))
    if number.country_code not in COUNTRY_CODES_WITHOUT_RECEIPTS:
        outcome = _sms_outcome(recipient) if key_type == "test" else "delivered"
        steps.append(Step(at=created_at + DELIVERED_AFTER, status=outcome))
    return Timeline(steps=tuple(steps))


def email_plan(created_at: datetime, *, recipient: str, key_type: KeyType) -> Timeline:
    """An email."""
    outcome = _EMAIL_OUTCOMES.get(recipient, "delivered") if key_type == "test" else "delivered"
    return Timeline(
        steps=(
            Step(at=created_at, status="created"),
            Step(at=created_at + SENT_AFTER, status="sending"),
            Step(at=created_at + DELIVERED_AFTER, status=outcome),
        )
    )


def letter_plan(created_at: datetime, *, key_type: KeyType, pages: int) -> Timeline:
    """A templated letter; with a test key it is never printed."""
    if pages > MAX_PAGES:
        return Timeline(
            steps=(
                Step(at=created_at, status="created"),
                Step(at=created_at + PDF_AFTER, status="validation-failed"),
            )
        )
    if key_type == "test":
        return Timeline(
            steps=(
                Step(at=created_at, status="sending"),
                Step(at=created_at + DELIVERED_AFTER, status="delivered"),
            )
        )
    return Timeline(steps=(Step(at=created_at, status="created"), *_printing(created_at)))


def precompiled_letter_plan(created_at: datetime, *, key_type: KeyType, pdf: bytes) -> Timeline:
    """A precompiled letter: scanned first, and refused where it is no PDF or too long."""
    scanned_at = created_at + SCANNED_AFTER
    waiting = Step(at=created_at, status="pending-virus-check")
    pages = pages_in(pdf)
    steps: tuple[Step, ...]
    if EICAR in pdf:
        steps = (Step(at=scanned_at, status="virus-scan-failed"),)
    elif pages is None or pages > MAX_PAGES:
        steps = (Step(at=scanned_at, status="validation-failed"),)
    elif key_type == "test":
        steps = (Step(at=created_at + DELIVERED_AFTER, status="delivered"),)
    else:
        steps = (Step(at=scanned_at, status="created"), *_printing(scanned_at))
    return Timeline(steps=(waiting, *steps))


def moved_plan(
    timeline: Timeline, status: str, *, at: datetime, message_type: MessageType
) -> Timeline:
    """The timeline with a status forced at a moment and nothing planned after it.

    Emails and text messages left waiting are given up after 72 hours.
    """
    steps = [Step(at=at, status=status)]
    if message_type != "letter" and status in _WAITING:
        steps.append(Step(at=at + GIVEN_UP_AFTER, status="temporary-failure"))
    return timeline.moved(*steps)


def _sms_outcome(recipient: str) -> str:
    # The number as written: with spaces inside it is not recognised.
    return _SMS_OUTCOMES.get(recipient.strip()[-10:], "delivered")


def _printing(created_at: datetime) -> tuple[Step, Step]:
    return (
        Step(at=sent_to_print(created_at), status="sending"),
        Step(at=printed(created_at), status="delivered"),
    )
