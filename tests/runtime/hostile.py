"""Answers of servers that mean no good, or are none of ours."""

from __future__ import annotations

from tests.runtime.loopback import badly_packed, cut, hang_up, raw, reset


def headers(name: bytes, count: int) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + (name + b": b\r\n") * count + b"\r\n"


HOSTILE = {
    "short": cut,
    "silent": hang_up,
    "reset": reset,
    "not packed": badly_packed,
    "mail": raw(b"220 mail.toy.example ESMTP\r\n"),
    "secure": raw(b"\x15\x03\x01\x00\x02\x02\x28"),
    "zeros": raw(bytes(100)),
    "HTTP/2": raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "long header": raw(headers(b"X-" + b"a" * 200_000, 1)),
    "many headers": raw(headers(b"X-A", 40_000)),
    "no status": raw(b"HTTP/1.1 abc OK\r\n\r\n"),
    "two lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n12345"),
    "negative length": raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n12345"),
    "broken chunk": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n12345"),
    "only hints": raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
}
