"""The server that the recorded exchanges were made with, as far as they show it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from overlays.govuk_notify.behaviour.entities import (
    ALL_PERMISSIONS,
    DailyLimits,
    Hosts,
    Service,
)
from overlays.govuk_notify.behaviour.placing import Placement
from overlays.govuk_notify.mock import NotifyBehaviour
from tests.exchanges.govuk_notify.placements import (
    at,
    email_placement,
    letter_placements,
    sms_placements,
)
from tests.exchanges.recording import load_recording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays.govuk_notify.behaviour.accounts import ServiceOptions
    from overlays.govuk_notify.behaviour.entities import KeyType


NOW = datetime(2026, 11, 23, 22, 30, 30, tzinfo=UTC)
HOSTS = Hosts(
    api="https://api.test",
    admin="https://admin.test",
    documents="https://documents.test",
    email_domain="notify.tools",
)
KEYS: Mapping[str, str] = load_recording(Path(__file__).with_name("exchanges.yaml")).keys
_KEY_TYPES: dict[str, KeyType] = {
    "normal": "live",
    "revoked": "live",
    "team": "team",
    "test": "test",
}


def exchange_behaviour() -> NotifyBehaviour:
    """A server with the services a, p, r, ms, me, l, i and e."""
    behaviour = NotifyBehaviour(hosts=HOSTS)
    _add_a(behaviour)
    _add_p(behaviour)
    _add_small_ones(behaviour)
    for name, text in KEYS.items():
        service = behaviour.store.services[text[-73:-37]]
        kind = name.partition("_")[2]
        behaviour.add_key(
            service,
            type=_KEY_TYPES[kind],
            name=text[:-74],
            secret=text[-36:],
            revoked_at=NOW if kind == "revoked" else None,
        )
    return behaviour


def _service(behaviour: NotifyBehaviour, key: str, **options: Unpack[ServiceOptions]) -> Service:
    defaults: ServiceOptions = {
        "default_sms_sender": "development",
        "id": KEYS[key][-73:-37],
    }
    merged: ServiceOptions = {**defaults, **options}
    return behaviour.add_service(f"Lab {key}", **merged)


def _add_a(behaviour: NotifyBehaviour) -> None:
    service = _service(
        behaviour,
        "a_normal",
        email_local_part="lab.a",
        permissions=ALL_PERMISSIONS - {"sms_to_uk_landlines"},
        precompiled_template_id="71ec862e-cfcf-4532-a72b-6f685d7bf326",
    )
    behaviour.add_sms_sender(
        service, "OLD", id="7237d35a-e773-457b-96c2-711bc2d23438", is_archived=True
    )
    behaviour.add_reply_to(
        service, "answers@example.gov.uk", id="4dace86c-0f1c-4f61-bdc9-d5c63b24e193"
    )
    _add_a_sms(behaviour, service)
    _add_a_emails(behaviour, service)
    _add_a_letters(behaviour, service)


def _add_a_sms(behaviour: NotifyBehaviour, service: Service) -> None:
    named = behaviour.add_template(
        service,
        id="04d373e6-c049-4e72-988b-192c632d8b88",
        name="sms name",
        body="Hi ((name)), code ((Code Number)) v1",
        created_at=at("2026-11-23T22:25:46.596884Z"),
    )
    behaviour.update_template(named, body="Hi ((name)), code ((Code Number)) v2")
    named = behaviour.update_template(
        named,
        body="Hi ((name)), code ((Code Number)) v3",
        updated_at=at("2026-11-23T22:25:46.763830Z"),
    )
    archived = behaviour.add_template(
        service,
        id="46f77d4e-fa78-4730-9060-e840808b1700",
        name="sms archived",
        body="x",
        created_at=at("2026-11-23T22:25:46.618039Z"),
    )
    behaviour.archive_template(archived, updated_at=at("2026-11-23T22:25:46.637123Z"))
    behaviour.add_template(service, id="e7f4b270-a26c-4c53-8e82-c7c1a9153eb3", body="((a))")
    plain = behaviour.add_template(
        service, id="fa0cbfa0-e49a-4ce1-8467-27fe2aaf89ab", body="Hello there"
    )
    for placement in sms_placements(named, plain):
        behaviour.add_notification(service, placement)


def _add_a_emails(behaviour: NotifyBehaviour, service: Service) -> None:
    unsubscribable = behaviour.add_template(
        service,
        type="email",
        id="53bc31c2-89ec-4f76-a9a2-c8d56153f85b",
        subject='Subj ((x)) - "y"',
        body="B ((x))",
        has_unsubscribe_link=True,
    )
    behaviour.add_template(
        service,
        type="email",
        id="1f4cd3a8-42c5-492d-991f-691e4cf9a062",
        subject="((a))",
        body="((a))",
    )
    _add_file_template(behaviour, service, "5f514f26-997d-4f82-a39d-723a275dd1f2")
    behaviour.add_notification(service, email_placement(unsubscribable))


def _add_file_template(behaviour: NotifyBehaviour, service: Service, template_id: str) -> None:
    behaviour.add_template(
        service,
        type="email",
        id=template_id,
        subject="Hello ((name))",
        body="Body ((name)) ((link_to_file))",
    )


def _add_a_letters(behaviour: NotifyBehaviour, service: Service) -> None:
    letter = behaviour.add_template(
        service,
        type="letter",
        id="85f84e57-1567-4df6-b027-85f4c91ad207",
        subject="Letter subject",
        body="Letter ((name))",
    )
    behaviour.add_template(
        service,
        type="letter",
        id="3890e415-8055-4fe7-92bb-3b95e0a15212",
        body="Scan, ((name))\n\nQR: https://example.gov.uk/((ref))",
    )
    behaviour.add_template(
        service,
        type="letter",
        id="69a84b48-272c-47cd-bbab-41f23d4209b2",
        name="letter contact",
        subject='S ((sub)) - "q" <b>',
        body="Hi",
        contact_block="Contact ((cb))\nLine 2",
        postage="first",
        created_at=at("2026-11-23T22:25:46.706641Z"),
    )
    for placement in letter_placements(letter):
        behaviour.add_notification(service, placement)


def _add_p(behaviour: NotifyBehaviour) -> None:
    service = _service(behaviour, "p_normal")
    template = behaviour.add_template(service, body="Hello there")
    behaviour.add_notification(
        service,
        Placement(
            template=template,
            id="ba2d8d4b-73f8-4f12-bccf-3eb698f23dd3",
            recipient="07700900855",
            created_at=at("2026-11-22T10:00:00Z"),
        ),
    )
    ids = (
        "b049e2fa-e769-4933-9199-7d87270cea19",
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000002",
        "c96c7141-f949-4533-b523-10969c06eccd",
        "19cf1625-2f04-42f9-8990-bdab5c490e9c",
        "3caa2d26-b459-4eb1-81e2-e1c601cde66e",
    )
    for number, text_id in enumerate(ids):
        behaviour.receive_text(
            service,
            f"in {number}",
            id=text_id,
            # Shown for one of them; the recorded length of the page tells that two have a number.
            user_number="447700900111" if number % 2 else "GOVUK",
            notify_number="07452298989",
            created_at=at(f"2026-11-22T10:00:0{number}.123456Z"),
        )


def _add_small_ones(behaviour: NotifyBehaviour) -> None:
    trial = _service(behaviour, "r_normal", is_trial=True)
    behaviour.add_template(trial, id="f12198af-67ce-40fc-aeb3-cba8f0f3e120", body="Hello there")
    behaviour.add_template(
        trial, type="letter", id="cc09898a-89a0-49be-b7b6-2d30930d3153", body="Letter ((name))"
    )
    sms_only = _service(behaviour, "ms_normal", permissions={"sms"})
    behaviour.add_template(sms_only, id="efbc80c3-7155-487a-8e45-858874a0bce0", body="Hello there")
    email_only = _service(behaviour, "me_normal", permissions={"email"}, contact_link=None)
    _add_file_template(behaviour, email_only, "fc524a37-f379-4072-816a-ad14a10681a9")
    limited = _service(
        behaviour,
        "l_normal",
        rate_limit_per_minute=12,
        daily_limits=DailyLimits(sms=2, email=1, letter=1, international_sms=0),
    )
    behaviour.add_template(limited, id="bfe47c75-3782-4de3-8b80-a58cb40b629d", body="Hello there")
    behaviour.add_template(
        limited, type="letter", id="bede91df-98c4-4dfc-98d4-258ea48bef96", body="Letter"
    )
    _service(behaviour, "i_normal", is_active=False)
    _service(behaviour, "e_normal")
