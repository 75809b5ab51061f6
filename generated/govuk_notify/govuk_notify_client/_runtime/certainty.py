# Copied from overlays/_runtime/certainty.py; edit it there and run `make generate`.
"""What the end of a request proves: that nothing was done, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .errors import FIRST_SERVER_ERROR, ApiError, ApiStatusError

if TYPE_CHECKING:
    from .operation import Operation

NOTHING_WAS_SENT: Final = "Nothing was sent."
"""The note on an error from elsewhere that interrupts a call before its request is begun."""


def leaves_unknown(operation: Operation, error: ApiError) -> bool:
    """Return whether the provider may have carried out the request that ended so."""
    if isinstance(error, ApiStatusError):
        return error.status_code >= FIRST_SERVER_ERROR and not is_refusal(operation, error)
    if not error.sent:
        return False
    # What an earlier attempt was answered decides, if the last one was not sent.
    earlier = error.__cause__
    return not isinstance(earlier, ApiError) or leaves_unknown(operation, earlier)


def is_refusal(operation: Operation, error: ApiStatusError) -> bool:
    """Return whether an answer is one that proves, by the document, that nothing was done."""
    return any(
        error.status_code == refusal.status and (not refusal.codes or error.code in refusal.codes)
        for refusal in operation.refused
    )
