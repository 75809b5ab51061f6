"""Sending an email."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .entities import Notification
from .errors import bad_request, server_fault
from .files import file_refusal, is_file, upload_refusal
from .plans import email_plan
from .presenting import sent_message
from .recipients import check_recipient, is_simulated
from .rendering import rendered
from .sanitising import sanitised
from .schemas import EMAIL
from .sending import check_form, fill_in, find_template, keep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .entities import Template
    from .rendering import Rendered
    from .sending import Sending

MAX_BYTES = 2_000_000
"""Of the filled body, in UTF-8."""


def send_email(sending: Sending, form: Any) -> dict[str, object]:
    """Check and send; the answer's body.

    Raises:
        Refused: the first thing that is wrong, in the server's order.
    """
    check_form(sending, form, EMAIL, "email")
    personalisation, changes = sanitised(
        form.get("personalisation", {}), form.get("sanitise_content_for") or ()
    )
    template = find_template(sending, form["template_id"], "email")
    fill_in(template, personalisation)
    _check_reply_to(sending, form.get("email_reply_to_id"))
    recipient: str = form["email_address"]
    check_recipient(recipient, service=sending.caller.service, key=sending.caller.key)
    personalisation = _with_links(sending, personalisation, is_stored=not is_simulated(recipient))
    message = rendered(template.latest, personalisation)
    _check_size(message.body)
    notification = _notification(sending, form, template, personalisation, message)
    if not is_simulated(recipient):
        keep(sending, notification, "email")
    service = sending.caller.service
    content: dict[str, object] = {
        "body": message.body,
        "subject": message.subject,
        "from_email": f"{service.email_local_part}@{sending.hosts.email_domain}",
        "one_click_unsubscribe_url": form.get("one_click_unsubscribe_url"),
    }
    answer = sent_message(notification, content, root=sending.root)
    return answer | {"sanitised_content": changes}


def unsubscribe_url(sending: Sending, notification_id: str) -> str:
    """The link that the server makes where a template asks for one."""
    return f"{sending.hosts.api}/unsubscribe/{notification_id}/{sending.ids.token(90)}"


def _check_reply_to(sending: Sending, reply_to_id: str | None) -> None:
    service = sending.caller.service
    if reply_to_id and sending.store.reply_to(service, reply_to_id) is None:
        raise bad_request(
            f"email_reply_to_id {reply_to_id} does not exist in database "
            f"for service id {service.id}"
        )


def _with_links(
    sending: Sending, personalisation: Mapping[str, object], *, is_stored: bool
) -> dict[str, object]:
    """The personalisation with a link in the place of each file."""
    result = dict(personalisation)
    files = {name: value for name, value in personalisation.items() if is_file(value)}
    for value in files.values():
        refusal = file_refusal(value, now=sending.now)
        if refusal is not None:
            raise refusal
    service = sending.caller.service
    if files and not service.contact_link:
        raise bad_request(
            "Send files by email has not been set up - add contact details for your service at "
            f"{sending.hosts.admin}/services/{service.id}/service-settings/send-files-by-email"
        )
    for name, value in files.items():
        refusal = upload_refusal(value) if is_stored else None
        if refusal is not None:
            raise refusal
        result[name] = _link(sending, is_stored=is_stored)
    return result


def _link(sending: Sending, *, is_stored: bool) -> str:
    service_id, documents = sending.caller.service.id, sending.hosts.documents
    if not is_stored:
        return f"{documents}/services/{service_id}/documents/test-document"
    ids = sending.ids
    return f"{documents}/d/{_short(service_id)}/{ids.token(16)}?key={ids.token(32)}"


def _short(some_id: str) -> str:
    return urlsafe_b64encode(UUID(some_id).bytes).decode().rstrip("=")


def _check_size(body: str) -> None:
    try:
        num_bytes = len(body.encode())
    except UnicodeEncodeError:
        raise server_fault("UnicodeEncodeError") from None
    if num_bytes > MAX_BYTES:
        raise bad_request(
            f"Your message is too long. Emails cannot be longer than {MAX_BYTES} bytes. "
            f"Your message is {num_bytes} bytes."
        )


def _notification(
    sending: Sending,
    form: Mapping[str, Any],
    template: Template,
    personalisation: Mapping[str, object],
    message: Rendered,
) -> Notification:
    caller, recipient = sending.caller, form["email_address"]
    notification_id = sending.ids.uuid()
    url = form.get("one_click_unsubscribe_url")
    if url is None and template.latest.has_unsubscribe_link:
        url = unsubscribe_url(sending, notification_id)
    return Notification(
        id=notification_id,
        service_id=caller.service.id,
        type="email",
        key_type=caller.key.type,
        reference=form.get("reference"),
        recipient=recipient.strip(),
        personalisation=personalisation,
        template_id=template.id,
        template_version=template.latest.number,
        body=message.body,
        subject=message.subject,
        created_at=sending.created_at,
        one_click_unsubscribe_url=url,
        timeline=email_plan(sending.now, recipient=recipient, key_type=caller.key.type),
    )
