"""What is tested: an application or a server that claims to behave as its documents say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import httpx

    from .._runtime.clock import Clock
    from .known import Known
    from .suppressions import Suppression

App = Callable[..., Awaitable[None]]
"""An ASGI application."""
Target = App | str
"""What answers: an application in this process, or a server at a base URL."""
Adapt = Callable[[str, Any], None]
"""Mends in place, by operationId, what makes a generated body unacceptable and no data can say."""
Situation = Callable[[], AbstractContextManager[object]]
"""Brings the subject into a state, and out of it again."""
OddCredentials = Callable[[], Mapping[str, str]]
"""Makes headers by name."""


def direct_client() -> httpx.Client:
    """What asks a server itself, whatever proxy the environment names."""
    import httpx  # for those whose provider issues tokens

    return httpx.Client(trust_env=False)


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
        target: answers the requests.
        clock: what it lives by; tokens are dated by it, and it is moved on a little before each
            request, so that no two things are created at the same moment.
        arguments: credentials that are accepted, by the names in the document.
        known: ids that exist, values that are accepted.
        suppressions: checks that are not counted.
        adapt: see `Adapt`.
        situations: states it can be brought into, by name.
        odd_credentials: headers that sign a request in a way of which something is known, by name.
        faults: where it is told what to answer next, if it can be told.
        fill: makes enough of everything that a list holds for a second page, if that can be done.
        http_client: what tokens are asked for with, where the provider issues any.
        is_remote: whether it is a server, which is asked and never handled. Nobody can bring it
            into a state, stop its clock or keep others from using it.
    """

    name: str
    documents: Mapping[str, Mapping[str, Any]]
    target: Target
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
    http_client: Callable[[], httpx.Client] = direct_client
    is_remote: bool = False
