"""Limits: how many per minute, and how many per day."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from .errors import quota_exceeded, rate_limited

if TYPE_CHECKING:
    from datetime import datetime

    from .entities import ApiKey, Service

MAX_CAPACITY = 1000
"""Tokens that the largest bucket holds."""
_SECONDS = 60
_KEY_NAMES = {"live": "LIVE", "team": "TEAM", "test": "TEST"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """A token bucket: it fills at the permitted rate and never holds more than its capacity."""

    per_minute: int
    tokens: float
    filled_at: datetime

    @classmethod
    def full(cls, per_minute: int, *, now: datetime) -> Bucket:
        """A bucket nobody has taken from."""
        return cls(per_minute=per_minute, tokens=_capacity(per_minute), filled_at=now)

    def after_taking_one(self, now: datetime) -> Bucket:
        """The bucket with one token less, never less than none."""
        elapsed_s = max(0.0, (now - self.filled_at).total_seconds())
        refilled = self.tokens + elapsed_s * self.per_minute / _SECONDS
        tokens = max(0.0, min(_capacity(self.per_minute), refilled) - 1)
        return Bucket(per_minute=self.per_minute, tokens=tokens, filled_at=now)

    @property
    def is_exhausted(self) -> bool:
        """Whether the one that was just taken was too much: the last token is never given."""
        return self.tokens < 1


@dataclass(slots=True)
class Limits:
    """The buckets and the counters of all services."""

    buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict[tuple[str, str], Bucket])
    counts: dict[tuple[date, str, str], int] = field(
        default_factory=dict[tuple[date, str, str], int]
    )

    def take_token(self, service: Service, key: ApiKey, *, now: datetime) -> None:
        """Count one call. Each key type of a service has a bucket of its own.

        Raises:
            Refused: 429, too many per minute.
        """
        place = (service.id, key.type)
        bucket = self.buckets.get(place)
        if bucket is None or bucket.per_minute != service.rate_limit_per_minute:
            bucket = Bucket.full(service.rate_limit_per_minute, now=now)
        self.buckets[place] = bucket = bucket.after_taking_one(now)
        if bucket.is_exhausted:
            raise rate_limited(
                f"Exceeded rate limit for key type {_KEY_NAMES[key.type]} of "
                f"{service.rate_limit_per_minute} requests per {_SECONDS} seconds"
            )

    def check_day(self, service: Service, key: ApiKey, kind: str, *, now: datetime) -> None:
        """See that one more message of this kind is allowed today (UTC).

        Live and team keys count together. A test key's messages are never counted, but a limit
        of 0 refuses them too.

        Raises:
            Refused: 429, too many today.
        """
        limit = service.daily_limits.of(kind)
        used = 0 if key.type == "test" else self.counts.get((now.date(), service.id, kind), 0)
        if used + 1 > limit:
            raise quota_exceeded(f"Exceeded send limits ({kind}: {limit}) for today")

    def count(self, service: Service, key: ApiKey, *kinds: str, now: datetime) -> None:
        """Count an accepted message."""
        if key.type == "test":
            return
        for kind in kinds:
            place = (now.date(), service.id, kind)
            self.counts[place] = self.counts.get(place, 0) + 1


def _capacity(per_minute: int) -> float:
    return min(math.ceil(per_minute / 3) + 1, MAX_CAPACITY)
