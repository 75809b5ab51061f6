from __future__ import annotations

import asyncio
import ssl
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import httpcore
import pytest

from overlays._runtime.attempt import Attempt, Evidence, SentAlreadyError
from overlays._runtime.errors import ApiTimeoutError
from overlays._runtime.settings import Settings
from tests.runtime.toy import FakeClock, call_of

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST = SimpleNamespace(method=b"POST")
TUNNEL = SimpleNamespace(method=b"CONNECT")


def caused(error: Exception, cause: Exception | None) -> Exception:
    error.__cause__ = cause
    return error


BROKEN = caused(httpcore.WriteError(), ConnectionResetError())
IMPOSSIBLE = httpcore.LocalProtocolError()

STARTED = ("http11.send_request_headers.started", {"request": REQUEST})
COMPLETE = ("http11.send_request_headers.complete", {"return_value": None})
FAILED = ("http11.send_request_headers.failed", {"exception": BROKEN})
REFUSED = ("http11.send_request_headers.failed", {"exception": IMPOSSIBLE})
CONNECTED: tuple[str, dict[str, Any]] = ("connection.connect_tcp.complete", {})
BODY_FAILED = ("http11.send_request_body.failed", {"exception": BROKEN})


def begun(*events: tuple[str, Mapping[str, Any]], asynchronous: bool = False) -> bool:
    evidence = Evidence(asynchronous=asynchronous, once=False)
    for event, info in events:
        evidence.note(event, info)
    return evidence.is_begun


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_request_is_begun_with_its_header_block(*, asynchronous: bool) -> None:
    """A connection alone carries nothing; whatever happens after the first byte is ambiguous."""
    events = (CONNECTED, STARTED, COMPLETE, BODY_FAILED)

    assert [begun(*events[:count], asynchronous=asynchronous) for count in range(5)] == [
        False,
        False,
        True,
        True,
        True,
    ]


def test_a_header_block_with_a_gap_reaches_nobody() -> None:
    """A thread knows that its last bytes were not taken; a loop has them all in a buffer."""
    assert not begun(CONNECTED, STARTED, FAILED)
    assert begun(CONNECTED, STARTED, FAILED, asynchronous=True)


@pytest.mark.parametrize(
    ("error", "is_proof"),
    [
        (caused(httpcore.WriteError(), BrokenPipeError()), True),
        (caused(httpcore.WriteError(), ssl.SSLEOFError()), True),
        (caused(httpcore.WriteError(), OSError("by a signal handler")), False),
        (httpcore.WriteError(), False),
        (caused(httpcore.WriteTimeout(), TimeoutError()), False),
        (KeyboardInterrupt(), False),
        (ConnectionResetError("by a signal handler"), False),
    ],
    ids=str,
)
def test_only_a_lost_connection_proves_a_gap(error: BaseException, *, is_proof: bool) -> None:
    """A signal handler can raise anything else when all bytes are written already."""
    failed = ("http11.send_request_headers.failed", {"exception": error})

    assert is_proof != begun(STARTED, failed)


@pytest.mark.parametrize("protocol", ["http11", "http2"])
def test_what_must_not_be_done_twice_is_begun_once(protocol: str) -> None:
    """A transport that repeats by itself is stopped, once the first request may have arrived."""
    started, complete = (
        (event.replace("http11", protocol), info) for event, info in (STARTED, COMPLETE)
    )
    tunnel = ("http11.send_request_headers.started", {"request": TUNNEL})
    evidence = Evidence(asynchronous=False, once=True)
    for event, info in (tunnel, COMPLETE, STARTED, FAILED, tunnel, COMPLETE, started, complete):
        evidence.note(event, info)
    with pytest.raises(SentAlreadyError, match="repeats"):
        evidence.note(*started)

    assert evidence.is_begun


def test_a_header_block_that_cannot_be_made_is_not_sent() -> None:
    """An impossible header is found before anything is written, on either face."""
    assert not begun(STARTED, REFUSED)
    assert not begun(STARTED, REFUSED, asynchronous=True)


