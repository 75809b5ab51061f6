# Copied from overlays/govuk_notify/behaviour/placing.py; edit it there and run `make generate`.
"""Putting a message into the store in a state of one's choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .costs import INTERNATIONAL_MULTIPLIER, UK_MULTIPLIER
from .entities import Notification
from .letters import PRECOMPILED_ADDRESS, PRECOMPILED_SUBJECT
from .phone_numbers import InvalidPhoneError, parse_phone
from .postal_addresses import address_keys
from .rendering import Rendered, rendered
from .sms import text_on_phone
from .sms_text import fragments_of
from .statuses import Step, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .entities import KeyType, Service, Template

_FIRST_STATUSES = frozenset({"created", "pending-virus-check"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A message to put into the store.

    Attributes:
        template: what it is made from; None for a precompiled letter.
        recipient: an address or number; None for letters.
        personalisation: fills the template in, and holds a letter's address.
        status: the raw status.
        reference: of the sender.
        key_type: of the key it was sent with.
        is_job: whether it comes from an uploaded file of recipients.
        created_by_name: who sent it by hand.
        version: of the template; the latest if None.
        created_at: now if None.
        sent_at: when it was handed over, if it was.
        updated_at: when it came into its status; now if None.
        postage: the template's if None.
        fragments: billed parts of a text message; counted from the text if None.
        sheets: billed sheets of a letter.
        one_click_unsubscribe_url: of an email.
        pdf: of a letter, if it is there already.
        id: made up if None.
    """

    template: Template | None = None
    recipient: str | None = field(default=None, repr=False)
    personalisation: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    status: str = "delivered"
    reference: str | None = None
    key_type: KeyType = "live"
    is_job: bool = False
    created_by_name: str | None = None
    version: int = 0
    created_at: datetime | None = None
    sent_at: datetime | None = None
    updated_at: datetime | None = None
    postage: str | None = None
    fragments: int | None = None
    sheets: int = 1
    one_click_unsubscribe_url: str | None = None
    pdf: bytes | None = field(default=None, repr=False)
    id: str | None = None


def placed(
    placement: Placement,
    *,
    service: Service,
    template: Template | None,
    notification_id: str,
    now: datetime,
) -> Notification:
    """The message that a placement describes; ValueError if its template lacks the version."""
    message = _message(placement, template)
    version = template.version(placement.version) if template else None
    message_type = version.type if version else "letter"
    personalisation = placement.personalisation if template else PRECOMPILED_ADDRESS
    return Notification(
        id=notification_id,
        service_id=service.id,
        type=message_type,
        key_type=placement.key_type,
        is_job=placement.is_job,
        reference=placement.reference,
        recipient=placement.recipient,
        address=address_keys(personalisation) if message_type == "letter" else {},
        personalisation=personalisation,
        template_id=template.id if template else service.precompiled_template_id,
        template_version=version.number if version else 1,
        body=message.body,
        subject=message.subject,
        created_at=placement.created_at or now,
        created_by_name=placement.created_by_name,
        postage=placement.postage or (version.postage if version else "second"),
        one_click_unsubscribe_url=placement.one_click_unsubscribe_url,
        timeline=_timeline(placement, now),
        fragments=_fragments(placement, text_on_phone(service, message.body)),
        rate_multiplier=_multiplier(placement.recipient or ""),
        sheets=placement.sheets,
        pdf=placement.pdf,
        pdf_ready_at=None if placement.pdf is None else now,
    )


def _message(placement: Placement, template: Template | None) -> Rendered:
    if template is None:
        return Rendered(body="", subject=PRECOMPILED_SUBJECT)
    version = template.version(placement.version)
    if version is None:
        raise ValueError(f"Placement: template {template.id} has no version {placement.version}")
    return rendered(version, placement.personalisation)


def _timeline(placement: Placement, now: datetime) -> Timeline:
    created_at = placement.created_at or now
    if placement.status in _FIRST_STATUSES:
        return Timeline(
            steps=(Step(at=created_at, status=placement.status),), sent_at=placement.sent_at
        )
    steps = (
        Step(at=created_at, status="created"),
        Step(at=placement.updated_at or now, status=placement.status),
    )
    return Timeline(steps=steps, sent_at=placement.sent_at)


def _fragments(placement: Placement, text: str) -> int:
    return fragments_of(text) if placement.fragments is None else placement.fragments


def _multiplier(recipient: str) -> float:
    try:
        number = parse_phone(recipient)
    except InvalidPhoneError:
        return UK_MULTIPLIER
    is_abroad = number.is_foreign or number.is_crown_dependency
    return INTERNATIONAL_MULTIPLIER if is_abroad else UK_MULTIPLIER
