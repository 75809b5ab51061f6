# Copied from overlays/_runtime/tokens.py; edit it there and run `make generate`.
"""Access tokens: how fresh one is, and which one is held. No I/O, and no clock but what is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .secret import Secret

REFRESH_PAUSE_S: Final = 5.0
"""How long a token that is still good is used without asking for the next one again."""


class Freshness(Enum):
    """What a token is good for."""

    FRESH = "used as it is"
    STALE = "used, while somebody asks for the next one"
    UNUSABLE = "not used any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What the provider issued, with its times on the monotonic clock of this process."""

    value: Secret = field(repr=False)
    lifetime_s: float
    refresh_at_s: float
    expires_at_s: float

    def freshness(self, now_s: float) -> Freshness:
        """Return what the token is good for now."""
        if now_s >= self.expires_at_s:
            return Freshness.UNUSABLE
        return Freshness.STALE if now_s >= self.refresh_at_s else Freshness.FRESH

    def left_s(self, now_s: float) -> float:
        """Return how many seconds it is still good for; 0 when it is not."""
        return max(0.0, self.expires_at_s - now_s)

    def is_valued(self, value: str) -> bool:
        """Return whether this is the token that `value` is."""
        return self.value.reveal() == value


def is_sendable(text: str) -> bool:
    """Return whether a header can carry this as a token: ASCII, on one line, without spaces."""
    return text != "" and text.isascii() and text.isprintable() and " " not in text


def token_for(
    value: Secret, *, lifetime_s: float, left_s: float, margin_s: float, now_s: float
) -> Token:
    """Return a token that is good for another `left_s` of its `lifetime_s`.

    It is refreshed `margin_s` before it expires, but never in the first half of its life.
    """
    expires_at_s = now_s + left_s
    return Token(
        value=value,
        lifetime_s=lifetime_s,
        refresh_at_s=expires_at_s - min(margin_s, lifetime_s / 2),
        expires_at_s=expires_at_s,
    )


class Held:
    """The token that is held, for one thread at a time."""

    def __init__(self) -> None:
        self._token: Token | None = None
        self._dropped: Token | None = None
        self._paused_until_s = 0.0

    def fresh(self, now_s: float) -> Token | None:
        """Return the token if nobody need ask for the next one yet."""
        token = self.usable(now_s)
        is_due = (
            token and token.freshness(now_s) is Freshness.STALE and now_s >= self._paused_until_s
        )
        return None if is_due else token

    def usable(self, now_s: float) -> Token | None:
        """Return the token if the provider still takes it."""
        token = self._token
        return token if token and token.freshness(now_s) is not Freshness.UNUSABLE else None

    def keep(self, token: Token) -> None:
        """Hold a token in place of what was held."""
        self._token = token
        self._paused_until_s = 0.0

    def postpone(self, now_s: float) -> None:
        """Note that the next token could not be had: for a while nobody asks again."""
        self._paused_until_s = now_s + REFRESH_PAUSE_S

    def drop(self, value: str) -> Token | None:
        """Let go of the token that `value` is, and of no other. Return it if it was held."""
        if self._token is None or not self._token.is_valued(value):
            return None
        self._token, self._dropped = None, self._token
        return self._dropped

    def was_dropped(self, token: Token) -> bool:
        """Return whether a token is the one that was dropped last."""
        return self._dropped is not None and token.is_valued(self._dropped.value.reveal())
