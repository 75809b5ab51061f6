"""One document of a subject, in all the forms that the suite works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from overlays._mock.document import Document
from tests.contract.adapting import Adapter
from tests.contract.credentials import signers_of
from tests.contract.engine import load
from tests.contract.error_codes import ErrorCodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.credentials import Scheme
    from overlays._mock.operations import Operation
    from tests.contract.credentials import Sign
    from tests.contract.engine import Settings
    from tests.contract.engine_view import Schema
    from tests.contract.known import Known
    from tests.contract.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A document, what is known of its operations, and how they are called."""

    document: Document
    codes: ErrorCodes
    known: Known
    adapter: Adapter
    schema: Schema
    signers: Mapping[str, Sign]

    @property
    def operations(self) -> Mapping[str, Operation]:
        """The operations by their ids."""
        return self.adapter.operations

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


def first_alternative(operation: Operation) -> frozenset[Scheme]:
    """The credentials that an operation asks for; of several ways the first."""
    for schemes in operation.security:
        return schemes
    return frozenset()


def surfaces_of(subject: Subject, settings: Settings) -> list[Surface]:
    """All documents of a subject, bound to it.

    Raises:
        UsageError: a credential is missing.
    """
    found: list[Surface] = []
    for name, raw in subject.documents.items():
        document = Document(name, raw)
        adapter = Adapter(document, subject.known, subject.adapt)
        known = subject.known.only(adapter.operations)
        found.append(
            Surface(
                document=document,
                codes=ErrorCodes(document),
                known=known,
                adapter=adapter,
                schema=load(raw, app=subject.app, known=known, settings=settings),
                signers=signers_of(raw, subject.arguments, clock=subject.clock),
            )
        )
    return found
