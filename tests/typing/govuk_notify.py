"""Calls as a user writes them; the type checkers read this file and nobody runs it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import assert_type
from uuid import UUID

from govuk_notify_client import AsyncNotify, Notify, errors, files, models, webhooks

TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


def sends(notify: Notify) -> None:
    text = notify.notifications.send_sms(
        phone_number="07700900100", template_id=TEMPLATE, personalisation={"name": "Ada", "n": 1}
    )
    assert_type(text, models.SmsSent)
    assert_type(text.id, UUID)
    assert_type(text.reference, str | None)
    email = notify.notifications.send_email(
        email_address="ada@example.com",
        template_id=UUID(TEMPLATE),
        personalisation={"invitation": files.file_upload(Path("invitation.pdf"))},
        sanitise_content_for=["name"],
    )
    assert_type(email.content.subject, str)
    letter = notify.notifications.send_letter(
        template_id=TEMPLATE, personalisation={"address_line_1": "Ada"}, reference="r"
    )
    assert_type(letter.content, models.LetterContent)
    ready = notify.notifications.send_precompiled_letter(
        reference="r", content=b"%PDF", postage="first", timeout=5.0
    )
    assert_type(ready.postage, models.LetterPostage)


def reads(notify: Notify) -> None:
    message = notify.notifications.get(TEMPLATE)
    assert_type(message.status, models.NotificationStatus)
    assert_type(message.sent_at, datetime | None)
    for each in notify.notifications.list(
        status=["delivered", models.NotificationStatus.SENDING],
        template_type="sms",
        include_jobs=True,
    ):
        assert_type(each, models.Notification)
    assert_type(notify.notifications.get_pdf(TEMPLATE), bytes)
    assert_type(notify.notifications.get_pdf_to_file(TEMPLATE, "letter.pdf"), Path)
    for template in notify.templates.list(template_type="email"):
        assert_type(template, models.Template)
    assert_type(notify.templates.get_version(TEMPLATE, 2), models.Template)
    assert_type(notify.templates.preview(TEMPLATE), models.TemplatePreview)
    for received in notify.received_text_messages.list():
        assert_type(received.content, str)


async def the_same_with_await() -> None:
    async with AsyncNotify("key", base_url="https://example.com", timeout=2.5) as notify:
        text = await notify.notifications.send_sms(phone_number="07700900100", template_id=TEMPLATE)
        assert_type(text, models.SmsSent)
        async for each in notify.notifications.list(reference="r"):
            assert_type(each, models.Notification)
        assert_type(await notify.notifications.get_pdf(TEMPLATE), bytes)


def fails(notify: Notify) -> None:
    try:
        notify.notifications.get(TEMPLATE)
    except errors.PdfNotReadyError as error:
        assert_type(error.retryable, bool)
    except errors.ApiStatusError as error:
        assert_type(error.status_code, int)
        assert_type(error.code, str | None)
    except errors.DeliveryUnknownError as error:
        assert_type(error.request_id, str | None)


def is_called_back(body: bytes, headers: dict[str, str]) -> None:
    event = webhooks.parse(body, headers, secrets=["now", "before"])
    match event:
        case models.DeliveryReceipt():
            assert_type(event.status, models.NotificationStatus)
        case webhooks.UnknownEvent():
            print(event.name)  # noqa: T201 - never run
        case _:
            pass
