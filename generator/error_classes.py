"""The error classes of a client: those of the runtime, and those a provider's codes add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_BY_STATUS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "422": "UnprocessableError",
    "429": "TooManyRequestsError",
}
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


def class_for(status: str) -> str:
    """Return the runtime's class for an error status, which may be a range such as ``5XX``."""
    fallback = "ServerError" if status[0] == "5" else "ApiStatusError"
    return _BY_STATUS.get(status, fallback)


def class_of_code(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the classes that an error code is raised as: its own, or those of its statuses."""
    if "class" in raw:
        return (raw["class"],)
    return tuple(dict.fromkeys(class_for(str(status)) for status in raw["statuses"]))


def error_codes(documents: Iterable[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the codes of all documents, each once; two that differ are two."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    for document in documents:
        for code in document.get("x-client-errors", {}).get("codes", {}).items():
            if code not in found:
                found.append(code)
    return found


def own_error_classes(documents: Iterable[Mapping[str, Any]]) -> list[OwnError]:
    """Return the classes that documents name and the runtime does not have, sorted."""
    codes: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for code, raw in error_codes(documents):
        if raw.get("class") not in (None, *RUNTIME_ERRORS):
            codes.setdefault(raw["class"], []).append((code, raw))
    return [_own_error(name, codes[name]) for name in sorted(codes)]


def _own_error(name: str, codes: list[tuple[str, Mapping[str, Any]]]) -> OwnError:
    lines: list[str] = []
    for code, raw in codes:
        lines += ["", *prose.paragraphs(f"{code}: {raw['meaning']}", indent=4)]
        lines += ["", *prose.paragraphs(raw["advice"], indent=4)]
    _, first = codes[0]
    base = class_for(str(first["statuses"][0]))
    return OwnError(name=name, base=base, docstring="\n".join(lines).strip())
