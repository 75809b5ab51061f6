# Copied from overlays/govuk_notify/behaviour/sample.py; edit it there and run `make generate`.
"""The service that a new mock has: enough of everything for a first test."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from .seeding import SeededBehaviour

if TYPE_CHECKING:
    from ..._mock.clock import MockClock
    from .entities import ApiKey, Hosts, ReceivedText, Sender, Service, Template

TEMPLATES_CREATED_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When the templates were made, whatever the clock says: they are the same in every run."""
RECEIVED_BEFORE_START = timedelta(hours=1)
"""How long before the start of the clock the text came in: it would not be kept for ever."""

# Keys revoked more than a week ago are forgotten; this one is to be known as revoked for ever.
_ALWAYS_RECENT = datetime.max.replace(tzinfo=UTC)

_KEYS = ("live_key", "team_key", "test_key", "revoked_key")
_TEMPLATES = ("sms_template", "email_template", "letter_template", "conditional_template")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A live service that may do everything."""

    service: Service
    live_key: ApiKey
    team_key: ApiKey
    test_key: ApiKey
    revoked_key: ApiKey
    sms_sender: Sender
    reply_to: Sender
    sms_template: Template
    email_template: Template
    letter_template: Template
    conditional_template: Template
    received_text: ReceivedText

    def introduction(self) -> dict[str, str]:
        """The texts of the keys and the ids of the templates, by name."""
        keys: dict[str, str] = {name: getattr(self, name).text for name in _KEYS}
        return keys | {name: getattr(self, name).id for name in _TEMPLATES}


class SampleBehaviour(SeededBehaviour):
    """A server that has the sample, whose parts are at hand by name."""

    def __init__(self, *, seed: int = 0, hosts: Hosts | None = None) -> None:
        super().__init__(seed=seed, hosts=hosts)
        self._sample = _add_sample(self)
        self._dated_by: MockClock | None = None
        self.introduction = self._sample.introduction()

    @property
    def sample(self) -> Sample:
        """The service that is there from the start, with all that it has."""
        self._date_sample()
        return self._sample

    @property
    def live_key(self) -> str:
        """The composite key of the sample service that reaches anybody."""
        return self.sample.live_key.text

    @property
    def team_key(self) -> str:
        """The composite key that reaches the team and the guest list only."""
        return self.sample.team_key.text

    @property
    def test_key(self) -> str:
        """The composite key whose messages are only simulated."""
        return self.sample.test_key.text

    @property
    def revoked_key(self) -> str:
        """A composite key that is refused."""
        return self.sample.revoked_key.text

    @property
    def sms_template(self) -> Template:
        """Needs `first name` and `date`."""
        return self.sample.sms_template

    @property
    def email_template(self) -> Template:
        """Needs `first name` and `date`."""
        return self.sample.email_template

    @property
    def letter_template(self) -> Template:
        """Needs `first name` and `date`, besides the address."""
        return self.sample.letter_template

    @property
    def conditional_template(self) -> Template:
        """A text message that needs `is late`, which shows more where it is yes."""
        return self.sample.conditional_template

    def received_texts(self, service: Service) -> list[ReceivedText]:
        """The texts that a service has received and that are still kept."""
        self._date_sample()
        return super().received_texts(service)

    def reset(self) -> None:
        """Date the sample by the new start of the clock."""
        self._dated_by = None
        super().reset()

    def _date_sample(self) -> None:
        """Date the text by the clock, which a mock may have replaced since the sample was made."""
        clock, text = self.clock, self._sample.received_text
        if self._dated_by is clock or text.id not in self.store.received_texts:
            return
        with clock.lock:  # nobody moves it between the two readings
            started_at = clock.now() - timedelta(seconds=clock.monotonic_s())
        dated = replace(text, created_at=started_at - RECEIVED_BEFORE_START)
        self.store.received_texts[dated.id] = dated
        self._sample = replace(self._sample, received_text=dated)
        self._dated_by = clock


def _add_sample(behaviour: SeededBehaviour) -> Sample:
    """Put the sample into a server."""
    service = behaviour.add_service(
        team={"team@pigeons.example.gov.uk", "07700900855"},
        guest_list={"guest@pigeons.example.gov.uk"},
    )
    return Sample(
        service=service,
        live_key=behaviour.add_key(service, type="live"),
        team_key=behaviour.add_key(service, type="team"),
        test_key=behaviour.add_key(service, type="test"),
        revoked_key=behaviour.add_key(service, name="revoked_key", revoked_at=_ALWAYS_RECENT),
        sms_sender=behaviour.add_sms_sender(service, "PIGEONS"),
        reply_to=behaviour.add_reply_to(service, "answers@pigeons.example.gov.uk"),
        sms_template=_add_sms_template(behaviour, service),
        email_template=_add_email_template(behaviour, service),
        letter_template=_add_letter_template(behaviour, service),
        conditional_template=_add_conditional_template(behaviour, service),
        received_text=behaviour.receive_text(
            service, "Is my pigeon ready?", created_at=behaviour.clock.now()
        ),
    )


def _add_sms_template(behaviour: SeededBehaviour, service: Service) -> Template:
    return behaviour.add_template(
        service,
        type="sms",
        name="Appointment by text message",
        body="Hi ((first name)), your appointment is on ((date)).",
        created_at=TEMPLATES_CREATED_AT,
    )


def _add_email_template(behaviour: SeededBehaviour, service: Service) -> Template:
    return behaviour.add_template(
        service,
        type="email",
        name="Appointment by email",
        subject="Your appointment on ((date))",
        body="Dear ((first name))\n\nYour appointment is on ((date)).",
        created_at=TEMPLATES_CREATED_AT,
    )


def _add_letter_template(behaviour: SeededBehaviour, service: Service) -> Template:
    return behaviour.add_template(
        service,
        type="letter",
        name="Appointment by letter",
        subject="Your appointment on ((date))",
        body="Dear ((first name))\n\nYour appointment is on ((date)).",
        contact_block="Pigeon Affairs Bureau\n1 Coop Lane\nLondon\nSW1A 1AA",
        created_at=TEMPLATES_CREATED_AT,
    )


def _add_conditional_template(behaviour: SeededBehaviour, service: Service) -> Template:
    return behaviour.add_template(
        service,
        type="sms",
        name="Reminder by text message",
        body="Your pigeon is ready.((is late?? Please come today.))",
        created_at=TEMPLATES_CREATED_AT,
    )
