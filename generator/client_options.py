"""The arguments of an entry class beside its credentials, each said once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One keyword argument. It is handed to the runtime under its name."""

    name: str
    annotation: str
    default: str = "None"
    description: str
    in_copies: bool = False
    """Whether a copy of a client may differ in it."""
    async_only: bool = False
    tokens_only: bool = False
    """Whether only clients have it that fetch tokens (OAuth 2)."""

    @property
    def in_copy(self) -> str:
        """Annotation in a method that copies; there None leaves it as it is."""
        return (
            self.annotation if self.annotation.endswith(" | None") else f"{self.annotation} | None"
        )


_OPTIONS = (
    Option(
        name="base_url",
        annotation="str | None",
        description=(
            "Where requests go, instead of the provider's own address: https, or http on the"
            " loopback interface. Default: ${prefix}_BASE_URL."
        ),
    ),
    Option(
        name="timeout",
        annotation="float",
        default="30.0",
        description="Seconds that each attempt waits for a connection, and for each next byte.",
        in_copies=True,
    ),
    Option(
        name="deadline",
        annotation="float",
        default="60.0",
        description="Seconds that a whole call may take, repetitions and all waits included.",
        in_copies=True,
    ),
    Option(
        name="max_retries",
        annotation="int",
        default="2",
        description=(
            "How often a call is repeated where that is harmless. What must not be done twice is"
            " never repeated on a doubt, whatever this says."
        ),
        in_copies=True,
    ),
    Option(
        name="max_wait_s",
        annotation="float",
        default="30.0",
        description=(
            "The longest wait, in seconds, for the provider's rate limits; a call that would wait"
            " longer raises `RateLimitError` and sends nothing."
        ),
        in_copies=True,
    ),
    Option(
        name="extra_headers",
        annotation="Mapping[str, str] | None",
        description="Headers to send with every request besides the usual ones.",
        in_copies=True,
    ),
    Option(
        name="limits_url",
        annotation="str | None",
        description=(
            "A Redis (``redis://``, ``rediss://`` or ``unix://``) in which all processes and hosts"
            " with the same credentials count the provider's rate limits; needs the extra `redis`."
            " Default: each client counts by itself."
        ),
    ),
    Option(
        name="token_store_url",
        annotation="str | None",
        description=(
            "A Redis (``redis://`` or ``rediss://``) in which processes and hosts share access"
            " tokens; needs the extra `redis`. Default: in memory."
        ),
        tokens_only=True,
    ),
    Option(
        name="http2",
        annotation="bool",
        default="False",
        description="Whether to speak HTTP/2 where the provider does; needs the extra `http2`.",
    ),
    Option(
        name="transport",
        annotation='Literal["httpx", "aiohttp"]',
        default='"httpx"',
        description=(
            "What sends the requests. `aiohttp` is faster with many calls at once; needs the extra"
            " of that name."
        ),
        async_only=True,
    ),
    Option(
        name="tracer",
        annotation="Tracer | None",
        description=(
            "A tracer of OpenTelemetry, which gets a span for each call; needs the extra `otel`."
        ),
    ),
    Option(
        name="http_client",
        annotation="{http_client} | None",
        description=(
            "An httpx client to send with, which this one does not close: one client for each loop"
            " and process. Its own timeouts alone bound headers that come drop by drop. Its"
            " transport should not repeat requests by itself: what must not be done twice is"
            " stopped at the second, but only where the transport reports what it does, as httpx's"
            " own does."
        ),
    ),
    Option(
        name="clock",
        annotation="Clock | None",
        description="Where the time comes from; for tests.",
    ),
)


def client_options(*, asynchronous: bool, tokens: bool) -> tuple[Option, ...]:
    """Return the options of an entry class; `tokens` says that it fetches tokens."""
    return tuple(
        option
        for option in _OPTIONS
        if (asynchronous or not option.async_only) and (tokens or not option.tokens_only)
    )
