"""What the documents of one provider must not share, since one client has them all."""

from __future__ import annotations

from itertools import permutations
from keyword import iskeyword
from typing import TYPE_CHECKING

from generator.document import operations, webhooks
from generator.errors import Finding
from generator.facts import credential_schemes
from generator.identifiers import pascal_case
from generator.schema_facts import properties_of, request_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document
    from generator.provider import Provider

# What the entry classes have besides resources and namespaces, and what their module imports.
_ATTRIBUTES = frozenset({"aclose", "close"})
_CLASSES = frozenset({"AsyncCalls", "Clock", "Self", "SyncCalls", "TracebackType"})
_RENAME = "Rename one of the two"


def clashes(provider: Provider, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Yield everything in which the final documents of a provider are in each other's way."""
    yield from _shared_ids(provider, documents)
    yield from _shared_arguments(provider, documents)
    yield from _mistaken_events(provider, documents)
    yield from _taken_attributes(provider, documents)


def _shared_ids(provider: Provider, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Find operationIds of two documents: mocks, logs and reports name operations by id alone."""
    first_seen: dict[str | None, str] = {}
    for name, document in documents.items():
        for operation in operations(document):
            first = first_seen.setdefault(operation.id, name)
            if first != name:
                what = f"the operationId {operation.id} is one of the document {first} too"
                fix = "Give it another one; x-client-name gives the method its name"
                yield _finding(provider, name, what, fix)


def _shared_arguments(provider: Provider, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Find arguments of the entry class that mean one thing here and another there."""
    known: dict[str, tuple[str, object]] = {}
    for name, document in documents.items():
        for scheme in credential_schemes(document):
            for argument in scheme["x-client-credentials"]["arguments"]:
                first, same = known.setdefault(argument["name"], (name, argument))
                if same != argument:
                    what = f"the argument {argument['name']} is not the one of the document {first}"
                    yield _finding(provider, name, what, "Write it alike, or rename one of the two")


def _mistaken_events(provider: Provider, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Find callbacks that could be taken for one of another document."""
    for (name, document), (other, other_document) in permutations(documents.items(), 2):
        payloads = [
            properties_of(other_document, schema).keys()
            for callback in webhooks(other_document)
            for schema in request_schemas(other_document, callback)
        ]
        for callback in webhooks(document):
            keys = callback.value["x-client-webhook"]["identified_by"]
            if any(set(keys) <= payload for payload in payloads):
                what = f"{' and '.join(keys)} would identify a callback of {other} too"
                yield _finding(provider, name, what, "Name a key that only this event has")


def _taken_attributes(provider: Provider, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """Find resources and namespaces that are in each other's way on the client."""
    spaces = {name: space for name, space in provider.documents.items() if space is not None}
    for name, space in spaces.items():
        if iskeyword(space) or space in _ATTRIBUTES or pascal_case(space) in _CLASSES:
            yield _finding(provider, name, f"the namespace {space} is taken", "Choose another one")
        if pascal_case(space) == provider.entry_class:
            what = f"the namespace {space} is called like the client"
            yield _finding(provider, name, what, "Choose another one")
    for name, document in documents.items():
        inside = spaces.get(name)
        holder = pascal_case(inside) if inside else provider.entry_class
        for resource in dict.fromkeys(_resources(document)):
            if pascal_case(resource) == holder:
                what = f"the resource {resource} is called like the class that has it, {holder}"
                yield _finding(provider, name, what, _RENAME)
            if inside is None and resource in spaces.values():
                what = f"the resource {resource} is called like a namespace"
                yield _finding(provider, name, what, _RENAME)


def _resources(document: Document) -> Iterator[str]:
    for operation in operations(document):
        yield operation.value["x-client-name"]["resource"]


def _finding(provider: Provider, name: str, what: str, fix: str) -> Finding:
    where = provider.document_path(name).relative_to(provider.root).as_posix()
    return Finding(where=where, what=what, fix=fix)
