"""What is tested: an application that claims to behave as its documents say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from overlays._runtime.clock import Clock
    from tests.contract.known import Known
    from tests.contract.suppressions import Suppression

App = Callable[..., Awaitable[None]]
"""An ASGI application."""
Adapt = Callable[[str, Any], None]
"""Mends in place, by operationId, what makes a generated body unacceptable and no data can say."""
Situation = Callable[[], AbstractContextManager[object]]
"""Brings the subject into a state, and out of it again."""
OddCredentials = Callable[[], Mapping[str, str]]
"""Makes headers by name."""


def adapt_nothing(operation: str, body: Any) -> None:
    """Leave every body as it is."""


class FaultQueue(Protocol):
    """Where a mock is told what to answer next; see `Faults` of the mock engine."""

    def next(self, *, status: int, headers: Any = (), body: Any = b"") -> None:
        """Have the next call answered with this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A fresh instance of what is tested, with nothing left over from another run.

    Attributes:
        name: of the provider.
        documents: the final documents by name.
        app: answers the requests.
        clock: what it lives by; tokens are dated by it, and it is moved on a little before each
            request, so that no two things are created at the same moment.
        arguments: credentials that are accepted, by the names in the document.
        known: ids that exist, values that are accepted.
        suppressions: checks that are not counted.
        adapt: see `Adapt`.
        situations: states it can be brought into, by name.
        odd_credentials: headers that sign a request in a way of which something is known, by name.
        faults: where it is told what to answer next, if it can be told.
        fill: makes enough of everything that a list holds for a second page.
    """

    name: str
    documents: Mapping[str, Mapping[str, Any]]
    app: App
    clock: Clock
    arguments: Mapping[str, str] = field(repr=False)
    known: Known
    suppressions: tuple[Suppression, ...] = ()
    adapt: Adapt = adapt_nothing
    situations: Mapping[str, Situation] = field(default_factory=dict[str, Situation])
    odd_credentials: Mapping[str, OddCredentials] = field(
        default_factory=dict[str, OddCredentials], repr=False
    )
    faults: FaultQueue | None = None
    fill: Callable[[], None] | None = None
