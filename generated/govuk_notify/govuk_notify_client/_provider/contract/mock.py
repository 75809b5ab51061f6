# Copied from overlays/govuk_notify/contract/mock.py; edit it there and run `make generate`.
"""The mock, filled with all that `known.yaml` speaks of."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

import jwt

from ..._contract.prepared import Prepared
from ..._mock.json_text import is_object
from ..behaviour.entities import ALL_PERMISSIONS, DailyLimits
from ..behaviour.placing import Placement

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from ..._mock.mock import Mock
    from ..behaviour.entities import ApiKey, Service, Template
    from ..mock import NotifyBehaviour

_SENDER_ID = "8e222534-7f05-4972-86e3-17c5d9f894e2"
_NO_LIMIT = 1_000_000_000
_NO_DAILY_LIMITS = DailyLimits(
    sms=_NO_LIMIT, email=_NO_LIMIT, letter=_NO_LIMIT, international_sms=_NO_LIMIT
)
_MORE_THAN_A_PAGE = 260
_PDF = b"%PDF-1.6\n%%EOF\n"
_NAMES = {"first_name": "Amala", "appointment_date": "today"}
_TEXT: dict[str, Any] = {"recipient": "07700900100", "personalisation": _NAMES}
_EMAIL: dict[str, Any] = {"recipient": "a@example.com", "personalisation": _NAMES}
_UNSUBSCRIBE = "https://example.com/unsubscribe"
_LONG_ADDRESS = {
    "address_line_1": "Amala Bird",
    "address_line_2": "Flat 2",
    "address_line_3": "123 High Street",
    "address_line_4": "Richmond upon Thames",
    "address_line_5": "Middlesex",
    "address_line_6": "London",
    "postcode": "SW14 6BF",
    "name": "Amala",
}
_ADDRESS = {
    "address_line_1": "Amala Bird",
    "address_line_2": "123 High Street",
    "postcode": "SW14 6BF",
    "name": "Amala",
}


def prepare(mock: Mock[NotifyBehaviour]) -> Prepared:
    """Fill a fresh mock."""
    behaviour = mock.behaviour
    service = behaviour.add_service(
        "Contract", rate_limit_per_minute=_NO_LIMIT, daily_limits=_NO_DAILY_LIMITS
    )
    key = behaviour.add_key(service)
    behaviour.add_sms_sender(service, "PIGEONS", id=_SENDER_ID)
    behaviour.add_reply_to(service, "answers@pigeons.example.gov.uk", id=_SENDER_ID)
    sms, email, letter = _add_templates(behaviour, service)
    _add_messages(behaviour, service, sms=sms, email=email, letter=letter)
    behaviour.receive_text(service, "Hello", id="20000000-0000-4000-8000-000000000001")
    change = partial(_changed, behaviour, service)
    return Prepared(
        arguments={"api_key": key.text},
        situations={
            "minute_used_up": partial(change, rate_limit_per_minute=0),
            "day_used_up": partial(change, daily_limits=DailyLimits(sms=0, email=0, letter=0)),
            "trial_mode": partial(change, is_trial=True),
            "no_landlines": partial(change, permissions=ALL_PERMISSIONS - {"sms_to_uk_landlines"}),
        },
        odd_credentials={"undated": partial(_undated, key)},
        fill=partial(_fill, behaviour, service, sms),
    )


def adapt(operation: str, body: Any) -> None:
    """What the server refuses and no schema can say.

    An object with the key `file` is a file, of an allowed type, and only in an email; what is to be
    sanitised is text.
    """
    values: object = body.get("personalisation") if is_object(body) else None
    if not is_object(values):
        return
    for name, value in list(values.items()):
        is_known = name == "link_to_file" and operation == "sendEmail"
        if is_object(value) and "file" in value and not is_known:
            values[name] = "no file"
    if operation == "sendEmail" and body.get("sanitise_content_for"):
        for name, value in list(values.items()):
            if not isinstance(value, str):
                values[name] = "text"


def _add_templates(
    behaviour: NotifyBehaviour, service: Service
) -> tuple[Template, Template, Template]:
    add = partial(behaviour.add_template, service)
    add(type="sms", body="Your pigeon is ready.", id="fa0cbfa0-e49a-4ce1-8467-27fe2aaf89ab")
    sms = add(type="sms", body="Hi ((first_name))", id="f33517ff-2a88-4f6e-b855-c550268ce08a")
    sms = behaviour.update_template(
        sms, body="Hi ((first_name)), your appointment is on ((appointment_date))"
    )
    add(type="email", body="Hello", id="2d4c4dbc-3b4f-4a5b-9f0c-2f3b4a5c6d7e")
    email = add(
        type="email", body="Hello ((first_name))", id="9d751e0e-f929-4891-82a1-a3e1c3c18ee3"
    )
    add(
        type="email",
        body="Hello ((name)), see ((link_to_file))",
        id="5f514f26-997d-4f82-a39d-723a275dd1f2",
    )
    letter = add(
        type="letter",
        body="Dear ((name))",
        contact_block="Pigeon Affairs Bureau\nLondon\nE1 8EF",
        id="64415853-cb86-4cc4-b597-2aaa94ef8c39",
    )
    add(type="letter", body="qr: ((link))", id="7a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d")
    return sms, email, letter


_LETTER_STATUSES: Final = (
    "sending",
    "cancelled",
    "validation-failed",
    "virus-scan-failed",
    "returned-letter",
)


def _add_messages(
    behaviour: NotifyBehaviour,
    service: Service,
    *,
    sms: Template,
    email: Template,
    letter: Template,
) -> None:
    placements = [
        Placement(template=sms, **_TEXT, status=status)
        for status in ("created", "sending", "pending", "sent", "temporary-failure")
    ]
    placements += [
        Placement(template=email, **_EMAIL, status=status)
        for status in ("delivered", "permanent-failure", "technical-failure")
    ]
    placements += [
        Placement(template=letter, personalisation=_LONG_ADDRESS, status=status, postage="first")
        for status in _LETTER_STATUSES
    ]
    placements += [
        _known(1, template=sms, **_TEXT, sent_at=behaviour.clock.now()),
        _known(2, template=email, **_EMAIL, one_click_unsubscribe_url=_UNSUBSCRIBE),
        _known(3, template=letter, personalisation=_ADDRESS, pdf=_PDF),
        _known(4, template=letter, personalisation=_ADDRESS, status="pending-virus-check"),
    ]
    for placement in placements:
        behaviour.add_notification(service, placement)
        behaviour.clock.advance(timedelta(milliseconds=1))


def _known(number: int, **fields: Any) -> Placement:
    known_id = f"10000000-0000-4000-8000-{number:012}"
    return Placement(id=known_id, reference="your reference", **fields)


def _fill(behaviour: NotifyBehaviour, service: Service, template: Template) -> None:
    for _ in range(_MORE_THAN_A_PAGE):
        behaviour.receive_text(service, "Hello")
        behaviour.add_notification(service, Placement(template=template, **_TEXT))
        behaviour.clock.advance(timedelta(milliseconds=1))


def _undated(key: ApiKey) -> dict[str, str]:
    # The library's signature names a type of an optional dependency, which is unknown without it.
    encode: Callable[..., str] = cast("Any", jwt).encode
    token = encode({"iss": key.service_id, "iat": None}, key.secret, algorithm="HS256")
    return {"Authorization": f"Bearer {token}"}


@contextmanager
def _changed(behaviour: NotifyBehaviour, service: Service, **changes: Any) -> Generator[None]:
    before = behaviour.store.services[service.id]
    behaviour.change_service(service, **changes)
    try:
        yield
    finally:
        behaviour.store.services[service.id] = before
