"""What the copies of one client may differ in, checked when it is set."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .options import CopyOptions

Given = TypeVar("Given")

DEFAULT_TIMEOUT_S: Final = 30.0
DEFAULT_DEADLINE_S: Final = 60.0
DEFAULT_MAX_RETRIES: Final = 2
DEFAULT_MAX_WAIT_S: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The patience of a client, and the headers that it adds to each request."""

    timeout_s: float = DEFAULT_TIMEOUT_S
    deadline_s: float = DEFAULT_DEADLINE_S
    max_retries: int = DEFAULT_MAX_RETRIES
    max_wait_s: float = DEFAULT_MAX_WAIT_S
    extra_headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)

    def changed(self, options: CopyOptions) -> Settings:
        """Return these settings with what `options` say; None leaves a setting as it is.

        Headers are added to those that are there. Raise `ConfigurationError` for a number that
        makes no sense.
        """
        return Settings(
            timeout_s=positive_s("timeout", _or(options.get("timeout"), self.timeout_s)),
            deadline_s=positive_s("deadline", _or(options.get("deadline"), self.deadline_s)),
            max_retries=_count("max_retries", _or(options.get("max_retries"), self.max_retries)),
            max_wait_s=_not_negative("max_wait_s", _or(options.get("max_wait_s"), self.max_wait_s)),
            extra_headers={**self.extra_headers, **(options.get("extra_headers") or {})},
        )


def positive_s(name: str, seconds: float) -> float:
    """Return `seconds`; raise `ConfigurationError` if it is no number of seconds above 0."""
    if not (_is_number(seconds) and seconds > 0 and math.isfinite(seconds)):
        raise _error(name, "a number of seconds above 0")
    return seconds


def _not_negative(name: str, seconds: float) -> float:
    if not (_is_number(seconds) and seconds >= 0):
        raise _error(name, "a number of seconds, 0 or more")
    return seconds


def _count(name: str, number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise _error(name, "a whole number, 0 or more")
    return number


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _error(name: str, expected: str) -> ConfigurationError:
    return ConfigurationError(
        f"{name} is not {expected}",
        advice="Without sound limits a call can hang for ever.",
        sent=False,
    )


def _or(value: Given | None, default: Given) -> Given:
    return default if value is None else value
