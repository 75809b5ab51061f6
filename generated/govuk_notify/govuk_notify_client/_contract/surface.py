# Copied from overlays/_contract/surface.py; edit it there and run `make generate`.
"""One document of a subject, in all the forms that the suite works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._mock.document import Document
from .adapting import Adapter, check_known
from .credentials import signers_of
from .engine import load
from .error_codes import ErrorCodes
from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .._mock.credentials import Scheme
    from .._mock.operations import Operation
    from .credentials import Sign
    from .engine_view import Schema
    from .known import Known
    from .settings import Settings
    from .subject import Subject

_SAFE = "safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A document, what is known of its operations, and how they are called."""

    document: Document
    codes: ErrorCodes
    known: Known
    adapter: Adapter
    operations: Mapping[str, Operation]
    """Those that are called, by their ids."""
    schema: Schema
    signers: Mapping[str, Sign]

    def sign(self, operation: str, *, headers: Any, query: Any) -> None:
        """Add the credentials that the document demands for an operation."""
        for scheme in first_alternative(self.operations[operation]):
            signature = self.signers[scheme.id]()
            headers.update(signature.headers)
            query.update(signature.params)

    def wrong_credentials(self, operation: str) -> dict[str, dict[str, str]]:
        """Headers and query parameters that look like those that an operation asks for."""
        found: dict[str, dict[str, str]] = {"headers": {}, "query": {}}
        for scheme in first_alternative(self.operations[operation]):
            place = "query" if scheme.kind == "query" else "headers"
            found[place][scheme.name] = self.known.wrong_credentials[scheme.id]
        return found


def is_open(operation: Operation) -> bool:
    """Whether an operation serves those who show no credentials."""
    return not operation.security or frozenset() in operation.security


def is_safe(operation: Operation) -> bool:
    """Whether an operation only reads or previews, as the document says."""
    repeat: Mapping[str, str] = operation.node.value.get("x-client-repeat", {})
    return repeat.get("class") == _SAFE


def first_alternative(operation: Operation) -> frozenset[Scheme]:
    """The credentials that an operation asks for; of several ways the first."""
    for schemes in operation.security:
        return schemes
    return frozenset()


def surfaces_of(subject: Subject, settings: Settings) -> list[Surface]:
    """The documents of a subject that have something to be called, bound to it.

    Raises:
        UsageError: a credential is missing; what is known, or what is to be called, is not in the
            documents.
    """
    adapters = [
        Adapter(Document(name, raw), subject.known, subject.adapt)
        for name, raw in subject.documents.items()
    ]
    operations = {id_: each for adapter in adapters for id_, each in adapter.operations.items()}
    check_known(subject.known, operations)
    unknown = [id_ for id_ in settings.operations if id_ not in operations]
    if unknown:
        raise UsageError(f"no operation {', '.join(unknown)}; there are: {', '.join(operations)}")
    chosen = settings.operations or tuple(operations)
    found = [_surface(subject, settings, adapter, chosen) for adapter in adapters]
    return [surface for surface in found if surface.operations or not settings.operations]


def _surface(
    subject: Subject, settings: Settings, adapter: Adapter, chosen: Collection[str]
) -> Surface:
    document = adapter.document
    operations = {id_: each for id_, each in adapter.operations.items() if id_ in chosen}
    known = subject.known.only(operations, readable=chosen)
    if settings.operations and not _has_sequences(operations):
        settings = settings.without_sequences
    return Surface(
        document=document,
        codes=ErrorCodes(document),
        known=known,
        adapter=adapter,
        operations=operations,
        schema=load(
            document.raw,
            target=subject.target,
            known=known,
            settings=settings,
            operations=tuple(operations) if settings.operations else (),
        ),
        signers=signers_of(document.raw, subject),
    )


def _has_sequences(operations: Mapping[str, Operation]) -> bool:
    """Whether the answer of one operation leads to another one."""
    links = (
        link.value.get("operationId")
        for operation in operations.values()
        for response in operation.responses.values()
        if (declared := response.get("links")) is not None
        for _, link in declared.items()
    )
    return any(target in operations for target in links)
