# Copied from overlays/_mock/journal.py; edit it there and run `make generate`.
"""The requests a mock has received, for tests to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .call import NO_BODY
from .json_text import MalformedJsonError, read_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .messages import Header, Request
    from .operations import Operation

__all__ = ["Received", "secret_headers"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Received:
    """One received request and the status it was answered with.

    Its repr shows the path template instead of the path, names instead of query values, `***`
    instead of credentials, and no body: it can stand in a log.
    """

    request: Request
    operation: Operation | None
    status: int
    secret_headers: frozenset[str]

    @property
    def operation_id(self) -> str | None:
        """The operation that was called; None where path or method led to none."""
        return None if self.operation is None else self.operation.id

    @property
    def method(self) -> str:
        """The method as sent."""
        return self.request.method

    @property
    def path(self) -> str:
        """The path as sent."""
        return self.request.path

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The decoded query parameters in the order sent."""
        return self.request.query

    @property
    def headers(self) -> tuple[Header, ...]:
        """The headers as sent, credentials included."""
        return self.request.headers

    @property
    def body(self) -> Any:
        """The decoded JSON; the bytes where they are none; `NO_BODY` where there are none."""
        if not self.request.body:
            return NO_BODY
        try:
            return read_json(self.request.body, dialect="python")
        except MalformedJsonError:
            return self.request.body

    def __repr__(self) -> str:
        where = "no operation" if self.operation is None else self.operation.path
        query = [name for name, _ in self.query]
        headers = {
            name: "***" if name.lower() in self.secret_headers else value
            for name, value in self.headers
        }
        size = f"{len(self.request.body)} bytes"
        return f"<{self.method} {where} {query} {headers} {size}: {self.status}>"


def secret_headers(operations: Iterable[Operation]) -> frozenset[str]:
    """Lower-case names of the headers that carry credentials."""
    declared = {scheme.name.lower() for each in operations for scheme in each.schemes}
    return frozenset(declared | {"authorization", "proxy-authorization", "cookie"})
