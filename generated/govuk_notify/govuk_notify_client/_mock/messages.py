# Copied from overlays/_mock/messages.py; edit it there and run `make generate`.
"""What goes into a mock and what comes out of it: one request, one response, as values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from .json_text import write_json

__all__ = ["Header", "Request", "Response"]

Header = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Request:
    """A received request. Its repr shows no header, no query and no body: any may be secret.

    Attributes:
        method: as sent; methods are case-sensitive.
        target: path and query exactly as sent, percent-encoding kept.
        headers: names and values in the order sent, repeated ones included.
        body: the raw bytes.
        root: scheme and authority the client used, without a trailing slash.
    """

    method: str
    target: str
    headers: tuple[Header, ...] = ()
    body: bytes = b""
    root: str = "http://127.0.0.1"

    @property
    def path(self) -> str:
        """The path as sent, percent-encoding kept."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The decoded query parameters in the order sent; bytes that are no UTF-8 become U+FFFD."""
        text = self.target.partition("?")[2]
        return tuple(parse_qsl(text, keep_blank_values=True, errors="replace"))

    def header(self, name: str) -> str | None:
        """The first header of this name in any case, or None."""
        return _first(self.headers, name)

    def __repr__(self) -> str:
        return f"<Request {self.method}, {len(self.headers)} headers, {len(self.body)} bytes>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Response:
    """An answer. Its repr shows no body: it may hold personal data."""

    status: int
    headers: tuple[Header, ...] = ()
    body: bytes = b""

    @classmethod
    def json(
        cls,
        status: int,
        value: Any,
        *,
        headers: tuple[Header, ...] = (),
        content_type: str = "application/json",
        newline: bool = False,
    ) -> Response:
        """A compact JSON answer with sorted keys in ASCII.

        Args:
            status: the HTTP status.
            value: what `json.dumps` can write.
            headers: sent after Content-Type.
            content_type: the media type to claim, which some providers get wrong.
            newline: whether the text ends with one, as it does from some frameworks.
        """
        body = write_json(value) + (b"\n" if newline else b"")
        return cls(status=status, headers=(("Content-Type", content_type), *headers), body=body)

    def header(self, name: str) -> str | None:
        """The first header of this name in any case, or None."""
        return _first(self.headers, name)

    def with_headers(self, *headers: Header) -> Response:
        """The same answer with these headers added at the end."""
        return replace(self, headers=(*self.headers, *headers))

    def __repr__(self) -> str:
        kind = self.header("Content-Type") or "no content type"
        return f"<Response {self.status}, {kind}, {len(self.body)} bytes>"


def _first(headers: tuple[Header, ...], name: str) -> str | None:
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)
