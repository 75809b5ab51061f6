"""What the documents say of the provider, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.provider import Argument, Credentials, ErrorCode, ErrorShape, Limit, Provider

if TYPE_CHECKING:
    from ._runtime.errors import ApiStatusError


def _error_class(name: str) -> type[ApiStatusError]:
    from . import errors

    found: type[ApiStatusError] = getattr(errors, name)
    return found


def _code(text: str) -> str:
    from .error_codes import ErrorCode

    return ErrorCode(text)


V2 = Provider(
    title="GOV.UK Notify",
    package="govuk_notify_client",
    version="0.1.0",
    user_agent="govuk-notify-client/0.1.0",
    base_url="https://api.notifications.service.gov.uk",
    base_url_environment="NOTIFY_BASE_URL",
    credentials=(
        Credentials(
            kind="jwt-hs256",
            arguments=(
                Argument(
                    name="api_key",
                    environment="NOTIFY_API_KEY",
                    split="^(?P<name>.+)-(?P<service_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(?P<secret>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
                    shape="{key name}-{service id}-{secret}",
                ),
            ),
            key="secret",
            claims={"iss": "service_id"},
            lifetime_s=30,
            margin_s=25,
        ),
    ),
    limits=(
        Limit(
            name="per-minute",
            count=3000,
            per_s=60,
            operations=(
                "sendSms",
                "sendEmail",
                "sendLetter",
            ),
            costs={"sendLetter": 2},
            waits=True,
        ),
        Limit(
            name="burst",
            count=999,
            per_s=20,
            operations=(
                "sendSms",
                "sendEmail",
                "sendLetter",
            ),
            costs={"sendLetter": 2},
            waits=True,
        ),
        Limit(name="daily-sms", count=250000, per_s=86400, operations=("sendSms",), waits=False),
        Limit(
            name="daily-email", count=250000, per_s=86400, operations=("sendEmail",), waits=False
        ),
        Limit(
            name="daily-letter", count=20000, per_s=86400, operations=("sendLetter",), waits=False
        ),
    ),
    shapes=(
        ErrorShape(
            code="/errors/0/error",
            message="/errors/0/message",
            items="/errors",
            item_code="/error",
            item_message="/message",
        ),
        ErrorShape(message="/message"),
    ),
    codes={
        "AuthError": ErrorCode(
            code="AuthError",
            statuses=(
                401,
                403,
            ),
            meaning="The API key, or the clock that dated its token, was not accepted.",
            advice="Read the message. Use a key that is neither revoked nor of another service, and set the clock of this machine right to within 30 seconds.",
            retryable=False,
            error_class="AuthenticationError",
        ),
        "ValidationError": ErrorCode(
            code="ValidationError",
            statuses=(400,),
            meaning="Fields of the request, an address or a QR code are not what the server takes.",
            advice="Mend every fault that is listed; nothing was sent.",
            retryable=False,
        ),
        "BadRequestError": ErrorCode(
            code="BadRequestError",
            statuses=(
                400,
                403,
            ),
            meaning="The request is well formed, but the template, the recipient, a file, the sender or a permission of the service does not allow it. With 403, letters are closed to this kind of key: they take a live one, or a test key while the service is in trial mode.",
            advice="Read the message; nothing was sent.",
            retryable=False,
        ),
        "InvalidPhoneError": ErrorCode(
            code="InvalidPhoneError",
            statuses=(400,),
            meaning="The number is well formed, but the service may not send to a UK landline.",
            advice="Use a mobile number, or have landlines switched on for the service.",
            retryable=False,
        ),
        "InvalidEmailError": ErrorCode(
            code="InvalidEmailError",
            statuses=(400,),
            meaning="The email address was refused. The server has the class; ValidationError comes first.",
            advice="Correct the address.",
            retryable=False,
        ),
        "PDFNotReadyError": ErrorCode(
            code="PDFNotReadyError",
            statuses=(400,),
            meaning="The PDF of the letter is not made yet.",
            advice="Ask again every few seconds, for up to two minutes.",
            retryable=True,
            error_class="PdfNotReadyError",
        ),
        "NoResultFound": ErrorCode(
            code="NoResultFound",
            statuses=(404,),
            meaning="The service has nothing of this id. Messages go after the retention period, seven days unless it was changed, and messages to simulated recipients are never stored.",
            advice="Check the id, and that the key belongs to the service that has it.",
            retryable=False,
        ),
        "DataError": ErrorCode(
            code="DataError",
            statuses=(404,),
            meaning="The database could not hold the value. The server has the class; no way to it is known.",
            advice="Check the id and the version.",
            retryable=False,
        ),
        "RateLimitError": ErrorCode(
            code="RateLimitError",
            statuses=(429,),
            meaning="Too many messages within a minute for this kind of key; nothing was sent.",
            advice="Wait some seconds. If that happens often, send more slowly or ask for a higher limit.",
            retryable=True,
            error_class="RateLimitError",
        ),
        "TooManyRequestsError": ErrorCode(
            code="TooManyRequestsError",
            statuses=(429,),
            meaning="The quota of the day for this kind of message is used up; nothing was sent.",
            advice="Go on after midnight UTC, or have the limit raised.",
            retryable=False,
            error_class="QuotaExceededError",
        ),
        "KeyError": ErrorCode(
            code="KeyError",
            statuses=(500,),
            meaning="The path names a type of message that does not exist.",
            advice="Send to /sms, /email or /letter.",
            retryable=False,
        ),
        "TypeError": ErrorCode(
            code="TypeError",
            statuses=(500,),
            meaning="The server stumbled over the type of a value, such as a number under a key that sanitise_content_for lists, or a body that is no object.",
            advice="Send texts where texts are expected.",
            retryable=False,
        ),
        "ValueError": ErrorCode(
            code="ValueError",
            statuses=(500,),
            meaning="The server stumbled over a value, such as a reference with a NUL character.",
            advice="Take control characters out of the texts.",
            retryable=False,
        ),
        "UnicodeEncodeError": ErrorCode(
            code="UnicodeEncodeError",
            statuses=(500,),
            meaning="A personalisation value holds half of a surrogate pair.",
            advice="Send text that can be written as UTF-8.",
            retryable=False,
        ),
        "RecursionError": ErrorCode(
            code="RecursionError",
            statuses=(500,),
            meaning="The body is nested too deeply.",
            advice="Send a flatter body.",
            retryable=False,
        ),
        "Exception": ErrorCode(
            code="Exception",
            statuses=(500,),
            meaning="The server failed, or the upload service behind it did.",
            advice="Try again later, and quote the trace id to the provider's support. A message may have been sent: look for its reference first.",
            retryable=True,
        ),
        "SoftEventletTimeout": ErrorCode(
            code="SoftEventletTimeout",
            statuses=(504,),
            meaning="The server gave up after 29.5 seconds; whether a message was sent is unknown.",
            advice="Try again later. A message may have been sent: look for its reference first.",
            retryable=True,
        ),
        "HardEventletTimeout": ErrorCode(
            code="HardEventletTimeout",
            statuses=(504,),
            meaning="The server was stopped after 30 seconds; whether a message was sent is unknown.",
            advice="Try again later. A message may have been sent: look for its reference first.",
            retryable=True,
        ),
        "EventletTimeout": ErrorCode(
            code="EventletTimeout",
            statuses=(504,),
            meaning="The server ran out of time; whether a message was sent is unknown.",
            advice="Try again later. A message may have been sent: look for its reference first.",
            retryable=True,
        ),
    },
    request_id="X-B3-TraceId",
    docs_url="https://docs.notifications.service.gov.uk/rest-api.html#errors",
    error_classes=_error_class,
    code_type=_code,
)
