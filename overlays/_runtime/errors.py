"""Every error that a client raises.

```
ApiError
├── ConfigurationError              credentials or base URL missing or malformed (also a ValueError)
├── InvalidWebhookError             a callback that is not proven to come from the provider
├── ApiConnectionError              no answer
│   └── ApiTimeoutError             no answer in time
├── DeliveryUnknownError            it may have been done, or not; `__cause__` tells what happened
├── ResponseDecodeError             done, but the answer cannot be read
└── ApiStatusError                  an answer that says no
    ├── BadRequestError             400
    ├── AuthenticationError         401
    ├── PermissionDeniedError       403
    ├── NotFoundError               404
    ├── ConflictError               409
    ├── UnprocessableError          422
    ├── TooManyRequestsError        429
    │   ├── RateLimitError          waiting helps
    │   └── QuotaExceededError      waiting does not help soon
    └── ServerError                 500 and above
```

What the provider wrote can repeat what was sent, a recipient for example. Therefore `message`,
`errors` and `body` hold its words unchanged, in memory only; `str`, `repr` and a pickle hold a form
in which everything that was sent is replaced by an ellipsis, and never the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from .confirming import Confirmable
from .error_detail import ErrorDetail as ErrorDetail  # noqa: PLC0414, TC001 -- found here by users

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_MEMORY: Final = {"body": None, "_look_up": None}
AnyApiError = TypeVar("AnyApiError", bound="ApiError")


class ApiError(Exception):
    """The root of the tree. What is not known is None.

    Attributes:
        message: What happened; the provider's own words where it gave any.
        advice: What to do about it; may be empty.
        operation: The operationId of the call.
        sent: False when it is certain that nothing reached the provider, by any attempt.
        retryable: True when the same call may succeed later. This alone tells whether to repeat it,
            not the code. Never true for an unknown delivery.
        retry_after_s: Seconds to wait before that.
        status_code: The HTTP status of the answer.
        code: The provider's error code: of the client's `ErrorCode` if it is documented, else text.
        meaning: What the provider means by the code; empty where that is not documented.
        errors: Everything that the provider found wrong, in its order.
        request_id: What the provider calls this request. Give it to their support.
        docs_url: Where the provider explains its errors.
        body: The answer as it came. In memory only.
    """

    def __init__(
        self,
        message: str,
        *,
        shown: str | None = None,
        advice: str = "",
        operation: str | None = None,
        sent: bool = True,
        retryable: bool = False,
        retry_after_s: float | None = None,
        status_code: int | None = None,
        code: str | None = None,
        meaning: str = "",
        errors: tuple[ErrorDetail, ...] = (),
        request_id: str | None = None,
        docs_url: str | None = None,
        body: bytes | None = None,
    ) -> None:
        self.message = message
        self._shown = message if shown is None else shown
        self.advice = advice
        self.operation = operation
        self.sent = sent
        self.retryable = retryable
        self.retry_after_s = retry_after_s
        self.status_code = status_code
        self.code = code
        self.meaning = meaning
        self.errors = errors
        self.request_id = request_id
        self.docs_url = docs_url
        self.body = body
        super().__init__(str(self))

    def __str__(self) -> str:
        request = f" (request id {self.request_id})" if self.request_id else ""
        what = f"{self._headline()}{self._shown.rstrip('.')}{request}."
        return f"{what} {self.advice}".rstrip()

    def _headline(self) -> str:
        return f"{self.operation}: " if self.operation else ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __copy__(self) -> Self:
        return restored(type(self), self.__dict__, self.__cause__)

    def __deepcopy__(self, _: object) -> Self:
        return self.__copy__()  # what it holds does not change

    def __reduce__(self) -> tuple[Any, ...]:
        portable = {**self.__dict__, "message": self._shown, **_IN_MEMORY}
        cause = self.__cause__ if isinstance(self.__cause__, ApiError) else None
        return restored, (type(self), portable, cause)


def restored(
    kind: type[AnyApiError], attributes: Mapping[str, Any], cause: BaseException | None
) -> AnyApiError:
    """Return an error with these attributes."""
    error = kind.__new__(kind)
    error.__dict__.update(attributes)
    error.args = (str(error),)
    error.__cause__ = cause
    return error


class ConfigurationError(ApiError, ValueError):
    """The client cannot be made or used as it was set up. Nothing was sent."""


class InvalidWebhookError(ApiError):
    """A callback was refused: not signed with a known secret, or not JSON. Answer it with 4xx."""


class ApiConnectionError(ApiError):
    """There was no answer: no connection was made, or it broke. `sent` tells which."""


class ApiTimeoutError(ApiConnectionError):
    """There was no answer in time."""


class DeliveryUnknownError(ApiError, Confirmable):
    """The provider may have carried out the request, or not.

    `__cause__` tells what happened. Find out with `confirm` or `aconfirm` before sending it again.
    """


class ResponseDecodeError(ApiError):
    """The provider carried out the request, but its answer cannot be read."""


class ApiStatusError(ApiError):
    """The provider answered, and said no. Redirects are such answers: they are never followed."""

    status_code: int

    def _headline(self) -> str:
        code = f" {self.code}" if self.code else ""
        return f"{self.status_code}{code}: "


class BadRequestError(ApiStatusError):
    """400: the request is wrong."""


class AuthenticationError(ApiStatusError):
    """401: the credentials are missing or wrong."""


class PermissionDeniedError(ApiStatusError):
    """403: the credentials do not allow this."""


class NotFoundError(ApiStatusError):
    """404: there is no such thing."""


class ConflictError(ApiStatusError):
    """409: the state of the thing does not allow this."""


class UnprocessableError(ApiStatusError):
    """422: the request can be read but not carried out."""


class TooManyRequestsError(ApiStatusError):
    """429: too much was sent."""


class RateLimitError(TooManyRequestsError):
    """A rate limit was met; waiting helps.

    Also raised by the client's own limiter instead of a wait that is too long: `sent` is False
    then, unless an earlier attempt was sent, and the status is the one that the provider would have
    given.
    """


class QuotaExceededError(TooManyRequestsError):
    """A quota is used up; waiting does not help soon."""


class ServerError(ApiStatusError):
    """500 and above: the provider, or something in front of it, failed."""


CLASS_BY_STATUS: Final[Mapping[int, type[ApiStatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableError,
    429: TooManyRequestsError,
}
FIRST_SERVER_ERROR: Final = 500


def status_class(status_code: int) -> type[ApiStatusError]:
    """Return the class for an answer that says no, by its status alone."""
    if status_code >= FIRST_SERVER_ERROR:
        return ServerError
    return CLASS_BY_STATUS.get(status_code, ApiStatusError)


def error_class(name: str) -> type[ApiStatusError]:
    """Return the class of this module that `name` names; raise LookupError if there is none."""
    found = globals().get(name)
    if isinstance(found, type) and issubclass(found, ApiStatusError):
        return found
    raise LookupError(f"{name} is not the name of a status error. Look at the tree above.")
