# Copied from overlays/govuk_notify/behaviour/entities.py; edit it there and run `make generate`.
"""The things the server keeps, as values. A change makes a new value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .statuses import Timeline

MessageType = Literal["sms", "email", "letter"]
KeyType = Literal["live", "team", "test"]
Permission = Literal[
    "sms",
    "email",
    "letter",
    "international_sms",
    "international_letters",
    "inbound_sms",
    "sms_to_uk_landlines",
]

ALL_PERMISSIONS: frozenset[Permission] = frozenset(
    {
        "sms",
        "email",
        "letter",
        "international_sms",
        "international_letters",
        "inbound_sms",
        "sms_to_uk_landlines",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """The host names the server is configured with; the defaults are those of production."""

    api: str = "https://api.notifications.service.gov.uk"
    admin: str = "https://www.notifications.service.gov.uk"
    documents: str = "https://documents.service.gov.uk"
    email_domain: str = "notifications.service.gov.uk"


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyLimits:
    """Messages per day (UTC); the defaults are those documented for a live service."""

    sms: int = 250_000
    email: int = 250_000
    letter: int = 20_000
    international_sms: int = 100

    def of(self, kind: str) -> int:
        """The limit of one kind: `sms`, `email`, `letter` or `international_sms`."""
        return int(getattr(self, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDays:
    """For how many days messages can be read; a service may change it for each type of message.

    Texts that the service receives are kept for as long as those that it sends. What is older is
    gone at once. The server clears up once a night instead, so that it shows a message for up to
    about a day more, and never for less.
    """

    sms: int = 7
    email: int = 7
    letter: int = 7

    def of(self, message_type: MessageType) -> timedelta:
        """How long messages of one type are kept."""
        return timedelta(days=getattr(self, message_type))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A text message sender (`GOVUK`) or an email reply-to address of a service."""

    id: str
    service_id: str
    text: str = field(repr=False)
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service: a team of government that sends messages."""

    id: str
    name: str
    email_local_part: str
    default_sms_sender: str
    precompiled_template_id: str
    is_active: bool = True
    is_trial: bool = False
    permissions: frozenset[Permission] = ALL_PERMISSIONS
    contact_link: str | None = None
    rate_limit_per_minute: int = 3000
    daily_limits: DailyLimits = DailyLimits()
    retention_days: RetentionDays = RetentionDays()
    team: frozenset[str] = field(default=frozenset(), repr=False)
    guest_list: frozenset[str] = field(default=frozenset(), repr=False)
    name_before_sms: bool = True
    """Whether text messages begin with `Service name: ` on the phone; responses never show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """An API key. `str()` and `repr()` of it hide the secret; `text` is what a client needs."""

    name: str
    service_id: str
    type: KeyType
    secret: str = field(repr=False)
    revoked_at: datetime | None = None

    @property
    def text(self) -> str:
        """The composite key: name, service id, secret."""
        return f"{self.name}-{self.service_id}-{self.secret}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whom a request comes from."""

    service: Service
    key: ApiKey


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateVersion:
    """One version of a template."""

    number: int
    name: str
    type: MessageType
    body: str
    subject: str | None
    postage: str | None
    contact_block: str | None
    has_unsubscribe_link: bool
    created_at: datetime
    updated_at: datetime | None
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template and its history, oldest version first."""

    id: str
    service_id: str
    versions: tuple[TemplateVersion, ...]
    is_archived: bool = False
    is_hidden: bool = False

    @property
    def latest(self) -> TemplateVersion:
        """The version that is sent."""
        return self.versions[-1]

    def version(self, number: int) -> TemplateVersion | None:
        """A version by its number; 0 stands for the latest."""
        if number == 0:
            return self.latest
        return next((version for version in self.versions if version.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """A message. What it looks like at a moment is in its timeline.

    Attributes:
        key_type: of the key it was sent with; `live` for what was sent by hand.
        is_job: whether it comes from an uploaded file of recipients.
        recipient: as supplied, without surrounding whitespace; None for letters.
        address: of a letter: the address keys of its personalisation.
        created_by_name: who sent it by hand.
        fragments: billed parts of a text message.
        rate_multiplier: how many times the usual rate a fragment costs.
        sheets: billed sheets of paper.
    """

    id: str
    service_id: str
    type: MessageType
    key_type: KeyType
    is_job: bool = False
    reference: str | None
    recipient: str | None = field(default=None, repr=False)
    address: Mapping[str, object] = field(default_factory=dict[str, object], repr=False)
    personalisation: Mapping[str, object] = field(repr=False)
    template_id: str
    template_version: int
    body: str = field(repr=False)
    subject: str | None = field(default=None, repr=False)
    created_at: datetime
    created_by_name: str | None = None
    postage: str | None = None
    one_click_unsubscribe_url: str | None = field(default=None, repr=False)
    timeline: Timeline
    fragments: int = 0
    rate_multiplier: float = 1.0
    sheets: int = 0
    pdf: bytes | None = field(default=None, repr=False)
    pdf_ready_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedText:
    """A text message that somebody sent to the service."""

    id: str
    service_id: str
    created_at: datetime
    notify_number: str
    user_number: str = field(repr=False)
    content: str = field(repr=False)
