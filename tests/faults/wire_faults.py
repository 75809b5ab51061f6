"""What can go wrong between a client and a server, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tests.faults.exchange import Exchange

Act = Callable[["Exchange"], None]

_STATUS_LINE: Final = len(b"HTTP/1.1 200")
_LAST_BYTES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WireFault:
    """What a proxy does with each request while this fault lasts.

    `door` says what those meet who connect. `stalls` is true where the client has to run out of
    patience. After `act` the connection is closed, unless the exchange says otherwise.
    """

    act: Act
    door: Literal["open", "shut", "jammed"] = "open"
    stalls: bool = False


def _nothing(_: Exchange) -> None:
    """Close the connection, with the request unread."""


def _passed_on(exchange: Exchange) -> None:
    exchange.send(exchange.forward())
    exchange.is_kept = True


def _reset_unread(exchange: Exchange) -> None:
    exchange.reset()


def _closed_before(exchange: Exchange) -> None:
    exchange.read()


def _reset_before(exchange: Exchange) -> None:
    exchange.read()
    exchange.reset()


def _silent_before(exchange: Exchange) -> None:
    exchange.read()
    exchange.wait_for_hang_up()


def _closed_after(exchange: Exchange) -> None:
    exchange.forward()


def _reset_after(exchange: Exchange) -> None:
    exchange.forward()
    exchange.reset()


def _silent_after(exchange: Exchange) -> None:
    exchange.forward()
    exchange.wait_for_hang_up()


def _cut_in_the_head(exchange: Exchange) -> None:
    exchange.send(exchange.forward()[:_STATUS_LINE])


def _cut_in_the_body(exchange: Exchange) -> None:
    exchange.send(exchange.forward()[:-_LAST_BYTES])


def _silent_in_the_body(exchange: Exchange) -> None:
    exchange.send(exchange.forward()[:-_LAST_BYTES])
    exchange.wait_for_hang_up()


def _another_protocol(exchange: Exchange) -> None:
    exchange.forward()
    exchange.send(b"220 mail.example ESMTP\r\n")


def _badly_packed(exchange: Exchange) -> None:
    exchange.forward()
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnot gzip")


def _byte_by_byte(exchange: Exchange) -> None:
    for number in exchange.forward():
        exchange.send(bytes((number,)))
    exchange.is_kept = True


def interrupting(interrupt: Callable[[], object], *, delivered: bool) -> WireFault:
    """Return a silence, before or after the server was asked, in which something happens."""

    def act(exchange: Exchange) -> None:
        if delivered:
            exchange.forward()
        else:
            exchange.read()
        interrupt()
        exchange.wait_for_hang_up()

    return WireFault(act=act)


def dripping(between: Callable[[], object]) -> WireFault:
    """Return an answer after each byte of which something happens."""

    def act(exchange: Exchange) -> None:
        for number in exchange.forward():
            exchange.send(bytes((number,)))
            between()
        exchange.is_kept = True

    return WireFault(act=act)


NONE: Final = WireFault(act=_passed_on)
REFUSED: Final = WireFault(act=_nothing, door="shut")
JAMMED: Final = WireFault(act=_nothing, door="jammed", stalls=True)
CLOSED_UNREAD: Final = WireFault(act=_nothing)
RESET_UNREAD: Final = WireFault(act=_reset_unread)
CLOSED_BEFORE: Final = WireFault(act=_closed_before)
RESET_BEFORE: Final = WireFault(act=_reset_before)
SILENT_BEFORE: Final = WireFault(act=_silent_before, stalls=True)
CLOSED_AFTER: Final = WireFault(act=_closed_after)
RESET_AFTER: Final = WireFault(act=_reset_after)
SILENT_AFTER: Final = WireFault(act=_silent_after, stalls=True)
CUT_IN_THE_HEAD: Final = WireFault(act=_cut_in_the_head)
CUT_IN_THE_BODY: Final = WireFault(act=_cut_in_the_body)
SILENT_IN_THE_BODY: Final = WireFault(act=_silent_in_the_body, stalls=True)
ANOTHER_PROTOCOL: Final = WireFault(act=_another_protocol)
BADLY_PACKED: Final = WireFault(act=_badly_packed)
BYTE_BY_BYTE: Final = WireFault(act=_byte_by_byte)
