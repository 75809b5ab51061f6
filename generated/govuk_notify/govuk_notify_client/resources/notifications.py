"""Notifications: `send_sms`, `send_email`, `send_letter`, `send_precompiled_letter`, `get`, `list`,
`get_pdf`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .. import models
from .._runtime.arguments import (
    as_base64,
    as_enum,
    as_flag,
    as_items,
    as_list,
    as_model,
    as_uuid,
    in_path,
)
from .._runtime.auto import Auto, new_reference
from .._runtime.operation import Confirm, Operation, Paging, Refusal
from .._runtime.pages import AsyncPages, Pages
from .._runtime.parsing import parse_as
from .._runtime.raw import async_raw, async_raw_pages, raw, raw_pages
from .._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from .._runtime.calls import AsyncCalls, SyncCalls
    from .._runtime.files import Source as FileSource
    from .._runtime.parsing import Parse

__all__ = [
    "AsyncNotifications",
    "AsyncNotificationsWithRawResponse",
    "Notifications",
    "NotificationsWithRawResponse",
]

_SEND_SMS = Operation(
    id="sendSms",
    method="POST",
    path="/v2/notifications/sms",
    repeat="once",
    refused=(
        Refusal(
            status=429,
            codes=(
                "RateLimitError",
                "TooManyRequestsError",
            ),
        ),
    ),
    confirm=Confirm(
        operation="listNotifications",
        parameter="reference",
        argument="reference",
        items="/notifications",
        created="/created_at",
        method="notifications.list",
    ),
)
_SEND_EMAIL = Operation(
    id="sendEmail",
    method="POST",
    path="/v2/notifications/email",
    repeat="once",
    refused=(
        Refusal(
            status=429,
            codes=(
                "RateLimitError",
                "TooManyRequestsError",
            ),
        ),
    ),
    confirm=Confirm(
        operation="listNotifications",
        parameter="reference",
        argument="reference",
        items="/notifications",
        created="/created_at",
        method="notifications.list",
    ),
)
_SEND_LETTER = Operation(
    id="sendLetter",
    method="POST",
    path="/v2/notifications/letter",
    repeat="once",
    refused=(
        Refusal(
            status=429,
            codes=(
                "RateLimitError",
                "TooManyRequestsError",
            ),
        ),
    ),
    confirm=Confirm(
        operation="listNotifications",
        parameter="reference",
        argument="reference",
        items="/notifications",
        created="/created_at",
        method="notifications.list",
    ),
)
_GET_NOTIFICATION = Operation(
    id="getNotification", method="GET", path="/v2/notifications/{notification_id}", repeat="safe"
)
_LIST_NOTIFICATIONS = Operation(
    id="listNotifications", method="GET", path="/v2/notifications", repeat="safe"
)
_LIST_NOTIFICATIONS_PAGES = Paging(
    style="link", items="/notifications", next="/links/next", cursor="older_than"
)
_GET_LETTER_PDF = Operation(
    id="getLetterPdf", method="GET", path="/v2/notifications/{notification_id}/pdf", repeat="safe"
)


def _send_sms(
    *,
    phone_number: str,
    template_id: UUID | str,
    reference: str | Unset = UNSET,
    personalisation: models.Personalisation | Mapping[str, object] | Unset = UNSET,
    sms_sender_id: UUID | str | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.SmsSent]]:
    from .._generated.v2 import send_sms as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.SmsRequest(
            phone_number=phone_number,
            template_id=as_uuid(template_id, "template_id"),
            reference=reference,
            personalisation=as_model(personalisation, "personalisation", models.Personalisation),
            sms_sender_id=as_uuid(sms_sender_id, "sms_sender_id"),
        ),
    )
    return _kwargs, _endpoint.parse_response


def _send_email(
    *,
    email_address: str,
    template_id: UUID | str,
    reference: str | Unset = UNSET,
    personalisation: models.EmailPersonalisation | Mapping[str, object] | Unset = UNSET,
    email_reply_to_id: UUID | str | Unset = UNSET,
    one_click_unsubscribe_url: str | Unset = UNSET,
    sanitise_content_for: Sequence[str] | None | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.EmailSent]]:
    from .._generated.v2 import send_email as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.EmailRequest(
            email_address=email_address,
            template_id=as_uuid(template_id, "template_id"),
            reference=reference,
            personalisation=as_model(
                personalisation, "personalisation", models.EmailPersonalisation
            ),
            email_reply_to_id=as_uuid(email_reply_to_id, "email_reply_to_id"),
            one_click_unsubscribe_url=one_click_unsubscribe_url,
            sanitise_content_for=as_items(sanitise_content_for, "sanitise_content_for"),
        ),
    )
    return _kwargs, _endpoint.parse_response


def _send_letter(
    *,
    template_id: UUID | str,
    personalisation: models.LetterPersonalisation | Mapping[str, object],
    reference: str | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.LetterSent]]:
    from .._generated.v2 import send_letter as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.LetterRequest(
            template_id=as_uuid(template_id, "template_id"),
            personalisation=as_model(
                personalisation, "personalisation", models.LetterPersonalisation
            ),
            reference=reference,
        ),
    )
    return _kwargs, parse_as(models.LetterSent, 201)


def _send_precompiled_letter(
    *,
    reference: str,
    content: FileSource,
    postage: models.LetterPostageLike | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.PrecompiledLetterSent]]:
    from .._generated.v2 import send_letter as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.PrecompiledLetterRequest(
            reference=reference,
            content=as_base64(content, "content"),
            postage=as_enum(postage, "postage", models.LetterPostage),
        ),
    )
    return _kwargs, parse_as(models.PrecompiledLetterSent, 201)


def _get(
    notification_id: UUID | str,
) -> tuple[dict[str, Any], Parse[models.Notification]]:
    from .._generated.v2 import get_notification as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(as_uuid(notification_id, "notification_id"), "notification_id"),
    )
    return _kwargs, _endpoint.parse_response


def _list(
    *,
    template_type: models.NotificationTypeLike
    | Sequence[models.NotificationTypeLike]
    | Unset = UNSET,
    status: models.NotificationStatusLike | Sequence[models.NotificationStatusLike] | Unset = UNSET,
    reference: str | Unset = UNSET,
    older_than: UUID | str | Unset = UNSET,
    include_jobs: bool | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.NotificationList]]:
    from .._generated.v2 import list_notifications as _endpoint

    _kwargs = _endpoint.get_kwargs(
        template_type=as_list(
            template_type,
            "template_type",
            lambda item: as_enum(item, "template_type", models.NotificationType),
        ),
        status=as_list(
            status, "status", lambda item: as_enum(item, "status", models.NotificationStatus)
        ),
        reference=reference,
        older_than=as_uuid(older_than, "older_than"),
        include_jobs=as_flag(include_jobs, "include_jobs"),
    )
    return _kwargs, _endpoint.parse_response


def _get_pdf(
    notification_id: UUID | str,
) -> dict[str, Any]:
    from .._generated.v2 import get_letter_pdf as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(as_uuid(notification_id, "notification_id"), "notification_id"),
    )
    return _kwargs


def _list_notifications_by_reference(
    calls: SyncCalls, reference: str
) -> Pages[models.Notification]:
    return Notifications(calls).list(reference=reference)


def _alist_notifications_by_reference(
    calls: AsyncCalls, reference: str
) -> AsyncPages[models.Notification]:
    return AsyncNotifications(calls).list(reference=reference)


class Notifications:
    """Methods of `notify.notifications`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> NotificationsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return NotificationsWithRawResponse(self._calls)

    def send_sms(
        self,
        *,
        phone_number: str,
        template_id: UUID | str,
        reference: str | Auto | Unset = UNSET,
        personalisation: models.Personalisation | Mapping[str, object] | Unset = UNSET,
        sms_sender_id: UUID | str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.SmsSent:
        """Send a text message.

        Renders a template and queues one text message.

        Checks come in this order: token, limits, JSON, fields, permission of the service, template,
        personalisation, sender, recipient, length. So an unknown template is 400 here, not 404.
        Repeating the call sends a second message.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-a-text-message

        Args:
            phone_number: The recipient, as `phone-number`: digits, `+`, `-`, `(`, `)` and spaces,
                read by libphonenumber with the United Kingdom as home. `07700900100`, `07700 900
                100`, `(07700) 900-100`, `+447700900100`, `+44(0)7700900100`, `447700900100` and
                `7700900100` are one number. Numbers abroad and UK landlines are well formed and
                need a permission of the service; premium rate and freephone numbers are refused.
                There is no bound on the length.
            template_id: A text message template of the service.
            reference: Your own name for the message or for a batch; need not be unique, may be
                empty, comes back with every read. Keep personal data out of it. Only one that
                nothing else has can tell what became of a call whose answer is lost; `AUTO` makes
                one, which is in memory only until the answer.
            personalisation: Values for the placeholders of the template.
            sms_sender_id: A text message sender of the service; the default sender when left out.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: Nothing was sent; the request, the template, the recipient or the
                service is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `error.confirm()` asks whether it was, by a `reference`
                that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return self._calls.call(
            _SEND_SMS,
            *_send_sms(
                phone_number=phone_number,
                template_id=template_id,
                reference=_reference,
                personalisation=personalisation,
                sms_sender_id=sms_sender_id,
            ),
            reference=_reference,
            look_up=_list_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def send_email(
        self,
        *,
        email_address: str,
        template_id: UUID | str,
        reference: str | Auto | Unset = UNSET,
        personalisation: models.EmailPersonalisation | Mapping[str, object] | Unset = UNSET,
        email_reply_to_id: UUID | str | Unset = UNSET,
        one_click_unsubscribe_url: str | Unset = UNSET,
        sanitise_content_for: Sequence[str] | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.EmailSent:
        """Send an email.

        Renders a template and queues one email. Files go along as links: put a `FileUpload` into
        `personalisation`.

        Checks come in this order: token, limits, JSON, fields, permission of the service,
        sanitising, template, personalisation, reply-to address, recipient, files, length. Files
        are, as seen, checked one after the other, under keys that the template does not use too;
        the faults of the first bad one are reported, without the name of its placeholder. Repeating
        the call sends a second email.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-an-email

        Args:
            email_address: The recipient, as `email-address`: white space around is dropped; at most
                320 characters; before the `@` ASCII letters, digits and ``.!#$%&'*+/=?^_`{|}~-``
                without `..`; after it at least two labels of at most 63 characters, 253 in all,
                international names allowed, the last one of two letters or more.
            template_id: An email template of the service.
            reference: Your own name for the email or for a batch; need not be unique, may be empty,
                comes back with every read. Keep personal data out of it. Only one that nothing else
                has can tell what became of a call whose answer is lost; `AUTO` makes one, which is
                in memory only until the answer.
            personalisation: Values for the placeholders of the template, files among them.
            email_reply_to_id: A reply-to address of the service; the default one when left out.
            one_click_unsubscribe_url: Where mail programs unsubscribe the recipient with an empty
                POST (RFC 8058). As `https-url`: a URI of RFC 3986 that starts with `https` in lower
                case.
            sanitise_content_for: Placeholders whose values strangers wrote. Names match keys of
                `personalisation` without regard to case, spaces, `_` and `-`. Links are taken out
                of their values or broken, Markdown is escaped; the answer tells what changed. A
                value that is no text makes the server fail with 500. The server does not check the
                items: a null is skipped, a number is 500.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: Nothing was sent; the request, the template, a file, the recipient or
                the service is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `error.confirm()` asks whether it was, by a `reference`
                that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return self._calls.call(
            _SEND_EMAIL,
            *_send_email(
                email_address=email_address,
                template_id=template_id,
                reference=_reference,
                personalisation=personalisation,
                email_reply_to_id=email_reply_to_id,
                one_click_unsubscribe_url=one_click_unsubscribe_url,
                sanitise_content_for=sanitise_content_for,
            ),
            reference=_reference,
            look_up=_list_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def send_letter(
        self,
        *,
        template_id: UUID | str,
        personalisation: models.LetterPersonalisation | Mapping[str, object],
        reference: str | Auto | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.LetterSent:
        """Send a letter from a template.

        Two requests share this path. A body with the key `content`, as seen whatever its value,
        is a *precompiled* letter: a PDF of your own. Any other is rendered from a template, with
        the address in `personalisation`. Each refuses the fields of the other.

        Checks come in this order: token, limits, JSON, fields, permission of the service, then for
        a template: template, QR code, personalisation, kind of key (403), trial mode (403),
        address; for a PDF: kind of key (403), trial mode (403), base64. A templated letter takes,
        as seen, two tokens of the rate limit. Repeating the call sends a second letter.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-a-letter

        Args:
            template_id: A letter template of the service.
            personalisation: The address, and values for the placeholders of the template.
            reference: Your own name for the letter or for a batch; need not be unique, may be
                empty, comes back with every read. Keep personal data out of it. Only one that
                nothing else has can tell what became of a call whose answer is lost; `AUTO` makes
                one, which is in memory only until the answer.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: Nothing was sent; the request, the template, the address or the service
                is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                API key, or the clock that dated its token, was not accepted.
            PermissionDeniedError: A token that does not hold, a team key, or a live key of a
                service in trial mode.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `error.confirm()` asks whether it was, by a `reference`
                that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return self._calls.call(
            _SEND_LETTER,
            *_send_letter(
                template_id=template_id, personalisation=personalisation, reference=_reference
            ),
            reference=_reference,
            look_up=_list_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def send_precompiled_letter(
        self,
        *,
        reference: str | Auto,
        content: FileSource,
        postage: models.LetterPostageLike | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.PrecompiledLetterSent:
        """Send a letter that is ready as a PDF.

        Two requests share this path. A body with the key `content`, as seen whatever its value,
        is a *precompiled* letter: a PDF of your own. Any other is rendered from a template, with
        the address in `personalisation`. Each refuses the fields of the other.

        Checks come in this order: token, limits, JSON, fields, permission of the service, then for
        a template: template, QR code, personalisation, kind of key (403), trial mode (403),
        address; for a PDF: kind of key (403), trial mode (403), base64. A templated letter takes,
        as seen, two tokens of the rate limit. Repeating the call sends a second letter.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-a-letter

        Args:
            reference: Your own name for the letter; need not be unique, comes back with every read.
                Of any length here. Keep personal data out of it. Only one that nothing else has can
                tell what became of a call whose answer is lost; `AUTO` makes one, which is in
                memory only until the answer.
            content: The PDF, `base64` on the wire: characters outside the alphabet are skipped,
                wrong padding is 400. Bytes that are no PDF, and none at all, are taken and fail
                later.
            postage: How fast; `second` when left out.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A file is larger than allowed.
            OSError: A file cannot be read.
            BadRequestError: Nothing was sent; the request, the template, the address or the service
                is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                API key, or the clock that dated its token, was not accepted.
            PermissionDeniedError: A token that does not hold, a team key, or a live key of a
                service in trial mode.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `error.confirm()` asks whether it was, by a `reference`
                that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return self._calls.call(
            _SEND_LETTER,
            *_send_precompiled_letter(reference=_reference, content=content, postage=postage),
            reference=_reference,
            look_up=_list_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def get(
        self,
        notification_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Notification:
        """Read one message.

        Reads a message sent with any key of the service, whatever the kind of the caller's key.
        Messages older than the retention period (seven days unless the service changed it),
        those of other services and those to simulated recipients are 404.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-the-data-for-one-message

        Args:
            notification_id: The id of the message, from the answer to its send. Anything but a UUID
                is 400, not 404.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _GET_NOTIFICATION,
            *_get(notification_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def list(
        self,
        *,
        template_type: models.NotificationTypeLike
        | Sequence[models.NotificationTypeLike]
        | Unset = UNSET,
        status: models.NotificationStatusLike
        | Sequence[models.NotificationStatusLike]
        | Unset = UNSET,
        reference: str | Unset = UNSET,
        older_than: UUID | str | Unset = UNSET,
        include_jobs: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[models.Notification]:
        """List messages, newest first.

        One page of at most 250 messages. Only messages sent with a key of the same kind as the
        caller's are listed: a test key sees what test keys sent, a live key also what people
        typed into the web application. Messages older than the retention period are gone.

        Different parameters are combined with and, several values of one with or. Any other
        parameter, `page` for example, is 400.

        `links.next` is there whenever the page has a message, on the last page too: go on until a
        page is empty.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-the-data-for-multiple-messages

        Args:
            template_type: Only messages of these types.
            status: Only messages in these statuses, compared with what the server stores, for every
                type: `accepted` matches created and sending (emails and text messages too, shown as
                they are), `received` matches delivered but no returned letter, `failed` matches
                technical-failure, temporary-failure, permanent-failure, validation-failed,
                virus-scan-failed and returned-letter. Combine `accepted` and `received` with
                `template_type=letter`.
            reference: Only messages sent with exactly this reference; an empty one finds those sent
                with an empty reference. The first value counts.
            older_than: Only messages created strictly before the one with this id. An unknown id
                gives an empty page, not an error. The first value counts.
            include_jobs: Add messages of uploaded lists, which are left out otherwise. Only `true`
                and `True` are taken; `false` is 400. The first value counts.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: A parameter is unknown or has a value that is not allowed.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_NOTIFICATIONS,
            _LIST_NOTIFICATIONS_PAGES,
            *_list(
                template_type=template_type,
                status=status,
                reference=reference,
                older_than=older_than,
                include_jobs=include_jobs,
            ),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def get_pdf(
        self,
        notification_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """Read the PDF of a letter.

        The PDF is made after the letter was accepted. Until then the answer is 400 with the
        class `PDFNotReadyError`, the one 400 to ask again after: like the official client's own
        tests, every five seconds for up to two minutes. Letters that failed validation still
        have their PDF, with notes on it.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-pdf-for-a-letter-notification

        Args:
            notification_id: The id of the message, from the answer to its send. Anything but a UUID
                is 400, not 404.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID, the message has no PDF, or has none yet.
            PdfNotReadyError: The PDF of the letter is not made yet.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.read_bytes(
            _GET_LETTER_PDF,
            _get_pdf(notification_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def get_pdf_to_file(
        self,
        notification_id: UUID | str,
        path: str | Path,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Path:
        """Read the PDF of a letter.

        The content is saved to `path` as it arrives. The file appears only when it is complete;
        a file that was there is replaced then, and stays as it is when anything fails.

        The PDF is made after the letter was accepted. Until then the answer is 400 with the
        class `PDFNotReadyError`, the one 400 to ask again after: like the official client's own
        tests, every five seconds for up to two minutes. Letters that failed validation still
        have their PDF, with notes on it.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-pdf-for-a-letter-notification

        Args:
            notification_id: The id of the message, from the answer to its send. Anything but a UUID
                is 400, not 404.
            path: Where the file is to be.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            OSError: The file cannot be written.
            BadRequestError: The id is no UUID, the message has no PDF, or has none yet.
            PdfNotReadyError: The PDF of the letter is not made yet.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.save(
            _GET_LETTER_PDF,
            _get_pdf(notification_id),
            path,
            timeout=timeout,
            extra_headers=extra_headers,
        )


class NotificationsWithRawResponse:
    """Methods of `notify.notifications` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Notifications(calls.raw())
        self.send_sms = raw(methods.send_sms)
        self.send_email = raw(methods.send_email)
        self.send_letter = raw(methods.send_letter)
        self.send_precompiled_letter = raw(methods.send_precompiled_letter)
        self.get = raw(methods.get)
        self.list = raw_pages(methods.list)
        self.get_pdf = raw(methods.get_pdf)


class AsyncNotifications:
    """Methods of `notify.notifications`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncNotificationsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncNotificationsWithRawResponse(self._calls)

    async def send_sms(
        self,
        *,
        phone_number: str,
        template_id: UUID | str,
        reference: str | Auto | Unset = UNSET,
        personalisation: models.Personalisation | Mapping[str, object] | Unset = UNSET,
        sms_sender_id: UUID | str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.SmsSent:
        """Send a text message.

        Renders a template and queues one text message.

        Checks come in this order: token, limits, JSON, fields, permission of the service, template,
        personalisation, sender, recipient, length. So an unknown template is 400 here, not 404.
        Repeating the call sends a second message.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-a-text-message

        Args:
            phone_number: The recipient, as `phone-number`: digits, `+`, `-`, `(`, `)` and spaces,
                read by libphonenumber with the United Kingdom as home. `07700900100`, `07700 900
                100`, `(07700) 900-100`, `+447700900100`, `+44(0)7700900100`, `447700900100` and
                `7700900100` are one number. Numbers abroad and UK landlines are well formed and
                need a permission of the service; premium rate and freephone numbers are refused.
                There is no bound on the length.
            template_id: A text message template of the service.
            reference: Your own name for the message or for a batch; need not be unique, may be
                empty, comes back with every read. Keep personal data out of it. Only one that
                nothing else has can tell what became of a call whose answer is lost; `AUTO` makes
                one, which is in memory only until the answer.
            personalisation: Values for the placeholders of the template.
            sms_sender_id: A text message sender of the service; the default sender when left out.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: Nothing was sent; the request, the template, the recipient or the
                service is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `await error.aconfirm()` asks whether it was, by a
                `reference` that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return await self._calls.call(
            _SEND_SMS,
            *_send_sms(
                phone_number=phone_number,
                template_id=template_id,
                reference=_reference,
                personalisation=personalisation,
                sms_sender_id=sms_sender_id,
            ),
            reference=_reference,
            look_up=_alist_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def send_email(
        self,
        *,
        email_address: str,
        template_id: UUID | str,
        reference: str | Auto | Unset = UNSET,
        personalisation: models.EmailPersonalisation | Mapping[str, object] | Unset = UNSET,
        email_reply_to_id: UUID | str | Unset = UNSET,
        one_click_unsubscribe_url: str | Unset = UNSET,
        sanitise_content_for: Sequence[str] | None | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.EmailSent:
        """Send an email.

        Renders a template and queues one email. Files go along as links: put a `FileUpload` into
        `personalisation`.

        Checks come in this order: token, limits, JSON, fields, permission of the service,
        sanitising, template, personalisation, reply-to address, recipient, files, length. Files
        are, as seen, checked one after the other, under keys that the template does not use too;
        the faults of the first bad one are reported, without the name of its placeholder. Repeating
        the call sends a second email.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-an-email

        Args:
            email_address: The recipient, as `email-address`: white space around is dropped; at most
                320 characters; before the `@` ASCII letters, digits and ``.!#$%&'*+/=?^_`{|}~-``
                without `..`; after it at least two labels of at most 63 characters, 253 in all,
                international names allowed, the last one of two letters or more.
            template_id: An email template of the service.
            reference: Your own name for the email or for a batch; need not be unique, may be empty,
                comes back with every read. Keep personal data out of it. Only one that nothing else
                has can tell what became of a call whose answer is lost; `AUTO` makes one, which is
                in memory only until the answer.
            personalisation: Values for the placeholders of the template, files among them.
            email_reply_to_id: A reply-to address of the service; the default one when left out.
            one_click_unsubscribe_url: Where mail programs unsubscribe the recipient with an empty
                POST (RFC 8058). As `https-url`: a URI of RFC 3986 that starts with `https` in lower
                case.
            sanitise_content_for: Placeholders whose values strangers wrote. Names match keys of
                `personalisation` without regard to case, spaces, `_` and `-`. Links are taken out
                of their values or broken, Markdown is escaped; the answer tells what changed. A
                value that is no text makes the server fail with 500. The server does not check the
                items: a null is skipped, a number is 500.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: Nothing was sent; the request, the template, a file, the recipient or
                the service is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `await error.aconfirm()` asks whether it was, by a
                `reference` that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return await self._calls.call(
            _SEND_EMAIL,
            *_send_email(
                email_address=email_address,
                template_id=template_id,
                reference=_reference,
                personalisation=personalisation,
                email_reply_to_id=email_reply_to_id,
                one_click_unsubscribe_url=one_click_unsubscribe_url,
                sanitise_content_for=sanitise_content_for,
            ),
            reference=_reference,
            look_up=_alist_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def send_letter(
        self,
        *,
        template_id: UUID | str,
        personalisation: models.LetterPersonalisation | Mapping[str, object],
        reference: str | Auto | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.LetterSent:
        """Send a letter from a template.

        Two requests share this path. A body with the key `content`, as seen whatever its value,
        is a *precompiled* letter: a PDF of your own. Any other is rendered from a template, with
        the address in `personalisation`. Each refuses the fields of the other.

        Checks come in this order: token, limits, JSON, fields, permission of the service, then for
        a template: template, QR code, personalisation, kind of key (403), trial mode (403),
        address; for a PDF: kind of key (403), trial mode (403), base64. A templated letter takes,
        as seen, two tokens of the rate limit. Repeating the call sends a second letter.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-a-letter

        Args:
            template_id: A letter template of the service.
            personalisation: The address, and values for the placeholders of the template.
            reference: Your own name for the letter or for a batch; need not be unique, may be
                empty, comes back with every read. Keep personal data out of it. Only one that
                nothing else has can tell what became of a call whose answer is lost; `AUTO` makes
                one, which is in memory only until the answer.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: Nothing was sent; the request, the template, the address or the service
                is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                API key, or the clock that dated its token, was not accepted.
            PermissionDeniedError: A token that does not hold, a team key, or a live key of a
                service in trial mode.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `await error.aconfirm()` asks whether it was, by a
                `reference` that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return await self._calls.call(
            _SEND_LETTER,
            *_send_letter(
                template_id=template_id, personalisation=personalisation, reference=_reference
            ),
            reference=_reference,
            look_up=_alist_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def send_precompiled_letter(
        self,
        *,
        reference: str | Auto,
        content: FileSource,
        postage: models.LetterPostageLike | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.PrecompiledLetterSent:
        """Send a letter that is ready as a PDF.

        Two requests share this path. A body with the key `content`, as seen whatever its value,
        is a *precompiled* letter: a PDF of your own. Any other is rendered from a template, with
        the address in `personalisation`. Each refuses the fields of the other.

        Checks come in this order: token, limits, JSON, fields, permission of the service, then for
        a template: template, QR code, personalisation, kind of key (403), trial mode (403),
        address; for a PDF: kind of key (403), trial mode (403), base64. A templated letter takes,
        as seen, two tokens of the rate limit. Repeating the call sends a second letter.

        See https://docs.notifications.service.gov.uk/rest-api.html#send-a-letter

        Args:
            reference: Your own name for the letter; need not be unique, comes back with every read.
                Of any length here. Keep personal data out of it. Only one that nothing else has can
                tell what became of a call whose answer is lost; `AUTO` makes one, which is in
                memory only until the answer.
            content: The PDF, `base64` on the wire: characters outside the alphabet are skipped,
                wrong padding is 400. Bytes that are no PDF, and none at all, are taken and fail
                later.
            postage: How fast; `second` when left out.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A file is larger than allowed.
            OSError: A file cannot be read.
            BadRequestError: Nothing was sent; the request, the template, the address or the service
                is at fault.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                API key, or the clock that dated its token, was not accepted.
            PermissionDeniedError: A token that does not hold, a team key, or a live key of a
                service in trial mode.
            RateLimitError: Too many messages within a minute for this kind of key; nothing was
                sent.
            QuotaExceededError: The quota of the day for this kind of message is used up; nothing
                was sent.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `await error.aconfirm()` asks whether it was, by a
                `reference` that nothing else has.
        """
        _reference = new_reference() if isinstance(reference, Auto) else reference
        return await self._calls.call(
            _SEND_LETTER,
            *_send_precompiled_letter(reference=_reference, content=content, postage=postage),
            reference=_reference,
            look_up=_alist_notifications_by_reference,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def get(
        self,
        notification_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Notification:
        """Read one message.

        Reads a message sent with any key of the service, whatever the kind of the caller's key.
        Messages older than the retention period (seven days unless the service changed it),
        those of other services and those to simulated recipients are 404.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-the-data-for-one-message

        Args:
            notification_id: The id of the message, from the answer to its send. Anything but a UUID
                is 400, not 404.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _GET_NOTIFICATION,
            *_get(notification_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def list(
        self,
        *,
        template_type: models.NotificationTypeLike
        | Sequence[models.NotificationTypeLike]
        | Unset = UNSET,
        status: models.NotificationStatusLike
        | Sequence[models.NotificationStatusLike]
        | Unset = UNSET,
        reference: str | Unset = UNSET,
        older_than: UUID | str | Unset = UNSET,
        include_jobs: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[models.Notification]:
        """List messages, newest first.

        One page of at most 250 messages. Only messages sent with a key of the same kind as the
        caller's are listed: a test key sees what test keys sent, a live key also what people
        typed into the web application. Messages older than the retention period are gone.

        Different parameters are combined with and, several values of one with or. Any other
        parameter, `page` for example, is 400.

        `links.next` is there whenever the page has a message, on the last page too: go on until a
        page is empty.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-the-data-for-multiple-messages

        Args:
            template_type: Only messages of these types.
            status: Only messages in these statuses, compared with what the server stores, for every
                type: `accepted` matches created and sending (emails and text messages too, shown as
                they are), `received` matches delivered but no returned letter, `failed` matches
                technical-failure, temporary-failure, permanent-failure, validation-failed,
                virus-scan-failed and returned-letter. Combine `accepted` and `received` with
                `template_type=letter`.
            reference: Only messages sent with exactly this reference; an empty one finds those sent
                with an empty reference. The first value counts.
            older_than: Only messages created strictly before the one with this id. An unknown id
                gives an empty page, not an error. The first value counts.
            include_jobs: Add messages of uploaded lists, which are left out otherwise. Only `true`
                and `True` are taken; `false` is 400. The first value counts.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: A parameter is unknown or has a value that is not allowed.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_NOTIFICATIONS,
            _LIST_NOTIFICATIONS_PAGES,
            *_list(
                template_type=template_type,
                status=status,
                reference=reference,
                older_than=older_than,
                include_jobs=include_jobs,
            ),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def get_pdf(
        self,
        notification_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """Read the PDF of a letter.

        The PDF is made after the letter was accepted. Until then the answer is 400 with the
        class `PDFNotReadyError`, the one 400 to ask again after: like the official client's own
        tests, every five seconds for up to two minutes. Letters that failed validation still
        have their PDF, with notes on it.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-pdf-for-a-letter-notification

        Args:
            notification_id: The id of the message, from the answer to its send. Anything but a UUID
                is 400, not 404.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID, the message has no PDF, or has none yet.
            PdfNotReadyError: The PDF of the letter is not made yet.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.read_bytes(
            _GET_LETTER_PDF,
            _get_pdf(notification_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def get_pdf_to_file(
        self,
        notification_id: UUID | str,
        path: str | Path,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Path:
        """Read the PDF of a letter.

        The content is saved to `path` as it arrives. The file appears only when it is complete;
        a file that was there is replaced then, and stays as it is when anything fails.

        The PDF is made after the letter was accepted. Until then the answer is 400 with the
        class `PDFNotReadyError`, the one 400 to ask again after: like the official client's own
        tests, every five seconds for up to two minutes. Letters that failed validation still
        have their PDF, with notes on it.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-pdf-for-a-letter-notification

        Args:
            notification_id: The id of the message, from the answer to its send. Anything but a UUID
                is 400, not 404.
            path: Where the file is to be.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            OSError: The file cannot be written.
            BadRequestError: The id is no UUID, the message has no PDF, or has none yet.
            PdfNotReadyError: The PDF of the letter is not made yet.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.save(
            _GET_LETTER_PDF,
            _get_pdf(notification_id),
            path,
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncNotificationsWithRawResponse:
    """Methods of `notify.notifications` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncNotifications(calls.raw())
        self.send_sms = async_raw(methods.send_sms)
        self.send_email = async_raw(methods.send_email)
        self.send_letter = async_raw(methods.send_letter)
        self.send_precompiled_letter = async_raw(methods.send_precompiled_letter)
        self.get = async_raw(methods.get)
        self.list = async_raw_pages(methods.list)
        self.get_pdf = async_raw(methods.get_pdf)
