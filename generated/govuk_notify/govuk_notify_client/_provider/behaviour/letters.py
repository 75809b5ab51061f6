# Copied from overlays/govuk_notify/behaviour/letters.py; edit it there and run `make generate`.
"""Sending a letter, from a template or as a finished PDF."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from .entities import Notification
from .errors import bad_request, qr_code_too_long, validation_errors
from .letter_pdf import make_pdf, pages_in, sheets_of
from .placeholders import Values, bullets, filled
from .plans import PDF_AFTER, SCANNED_AFTER, letter_plan, precompiled_letter_plan
from .postal_addresses import address_keys, address_of, address_problem
from .presenting import sent_message
from .schemas import LETTER, PRECOMPILED_LETTER
from .sending import check_form, fill_in, find_template, keep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .entities import Template, TemplateVersion
    from .postal_addresses import PostalAddress
    from .rendering import Rendered
    from .sending import Sending

MAX_QR_CODE_BYTES = 504
PRECOMPILED_SUBJECT = "Pre-compiled PDF"
PRECOMPILED_ADDRESS = {"address_line_1": "Provided as PDF"}

_QR_CODE = re.compile(r"^qr[^\S\n]*:[^\S\n]*(?P<data>\S.*)", re.IGNORECASE | re.MULTILINE)


def send_letter(sending: Sending, form: Any) -> dict[str, object]:
    """Check and send a letter from a template; the answer's body.

    Raises:
        Refused: the first thing that is wrong, in the server's order.
    """
    check_form(sending, form, LETTER, "letter")
    personalisation: Mapping[str, object] = form["personalisation"]
    template = find_template(sending, form["template_id"], "letter")
    _check_qr_codes(template.latest, personalisation)
    message = fill_in(template, personalisation)
    _check_key(sending)
    address = address_of(personalisation)
    permissions = sending.caller.service.permissions
    problem = address_problem(address, may_go_abroad="international_letters" in permissions)
    if problem is not None:
        raise validation_errors([problem])
    notification = _templated(sending, form, template, message, address)
    keep(sending, notification, "letter")
    content: dict[str, object] = {"body": message.body, "subject": message.subject}
    return sent_message(notification, content, root=sending.root)


def send_precompiled_letter(sending: Sending, form: Any) -> dict[str, object]:
    """Check and send a finished letter; the answer's body, which has three keys only.

    Raises:
        Refused: the first thing that is wrong, in the server's order.
    """
    check_form(sending, form, PRECOMPILED_LETTER, "letter")
    _check_key(sending)
    try:
        pdf = base64.b64decode(form["content"])
    except ValueError:
        raise bad_request("Cannot decode letter content (invalid base64 encoding)") from None
    notification = _precompiled(sending, form, pdf)
    keep(sending, notification, "letter")
    return {
        "id": notification.id,
        "reference": notification.reference,
        "postage": notification.postage,
    }


def _check_qr_codes(version: TemplateVersion, personalisation: Mapping[str, object]) -> None:
    body = filled(version.body, Values(personalisation), lists=bullets)
    for match in _QR_CODE.finditer(body):
        data = match["data"].strip()
        num_bytes = len(data.encode("utf-8", errors="surrogatepass"))
        if num_bytes > MAX_QR_CODE_BYTES:
            raise qr_code_too_long(data, num_bytes=num_bytes, max_bytes=MAX_QR_CODE_BYTES)


def _check_key(sending: Sending) -> None:
    service, key = sending.caller.service, sending.caller.key
    if key.type == "team":
        raise bad_request("Cannot send letters with a team api key", status=403)
    if service.is_trial and key.type != "test":
        raise bad_request("Cannot send letters when service is in trial mode", status=403)


def _templated(
    sending: Sending,
    form: Mapping[str, Any],
    template: Template,
    message: Rendered,
    address: PostalAddress,
) -> Notification:
    version, key = template.latest, sending.caller.key
    contact = filled(version.contact_block or "", Values(form["personalisation"]), lists=bullets)
    pdf = make_pdf(contact, "\n".join(address.lines), message.subject or "", message.body)
    return Notification(
        id=sending.ids.uuid(),
        service_id=sending.caller.service.id,
        type="letter",
        key_type=key.type,
        reference=form.get("reference"),
        address=address_keys(form["personalisation"]),
        personalisation=form["personalisation"],
        template_id=template.id,
        template_version=version.number,
        body=message.body,
        subject=message.subject,
        created_at=sending.created_at,
        postage=address.country.zone if address.is_international else version.postage,
        timeline=letter_plan(sending.now, key_type=key.type, pages=pdf.pages),
        sheets=0 if key.type == "test" else sheets_of(pdf.pages),
        pdf=pdf.content,
        pdf_ready_at=sending.now + PDF_AFTER,
    )


def _precompiled(sending: Sending, form: Mapping[str, Any], pdf: bytes) -> Notification:
    service, key = sending.caller.service, sending.caller.key
    pages = pages_in(pdf)
    return Notification(
        id=sending.ids.uuid(),
        service_id=service.id,
        type="letter",
        key_type=key.type,
        reference=form["reference"],
        address=PRECOMPILED_ADDRESS,
        personalisation=PRECOMPILED_ADDRESS,
        template_id=service.precompiled_template_id,
        template_version=1,
        body="",
        subject=PRECOMPILED_SUBJECT,
        created_at=sending.created_at,
        postage=form.get("postage", "second"),
        timeline=precompiled_letter_plan(sending.now, key_type=key.type, pdf=pdf),
        sheets=sheets_of(pages or 0),
        pdf=None if pages is None else pdf,
        pdf_ready_at=sending.now + SCANNED_AFTER,
    )
