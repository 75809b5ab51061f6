"""The error codes of Parcels."""

from __future__ import annotations

from ._runtime.provider import ErrorCode as KnownCode
from .types import OpenStrEnum

__all__ = ["ErrorCode"]


class ErrorCode(OpenStrEnum):
    """What the `code` of an error is where it is documented; it equals its text.

    The provider may add codes: the `code` of such an error is plain text.
    """

    WRONG_KEY = "WRONG_KEY"
    """The key is wrong."""

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

        documents = (
            _facts.CURRENT,
            _facts.OLD,
            _facts.ODD,
            _facts.ACCOUNTS,
        )
        known = (each.codes[self] for each in documents if self in each.codes)
        nothing = KnownCode(code=self, statuses=(), meaning="", advice="", retryable=False)
        return next(known, nothing)
