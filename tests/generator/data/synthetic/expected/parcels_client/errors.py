"""Every error that the client raises; `ApiError` is the root of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.errors import ApiConnectionError as ApiConnectionError
from ._runtime.errors import ApiError as ApiError
from ._runtime.errors import ApiStatusError as ApiStatusError
from ._runtime.errors import ApiTimeoutError as ApiTimeoutError
from ._runtime.errors import AuthenticationError as AuthenticationError
from ._runtime.errors import BadRequestError as BadRequestError
from ._runtime.errors import ConfigurationError as ConfigurationError
from ._runtime.errors import ConflictError as ConflictError
from ._runtime.errors import DeliveryUnknownError as DeliveryUnknownError
from ._runtime.errors import ErrorDetail as ErrorDetail
from ._runtime.errors import InvalidWebhookError as InvalidWebhookError
from ._runtime.errors import NotFoundError as NotFoundError
from ._runtime.errors import PermissionDeniedError as PermissionDeniedError
from ._runtime.errors import QuotaExceededError as QuotaExceededError
from ._runtime.errors import RateLimitError as RateLimitError
from ._runtime.errors import ResponseDecodeError as ResponseDecodeError
from ._runtime.errors import ServerError as ServerError
from ._runtime.errors import TooManyRequestsError as TooManyRequestsError
from ._runtime.errors import UnprocessableError as UnprocessableError

if TYPE_CHECKING:
    from .error_codes import ErrorCode as ErrorCode
else:

    def __getattr__(name: str) -> object:
        if name != "ErrorCode":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .error_codes import ErrorCode

        return ErrorCode


__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiStatusError",
    "ApiTimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "DeliveryUnknownError",
    "ErrorCode",
    "ErrorDetail",
    "InvalidWebhookError",
    "NotFoundError",
    "PermissionDeniedError",
    "QuotaExceededError",
    "RateLimitError",
    "ResponseDecodeError",
    "ServerError",
    "TooManyRequestsError",
    "UnprocessableError",
    "WrongKeyError",
]


class WrongKeyError(AuthenticationError):
    """WRONG_KEY: The key is wrong.

    Use another.
    """
