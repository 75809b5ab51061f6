"""What the copies of one client may differ in, checked when it is set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .errors import ConfigurationError
from .extra_headers import checked_headers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .options import CallOptions, CopyOptions

Given = TypeVar("Given")

DEFAULT_TIMEOUT_S: Final = 30.0
DEFAULT_DEADLINE_S: Final = 60.0
DEFAULT_MAX_RETRIES: Final = 2
DEFAULT_MAX_WAIT_S: Final = 30.0
LONGEST_S: Final = 86_400.0
"""A day: longer than any answer takes, and shorter than what the sockets of a system can count."""


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

        Headers are added to those that are there. Raise `ConfigurationError` for what makes no
        sense.
        """
        return replace(
            self.for_call(options),
            deadline_s=_time_limit_s("deadline", _or(options.get("deadline"), self.deadline_s)),
            max_retries=_count("max_retries", _or(options.get("max_retries"), self.max_retries)),
            max_wait_s=_wait_s("max_wait_s", _or(options.get("max_wait_s"), self.max_wait_s)),
        )

    def for_call(self, options: CallOptions) -> Settings:
        """Return these settings with the options of one call; see `changed`."""
        return replace(
            self,
            timeout_s=_time_limit_s("timeout", _or(options.get("timeout"), self.timeout_s)),
            extra_headers={**self.extra_headers, **checked_headers(options.get("extra_headers"))},
        )


def _time_limit_s(name: str, seconds: float) -> float:
    if not (_is_number(seconds) and 0 < seconds <= LONGEST_S):
        raise _error(
            name,
            f"a number of seconds above 0, and at most {LONGEST_S:.0f} (a day)",
            advice="Without sound limits a call could wait for ever.",
        )
    return seconds


def _wait_s(name: str, seconds: float) -> float:
    if not (_is_number(seconds) and seconds >= 0):
        raise _error(name, "a number of seconds, 0 or more", advice="With 0, no call waits.")
    return seconds


def _count(name: str, number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise _error(name, "a whole number, 0 or more", advice="With 0, no call is repeated.")
    return number


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _error(name: str, expected: str, *, advice: str) -> ConfigurationError:
    return ConfigurationError(f"{name} is not {expected}", advice=advice, sent=False)


def _or(value: Given | None, default: Given) -> Given:
    return default if value is None else value
