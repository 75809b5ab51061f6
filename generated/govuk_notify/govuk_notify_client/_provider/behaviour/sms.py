# Copied from overlays/govuk_notify/behaviour/sms.py; edit it there and run `make generate`.
"""Sending a text message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .costs import INTERNATIONAL_MULTIPLIER, UK_MULTIPLIER
from .entities import Notification
from .errors import bad_request, invalid_phone
from .phone_numbers import parse_phone, phone_key
from .plans import sms_plan
from .presenting import sent_message
from .recipients import check_recipient, is_simulated
from .schemas import SMS
from .sending import check_form, fill_in, find_template, keep
from .sms_text import MAX_CHARACTERS, fragments_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .entities import Service, Template
    from .phone_numbers import PhoneNumber
    from .sending import Sending

INTERNATIONAL = "international_sms"


def send_sms(sending: Sending, form: Any) -> dict[str, object]:
    """Check and send; the answer's body.

    Raises:
        Refused: the first thing that is wrong, in the server's order.
    """
    check_form(sending, form, SMS, "sms")
    personalisation: Mapping[str, object] = form.get("personalisation", {})
    template = find_template(sending, form["template_id"], "sms")
    body = fill_in(template, personalisation).body
    from_number = _from_number(sending, form.get("sms_sender_id"))
    recipient: str = form["phone_number"]
    number = _checked_number(sending, recipient)
    if len(body) > MAX_CHARACTERS:
        raise bad_request(
            "Your message is too long. Text messages cannot be longer than "
            f"{MAX_CHARACTERS} characters. Your message is {len(body)} characters long."
        )
    notification = _notification(sending, form, template, body, number)
    if not is_simulated(recipient):
        keep(sending, notification, "sms", *([] if number.is_uk else [INTERNATIONAL]))
    return sent_message(notification, {"body": body, "from_number": from_number}, root=sending.root)


def text_on_phone(service: Service, body: str) -> str:
    """The text as it is billed: with the name of the service before it."""
    return f"{service.name}: {body}" if service.name_before_sms else body


def _notification(
    sending: Sending,
    form: Mapping[str, Any],
    template: Template,
    body: str,
    number: PhoneNumber,
) -> Notification:
    caller, recipient = sending.caller, form["phone_number"]
    is_abroad = number.is_foreign or number.is_crown_dependency
    return Notification(
        id=sending.ids.uuid(),
        service_id=caller.service.id,
        type="sms",
        key_type=caller.key.type,
        reference=form.get("reference"),
        recipient=recipient.strip(),
        personalisation=form.get("personalisation", {}),
        template_id=template.id,
        template_version=template.latest.number,
        body=body,
        created_at=sending.created_at,
        timeline=sms_plan(
            sending.now, recipient=recipient, number=number, key_type=caller.key.type
        ),
        fragments=fragments_of(text_on_phone(caller.service, body)),
        rate_multiplier=INTERNATIONAL_MULTIPLIER if is_abroad else UK_MULTIPLIER,
    )


def _from_number(sending: Sending, sender_id: str | None) -> str:
    service = sending.caller.service
    if not sender_id:
        return phone_key(service.default_sms_sender)
    sender = sending.store.sms_sender(service, sender_id)
    if sender is None:
        raise bad_request(
            f"sms_sender_id {sender_id} does not exist in database for service id {service.id}"
        )
    return phone_key(sender.text)


def _checked_number(sending: Sending, recipient: str) -> PhoneNumber:
    service, key = sending.caller.service, sending.caller.key
    check_recipient(recipient, service=service, key=key)
    number = parse_phone(recipient)
    if number.is_foreign and INTERNATIONAL not in service.permissions:
        raise bad_request("Cannot send to international mobile numbers")
    if number.is_uk_landline and "sms_to_uk_landlines" not in service.permissions:
        raise invalid_phone("Not a UK mobile number")
    if not number.is_uk:
        sending.store.limits.check_day(service, key, INTERNATIONAL, now=sending.now)
    return number
