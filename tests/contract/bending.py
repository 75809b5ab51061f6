"""A mock that answers wrongly on purpose, to see whether the suite notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from overlays._contract.subject import App

Handle = Callable[[Any], Any]
Bend = Callable[[Any, Handle], Any]
"""Answers a request of the mock engine, with or without asking the mock."""


def straight(request: Any, handle: Handle) -> Any:
    """Bend nothing."""
    return handle(request)


@dataclass(frozen=True, slots=True)
class _Bent:
    mock: Any
    bend: Bend

    def handle(self, request: Any) -> Any:
        return self.bend(request, self.mock.handle)

    @property
    def clock(self) -> Any:
        return self.mock.clock


def bent_app(mock: Any, bend: Bend) -> App:
    """The ASGI application of a mock, with `bend` between it and its callers."""
    straight_app: Any = mock.asgi()
    app: App = straight_app.__class__(_Bent(mock, bend))
    return app


def bent_mock(mock: Any, bend: Bend) -> Any:
    """A mock with `bend` between it and its callers, for what asks it in process."""
    return _Bent(mock, bend)


def bent_server(mock: Any, bend: Bend) -> Any:
    """A loopback server of a mock, with `bend` between it and its callers; enter it with `with`."""
    return type(mock.serve())(_Bent(mock, bend))
