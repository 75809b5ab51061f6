"""One provider as the exchanges see it: recording, expectations, documents, client and server.

A provider is a folder beside this module, with `exchanges.yaml`, `expected.yaml`, `left_out.yaml`
and a module `server`, which knows what no data can say.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from generator.pipeline import documents
from generator.provider import load_provider
from overlays._mock.document import Document
from overlays._mock.operations import Operation, read_operations
from tests.exchanges.expected import Expected, load_expected
from tests.exchanges.recording import Exchange, Recording, load_recording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from overlays._mock.messages import Response

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Server(Protocol):
    """What the module `server` of a provider's folder offers."""

    PLACES: Mapping[str, str]
    """What stands for a value in the recording, and that value."""

    FORMATS: Mapping[str, Callable[[str], bool]]
    """The formats of the documents that JSON Schema does not know."""

    FRESH: tuple[str, ...]
    """JSON pointers to the values of a success that are new with each request."""

    def replay(self, exchange: Exchange, headers: Mapping[str, str]) -> Response:
        """Ask a fresh mock, seeded as the server was; the headers go with the request."""
        ...

    def client_options(self, exchange: Exchange) -> dict[str, Any]:
        """The arguments that make our client sign as the recorded request was signed."""
        ...

    def signature_fault(self, exchange: Exchange, authorization: str) -> str | None:
        """What differs between a header of our client and what the recorded request had."""
        ...

    def said(self, answer: Any) -> list[tuple[str | None, str]]:
        """The codes and messages in the JSON of an answer that says no."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A provider. `package` is the client's."""

    name: str
    recording: Recording
    expected: Expected
    documents: tuple[Document, ...]
    operations: tuple[Operation, ...]
    package: ModuleType
    entry_class: str
    server: Server

    def filled(self, text: str) -> str:
        """A recorded text with hosts in place of what stands for them."""
        for place, value in self.server.PLACES.items():
            text = text.replace(place, value)
        return text

    def operation(self, operation_id: str) -> Operation:
        """The operation of an id."""
        return next(each for each in self.operations if each.id == operation_id)


def subjects() -> list[str]:
    """The names of all providers with recorded exchanges."""
    return sorted(path.parent.name for path in HERE.glob("*/exchanges.yaml"))


@cache
def load_subject(name: str) -> Subject:
    """Read all there is about a provider, and its client package, which must be installed."""
    provider = load_provider(ROOT, name)
    final = tuple(Document(key, raw) for key, raw in documents(provider).items())
    return Subject(
        name=name,
        recording=load_recording(HERE / name / "exchanges.yaml"),
        expected=load_expected(HERE / name),
        documents=final,
        operations=tuple(each for document in final for each in read_operations(document)),
        package=importlib.import_module(provider.package),
        entry_class=provider.entry_class,
        server=cast("Server", importlib.import_module(f"tests.exchanges.{name}.server")),
    )
