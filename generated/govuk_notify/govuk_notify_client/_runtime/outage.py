# Copied from overlays/_runtime/outage.py; edit it there and run `make generate`.
"""Remembers that the store of limits is of no use, so that not every call finds out by waiting."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator

    from .clock import Clock

PAUSE_S: Final = 10.0
"""How long a store that failed is not asked."""


class StoreError(Exception):
    """The store is of no use. The text says why, and shows nothing of its URL."""


class Outage:
    """Stands before a store. It tells the log once when the store fails, and when it is back."""

    def __init__(self, *, logger: str, clock: Clock) -> None:
        self._logger = logger
        self._clock = clock
        self._until_s: float | None = None

    @contextmanager
    def watched(self) -> Generator[None]:
        """Let the block ask the store. Raise `StoreError` at once while it is not to be asked."""
        until_s = self._until_s  # read once: other threads change it
        if until_s is not None and self._clock.monotonic_s() < until_s:
            raise StoreError("not asked again yet")
        try:
            yield
        except StoreError as error:
            self._begin(error)
            raise
        if until_s is not None:
            self._end()

    def _begin(self, error: StoreError) -> None:
        is_new = self._until_s is None
        self._until_s = self._clock.monotonic_s() + PAUSE_S
        if is_new:
            import logging

            logging.getLogger(self._logger).warning(
                "limits_url is of no use now (%s). Each client keeps the rates by itself.", error
            )

    def _end(self) -> None:
        import logging

        self._until_s = None
        logging.getLogger(self._logger).warning("limits_url is of use again.")
