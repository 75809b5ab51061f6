"""The rows of the outcome table about connections, and about callers who do not wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.faults import wire_faults as wire
from tests.faults.faults import (
    AnsweredTooSlowly,
    ClosedBeforeTheFirstByte,
    ClosedWhileIdle,
    Interrupted,
    InterruptedWait,
    InTheAnswer,
    Nothing,
    OnTheWire,
)
from tests.faults.row import (
    FACES,
    INTERRUPTED,
    RESULT,
    Row,
    at_once,
    repeated,
    repeated_or_unknown,
    unknown_at_once,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_BROKEN: Final = (
    # how, what, whether the server was asked before
    ("closed, request unread", wire.CLOSED_UNREAD, False),
    ("reset, request unread", wire.RESET_UNREAD, False),
    ("closed, not delivered", wire.CLOSED_BEFORE, False),
    ("reset, not delivered", wire.RESET_BEFORE, False),
    ("silence, not delivered", wire.SILENT_BEFORE, False),
    ("closed, delivered", wire.CLOSED_AFTER, True),
    ("reset, delivered", wire.RESET_AFTER, True),
    ("silence, delivered", wire.SILENT_AFTER, True),
    ("cut in the head", wire.CUT_IN_THE_HEAD, True),
    ("cut in the body", wire.CUT_IN_THE_BODY, True),
    ("silence in the body", wire.SILENT_IN_THE_BODY, True),
    ("another protocol", wire.ANOTHER_PROTOCOL, True),
    ("badly packed", wire.BADLY_PACKED, True),
)


def nothing_wrong() -> Iterator[Row]:
    """Yield what the others are compared with."""
    for how, fault in (
        ("nothing happens", Nothing()),
        ("the answer comes byte by byte", OnTheWire(wire.BYTE_BY_BYTE)),
    ):
        yield Row(
            happened="nothing wrong",
            how=how,
            fault=fault,
            reaches=1,
            done=True,
            then=at_once(RESULT),
        )


def no_connection() -> Iterator[Row]:
    """Yield the ways in which nothing can be sent."""
    for how, fault, error in (
        ("refused", wire.REFUSED, "ApiConnectionError"),
        ("not made in time", wire.JAMMED, "ApiTimeoutError"),
    ):
        yield Row(
            happened="no connection was made",
            how=how,
            fault=OnTheWire(fault),
            reaches=0,
            done=False,
            then=repeated(error),
        )


def idle_connection_closed() -> Iterator[Row]:
    """Yield the ways in which a connection ends that no request is on.

    A thread learns of a reset when it writes, and knows then that the server has not got the
    request whole. An event loop writes into a buffer of its own and learns nothing.
    """
    happened = "idle connection found closed"
    keeps_the_connection = InTheAnswer(answer="rate limited")
    yield Row(
        happened=happened,
        how="before it is used: another is made",
        fault=ClosedWhileIdle(),
        reaches=1,
        done=True,
        then=at_once(RESULT),
        before=keeps_the_connection,
        needs_a_call_before=True,
    )
    for how, reset, faces, then in (
        ("when it is used", False, FACES, repeated_or_unknown("ApiConnectionError")),
        ("when it is used, by a reset", True, FACES[:1], repeated("ApiConnectionError")),
        ("when it is used, by a reset", True, FACES[1:], repeated_or_unknown("ApiConnectionError")),
    ):
        yield Row(
            happened=happened,
            how=how,
            fault=ClosedBeforeTheFirstByte(reset=reset),
            reaches=0,
            done=False,
            then=then,
            faces=faces,
            before=keeps_the_connection,
            needs_a_call_before=True,
        )


def broken_answer() -> Iterator[Row]:
    """Yield the ways in which there is no answer, or none that is whole, to what went out."""
    happened = "no answer, or a broken one"
    for how, fault, delivered in _BROKEN:
        error = "ApiTimeoutError" if fault.stalls else "ApiConnectionError"
        yield Row(
            happened=happened,
            how=how,
            fault=OnTheWire(fault),
            reaches=int(delivered),
            done=delivered,
            then=repeated_or_unknown(error),
        )
    yield Row(
        happened=happened,
        how="slower than the deadline",
        fault=AnsweredTooSlowly(),
        reaches=1,
        done=True,
        then=unknown_at_once("ApiTimeoutError"),
    )


def cancelled() -> Iterator[Row]:
    """Yield the moments at which a caller is interrupted."""
    for how, fault, reaches, done in (
        ("before the request is delivered", Interrupted(delivered=False), 0, False),
        ("while the answer is awaited", Interrupted(delivered=True), 1, True),
        ("in the wait before it is sent again", InterruptedWait(), 1, False),
    ):
        yield Row(
            happened="cancelled",
            how=how,
            fault=fault,
            reaches=reaches,
            done=done,
            then=at_once(INTERRUPTED),
            needs_the_main_thread=isinstance(fault, Interrupted),
        )
