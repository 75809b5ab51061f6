"""What can be set for a whole client, and for one call: keyword arguments of both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .clock import Clock


class ClientOptions(TypedDict, total=False):
    """Options of a client. None means the default.

    Keys:
        base_url: The environment's, else the provider's own, unless given. It may have a path.
        timeout: Seconds that one attempt waits to connect, and for each next byte; 30 by default.
        clock: What to take the time from.
        max_wait_s: The longest wait for the provider's rate limits, in seconds; 30 by default. A
            call that would wait longer raises `RateLimitError`.
        jitter: Gives numbers in [0, 1), which spread the waits before repetitions.
    """

    base_url: str | None
    timeout: float | None
    clock: Clock | None
    max_wait_s: float | None
    jitter: Callable[[], float] | None


class CallOptions(TypedDict, total=False):
    """Options of one call. None means the client's.

    Keys:
        timeout: As for the client.
        extra_headers: Added to the request, or replacing what it has; the signature stays.
    """

    timeout: float | None
    extra_headers: Mapping[str, str] | None