def test_a_shared_connection_proves_nothing() -> None:
    """On HTTP/2 the frames of one request can be written by another one's thread."""
    started, failed = (
        (event.replace("http11", "http2"), info) for event, info in (STARTED, FAILED)
    )

    assert begun(started, failed)


def test_what_was_sent_once_stays_sent() -> None:
    """A transport that tries again by itself cannot undo its first try."""
    assert begun(STARTED, COMPLETE, STARTED, FAILED)


def test_asking_a_proxy_for_a_tunnel_sends_nothing_to_the_provider() -> None:
    """Only what goes through the tunnel counts."""
    asked = ("http11.send_request_headers.started", {"request": TUNNEL})

    assert not begun(asked, COMPLETE)
    assert not begun(asked, FAILED)
    assert begun(asked, COMPLETE, STARTED)


def test_silence_is_no_evidence() -> None:
    """Whether anything is reported is known apart from what is."""
    evidence = Evidence(asynchronous=False, once=True)
    before = evidence.is_reported
    evidence.note("an event of some other library", {})

    assert (before, evidence.is_reported, evidence.is_begun) == (False, True, False)


@pytest.mark.parametrize(
    ("waited_s", "expected_s"), [(0.0, 30.0), (40.0, 20.0), (59.5, 0.5)], ids=str
)
def test_an_attempt_gets_what_is_left_of_the_call(waited_s: float, expected_s: float) -> None:
    """Every timeout is the one that was asked for, or the rest of the deadline if that is less."""
    clock = FakeClock()
    call = call_of(clock=clock)
    call.request.extensions["timeout"] = {"connect": 30.0, "read": 30.0, "write": None}
    clock.sleep(waited_s)
    timeouts = Attempt(call, asynchronous=False).request.extensions["timeout"]

    assert timeouts == {
        "connect": expected_s,
        "read": expected_s,
        "write": 60.0 - waited_s,
        "pool": 60.0 - waited_s,
    }


def test_after_the_deadline_nothing_is_sent() -> None:
    """The error says so, and that it is certain."""
    clock = FakeClock()
    call = call_of(clock=clock, settings=Settings(deadline_s=5.0))
    clock.sleep(5.0)
    with pytest.raises(ApiTimeoutError, match=r"Not sent: the deadline of the call \(5 s\)") as it:
        Attempt(call, asynchronous=False)

    assert (it.value.sent, it.value.retryable, it.value.operation) == (False, True, "getParcel")


def test_attempts_do_not_share_what_they_know() -> None:
    """The request of the call stays as it is, and each attempt listens for itself."""
    call = call_of()
    before = dict(call.request.extensions)
    first, second = (Attempt(call, asynchronous=False) for _ in range(2))
    first.request.extensions["trace"](*STARTED)

    assert (first.evidence.is_begun, second.evidence.is_begun) == (True, False)
    assert before == call.request.extensions
    assert (first.request.method, first.request.url, first.request.headers) == (
        call.request.method,
        call.request.url,
        call.request.headers,
    )


def test_who_else_listens_still_hears() -> None:
    """A trace that was set on the request is called too, in the way of each face."""
    heard: list[str] = []
    call = call_of()

    def hear(event: str, _: object) -> None:
        heard.append(event)

    call.request.extensions["trace"] = hear
    Attempt(call, asynchronous=False).request.extensions["trace"](*STARTED)

    async def listen(event: str, _: object) -> None:
        await asyncio.sleep(0)
        heard.append(event)

    call.request.extensions["trace"] = listen
    attempt = Attempt(call, asynchronous=True)
    asyncio.run(attempt.request.extensions["trace"](*CONNECTED))

    assert [STARTED[0], CONNECTED[0]] == heard
    assert (attempt.evidence.is_reported, attempt.evidence.is_begun) == (True, False)
