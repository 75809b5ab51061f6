"""Whose calls are spoiled: a provider's client in both faces, with the mock of its provider."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.mock import Mock
    from overlays._runtime.operation import Repeat

FaceKind = Literal["sync", "async"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of a server, right or wrong; `body` is as the mock's faults take it."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Any = b""


class Subject(Protocol):
    """A provider. What is made of it serves one call at a time."""

    @property
    def mock(self) -> Mock[Any]:
        """The server."""
        ...

    @property
    def operations(self) -> Mapping[Repeat, str]:
        """The id of the operation that stands for each repeat class that there is."""
        ...

    @property
    def answers(self) -> Mapping[str, Answer]:
        """What the provider says in its own words, by what is meant."""
        ...

    def client(self, face: FaceKind, **options: Any) -> Any:
        """Return a new client; `options` are those of every client."""
        ...

    def http_client(self, face: FaceKind) -> Any:
        """Return a new HTTP client as the runtime makes them."""
        ...

    def call(self, client: Any, repeat: Repeat, label: str) -> Any:
        """Call the operation that stands for a repeat class; what it makes carries `label`."""
        ...

    def messages(self) -> int:
        """Return how many messages the server has."""
        ...
