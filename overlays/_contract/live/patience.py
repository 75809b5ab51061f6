"""When a live run gives up: nobody answers, or the credentials are no good."""

from __future__ import annotations

_MOST_FAILURES = 3
_MOST_REFUSALS = 5
_REFUSED = frozenset({401, 403})
_NOT_REACHED = f"the server was not reached {_MOST_FAILURES} times in a row"
_NO_GOOD = f"credentials refused {_MOST_REFUSALS} times and never taken"


class Patience:
    """What is left of it. A run that goes on would only be in somebody's way."""

    def __init__(self) -> None:
        self._failures = 0
        self._refusals = 0
        self._is_known = False

    @property
    def end(self) -> str | None:
        """Why nothing more is asked; None while there is patience."""
        if self._failures >= _MOST_FAILURES:
            return _NOT_REACHED
        return _NO_GOOD if self.is_refused else None

    @property
    def is_refused(self) -> bool:
        """Whether the credentials are no good."""
        return self._refusals >= _MOST_REFUSALS and not self._is_known

    def failed(self) -> None:
        """No answer came to a request."""
        self._failures += 1

    def answered(self, status: int, *, is_signed: bool) -> None:
        """An answer came; `is_signed` says whether good credentials had been shown."""
        self._failures = 0
        if is_signed and status in _REFUSED:
            self._refusals += 1
        elif is_signed:
            self._is_known = True
