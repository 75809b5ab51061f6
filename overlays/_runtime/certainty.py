"""What the end of a request proves: that nothing was done, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import FIRST_SERVER_ERROR, ApiError, ApiStatusError

if TYPE_CHECKING:
    from .operation import Operation


def leaves_unknown(operation: Operation, error: ApiError) -> bool:
    """Return whether the provider may have carried out the request that ended so."""
    if isinstance(error, ApiStatusError):
        return error.status_code >= FIRST_SERVER_ERROR and not is_refusal(operation, error)
    return error.sent


def is_refusal(operation: Operation, error: ApiStatusError) -> bool:
    """Return whether an answer is one that proves, by the document, that nothing was done."""
    return any(
        error.status_code == refusal.status and (not refusal.codes or error.code in refusal.codes)
        for refusal in operation.refused
    )
