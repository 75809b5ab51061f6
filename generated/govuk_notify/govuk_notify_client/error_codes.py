"""The error codes of GOV.UK Notify."""

from __future__ import annotations

from ._runtime.provider import ErrorCode as KnownCode
from .types import OpenStrEnum

__all__ = ["ErrorCode"]


class ErrorCode(OpenStrEnum):
    """What the `code` of an error is where it is documented; it equals its text.

    The provider may add codes: the `code` of such an error is plain text.
    """

    AUTH_ERROR = "AuthError"
    """The API key, or the clock that dated its token, was not accepted."""
    VALIDATION_ERROR = "ValidationError"
    """Fields of the request, an address or a QR code are not what the server takes."""
    BAD_REQUEST_ERROR = "BadRequestError"
    """The request is well formed, but the template, the recipient, a file, the sender or a
    permission of the service does not allow it. With 403, letters are closed to this kind of
    key: they take a live one, or a test key while the service is in trial mode."""
    INVALID_PHONE_ERROR = "InvalidPhoneError"
    """The number is well formed, but the service may not send to a UK landline."""
    INVALID_EMAIL_ERROR = "InvalidEmailError"
    """The email address was refused. The server has the class; ValidationError comes first."""
    PDF_NOT_READY_ERROR = "PDFNotReadyError"
    """The PDF of the letter is not made yet."""
    NO_RESULT_FOUND = "NoResultFound"
    """The service has nothing of this id. Messages go after the retention period, seven days unless
    it was changed, and messages to simulated recipients are never stored."""
    DATA_ERROR = "DataError"
    """The database could not hold the value. The server has the class; no way to it is known."""
    RATE_LIMIT_ERROR = "RateLimitError"
    """Too many messages within a minute for this kind of key; nothing was sent."""
    TOO_MANY_REQUESTS_ERROR = "TooManyRequestsError"
    """The quota of the day for this kind of message is used up; nothing was sent."""
    KEY_ERROR = "KeyError"
    """The path names a type of message that does not exist."""
    TYPE_ERROR = "TypeError"
    """The server stumbled over the type of a value, such as a number under a key that
    sanitise_content_for lists, or a body that is no object."""
    VALUE_ERROR = "ValueError"
    """The server stumbled over a value, such as a reference with a NUL character."""
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError"
    """A personalisation value holds half of a surrogate pair."""
    RECURSION_ERROR = "RecursionError"
    """The body is nested too deeply."""
    EXCEPTION = "Exception"
    """The server failed, or the upload service behind it did."""
    SOFT_EVENTLET_TIMEOUT = "SoftEventletTimeout"
    """The server gave up after 29.5 seconds; whether a message was sent is unknown."""
    HARD_EVENTLET_TIMEOUT = "HardEventletTimeout"
    """The server was stopped after 30 seconds; whether a message was sent is unknown."""
    EVENTLET_TIMEOUT = "EventletTimeout"
    """The server ran out of time; whether a message was sent is unknown."""

    @property
    def meaning(self) -> str:
        """What the provider means by it; empty where that is not documented."""
        return self._known().meaning

    @property
    def advice(self) -> str:
        """What to do about it; may be empty."""
        return self._known().advice

    @property
    def retryable(self) -> bool:
        """Whether what the code stands for passes by itself; of the code alone, not of a call.

        Whether a call may be repeated is told by the `retryable` of its error, and never for a
        `DeliveryUnknownError`.
        """
        return self._known().retryable

    def _known(self) -> KnownCode:
        from . import _facts

        documents = (_facts.V2,)
        known = (each.codes[self] for each in documents if self in each.codes)
        nothing = KnownCode(code=self, statuses=(), meaning="", advice="", retryable=False)
        return next(known, nothing)
