"""Calls as a user writes them; the type checkers read this file and nobody runs it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_type
from uuid import UUID

import httpx
from govuk_notify_client import (
    AUTO,
    UNSET,
    AsyncNotify,
    AsyncPages,
    Auto,
    Confirmation,
    Notify,
    Page,
    Pages,
    RawResponse,
    Unset,
    errors,
    files,
    models,
    webhooks,
)

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

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


def is_set_up() -> None:
    with Notify(
        "key",
        timeout=10,
        deadline=30.0,
        max_retries=0,
        max_wait_s=5,
        extra_headers={"X-Team": "a"},
        limits_url="redis://localhost",
        http2=True,
    ) as notify:
        assert_type(notify.with_options(timeout=1.5, extra_headers={"X-Job": "b"}), Notify)
    asynchronous = AsyncNotify("key", transport="aiohttp")
    assert_type(asynchronous.with_options(max_retries=5), AsyncNotify)


def looks_at_answers(notify: Notify) -> None:
    raw = notify.notifications.with_raw_response
    sent = raw.send_sms(phone_number="07700900100", template_id=TEMPLATE, reference=AUTO)
    assert_type(sent, RawResponse[models.SmsSent])
    assert_type(sent.parse(), models.SmsSent)
    assert_type((sent.status_code, sent.attempts, sent.content), tuple[int, int, bytes])
    assert_type(sent.headers["Content-Type"], str)
    assert_type(sent.request_id, str | None)
    page = raw.list(status="delivered", older_than=TEMPLATE)
    assert_type(page, RawResponse[Page[models.Notification]])
    assert_type(page.parse().next_cursor, str | None)
    assert_type(raw.get_pdf(TEMPLATE), RawResponse[bytes])
    assert_type(notify.notifications.list(), Pages[models.Notification])
    assert_type(notify.notifications.list().first_page(), Page[models.Notification])


async def looks_at_answers_with_await(notify: AsyncNotify) -> None:
    raw = notify.notifications.with_raw_response
    sent = await raw.send_sms(phone_number="07700900100", template_id=TEMPLATE, timeout=5)
    assert_type(sent, RawResponse[models.SmsSent])
    assert_type(await raw.list(), RawResponse[Page[models.Notification]])
    assert_type(await raw.get_pdf(TEMPLATE), RawResponse[bytes])
    assert_type(notify.notifications.list(), AsyncPages[models.Notification])
    assert_type(await notify.notifications.list().first_page(), Page[models.Notification])


def sends_once(notify: Notify, reference: str | Auto | Unset = UNSET) -> None:
    try:
        notify.notifications.send_sms(
            phone_number="07700900100", template_id=TEMPLATE, reference=reference
        )
        notify.notifications.send_precompiled_letter(reference=AUTO, content=b"%PDF")
    except errors.DeliveryUnknownError as error:
        assert_type(error.reference, str | None)
        confirmation: Confirmation[models.Notification] = error.confirm()
        match confirmation.outcome:
            case "found":
                assert_type(confirmation.item, models.Notification | None)
            case "not-found-yet":
                assert_type(confirmation.retryable, bool)
            case "ambiguous":
                assert_type(confirmation.items, tuple[models.Notification, ...])


def fails(notify: Notify) -> None:
    try:
        notify.notifications.get(TEMPLATE)
    except errors.PdfNotReadyError as error:
        assert_type(error.retryable, bool)
    except errors.ApiStatusError as error:
        assert_type(error.status_code, int)
        assert_type(error.code, str | None)
        if error.code == errors.ErrorCode.VALIDATION_ERROR:
            assert_type(errors.ErrorCode.VALIDATION_ERROR.advice, str)
        assert_type(error.meaning, str)
    except errors.DeliveryUnknownError as error:
        assert_type(error.request_id, str | None)


def is_traced(tracer: Tracer) -> None:
    Notify(tracer=tracer)
    AsyncNotify(tracer=tracer)


def is_called_back(body: bytes, headers: dict[str, str]) -> None:
    event = webhooks.parse(body, headers, secrets=["now", "before"])
    match event:
        case models.DeliveryReceipt():
            assert_type(event.status, models.NotificationStatus)
        case webhooks.UnknownEvent():
            print(event.name)  # noqa: T201 - never run
        case _:
            pass
    signed = webhooks.sign(event, secret="now")
    assert_type(signed, webhooks.SignedCallback)
    assert_type(webhooks.parse(*signed, secrets="now"), webhooks.AnyEvent)
    for each in (httpx.Headers(headers), headers.items(), {b"authorization": [b"Bearer now"]}):
        webhooks.parse(body, each, secrets="now")
    webhooks.sign({"reference": None}, secret="now")
