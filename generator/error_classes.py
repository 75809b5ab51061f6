"""The error classes of a client: those of the runtime, and those a provider's codes add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BY_STATUS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableError",
    429: "TooManyRequestsError",
}
_FIRST_SERVER_ERROR = 500
RUNTIME_ERRORS = sorted(
    {
        "ApiConnectionError",
        "ApiError",
        "ApiStatusError",
        "ApiTimeoutError",
        "ConfigurationError",
        "DeliveryUnknownError",
        "ErrorDetail",
        "InvalidWebhookError",
        "QuotaExceededError",
        "RateLimitError",
        "ResponseDecodeError",
        "ServerError",
        *_BY_STATUS.values(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnError:
    """A class for a provider's code, where a caller would act differently."""

    name: str
    base: str
    docstring: str


def class_for(status: int) -> str:
    """Return the runtime's class for an error status."""
    fallback = "ServerError" if status >= _FIRST_SERVER_ERROR else "ApiStatusError"
    return _BY_STATUS.get(status, fallback)


def own_error_classes(documents: Iterable[Mapping[str, Any]]) -> list[OwnError]:
    """Return the classes that documents name and the runtime does not have."""
    found: dict[str, OwnError] = {}
    for document in documents:
        for code, raw in document.get("x-client-errors", {}).get("codes", {}).items():
            name = raw.get("class")
            if name is None or name in RUNTIME_ERRORS:
                continue
            lines = prose.paragraphs(f"{code}: {raw['meaning']}", indent=4)
            lines += ["", *prose.paragraphs(raw["advice"], indent=4)]
            base = class_for(raw["statuses"][0])
            found[name] = OwnError(name=name, base=base, docstring="\n".join(lines))
    return sorted(found.values(), key=lambda error: error.name)
