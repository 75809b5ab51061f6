# Copied from overlays/_runtime/options.py; edit it there and run `make generate`.
"""What can be set for a whole client, and for one call: keyword arguments of both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .clock import Clock
    from .tracing import Tracer


class CallOptions(TypedDict, total=False):
    """Options of one call. None means the client's.

    Keys:
        timeout: Seconds that one attempt waits to connect, and for each next byte; 30 by default,
            a day at most.
        extra_headers: Added to the request, or replacing what it has; the signature stays. Host,
            Content-Length, Transfer-Encoding and Connection are refused.
    """

    timeout: float | None
    extra_headers: Mapping[str, str] | None


class SendOptions(CallOptions, total=False):
    """Options of a call that makes something.

    Keys:
        reference: What it can be found by afterwards, unless it is left out or empty.
        look_up: Lists over calls of the same face what has this reference. With both, a
            `DeliveryUnknownError` can be confirmed.
    """

    reference: object
    look_up: Callable[[Any, str], Any]


class CopyOptions(CallOptions, total=False):
    """Options that a copy of a client may change. None means the original's.

    Keys:
        deadline: Seconds that a whole call may take, repetitions and all waits included; 60 by
            default, a day at most.
        max_retries: How often a call is repeated where that is harmless; 2 by default.
        max_wait_s: The longest wait for the provider's rate limits, in seconds; 30 by default. A
            call that would wait longer raises `RateLimitError`.
    """

    deadline: float | None
    max_retries: int | None
    max_wait_s: float | None


class HttpOptions(TypedDict, total=False):
    """What the HTTP client does that is made for a client. Not beside `http_client`.

    Keys:
        http2: Whether HTTP/2 is spoken where the provider does; needs the extra ``http2``.
        transport: What sends: ``httpx``, or, for tasks only, ``aiohttp``; needs the extra
            ``aiohttp``.
    """

    http2: bool | None
    transport: Literal["httpx", "aiohttp"] | None


class ClientOptions(CopyOptions, HttpOptions, total=False):
    """Options of a client. None means the default.

    Keys:
        base_url: The environment's, else the provider's own, unless given. It may have a path.
        token_store_url: A Redis (redis:// or rediss://) where processes share access tokens, for
            providers that issue them; in memory without it. Needs the extra [redis].
        clock: What to take the time from.
        jitter: Gives numbers in [0, 1), which spread the waits before repetitions.
        limits_url: A Redis in which the provider's rate limits are counted by all processes and
            hosts that give the same URL, credentials and address: ``redis://host:6379/0``,
            ``rediss://`` or ``unix:///path``. Without it every client counts by itself. Their
            clocks must agree. While the Redis cannot be reached, each client counts by itself and
            the log says so. Needs the extra ``redis``.
        tracer: A tracer of OpenTelemetry, which gets a span for each call. Needs the extra
            ``otel``.
    """

    base_url: str | None
    token_store_url: str | None
    clock: Clock | None
    jitter: Callable[[], float] | None
    limits_url: str | None
    tracer: Tracer | None
