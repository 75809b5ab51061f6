"""What mutants are derived from: a provider's documents and known data, read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from overlays._mock.document import Document
from overlays._mock.operations import read_operations
from overlays._mock.routing import Match, Router
from overlays._mock.validation import Validation
from tests.contract.bending import Bend
from tests.mutants.suite import ErrorCodes, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.messages import Request
    from overlays._mock.operations import Operation
    from tests.mutants.suite import Known

Make = Callable[[Bend], Subject]
"""Makes a fresh subject, each time the same one, with something between it and its callers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A provider as its documents and its known data describe it.

    Attributes:
        name: of the provider.
        make: makes it.
        known: what it is known to hold.
        documents: the final ones by name, as they are.
        operations: all of them by id.
        router: finds them.
        validations: of answers, by the name of the document; only standard formats are known.
        credentials: lower-case names of the headers and parameters that show who asks.
    """

    name: str
    make: Make
    known: Known
    documents: Mapping[str, Document]
    operations: Mapping[str, Operation]
    router: Router
    validations: Mapping[str, Validation]
    credentials: frozenset[str]

    @property
    def refusals_of_strangers(self) -> tuple[int, int]:
        """What those are answered who show no credentials, and who show wrong ones."""
        return self.known.status_without_credentials, self.known.status_of_wrong_credentials

    def match(self, request: Request) -> Match | None:
        """The operation that a request calls; a HEAD calls what its GET does."""
        method = "GET" if request.method == "HEAD" else request.method
        return self.router.find(request.path).get(method)

    def validation(self, operation: Operation) -> Validation:
        """What holds answers of an operation against the document."""
        return self.validations[operation.document.name]

    def codes(self, operation: Operation) -> ErrorCodes:
        """What reads error codes of an operation."""
        return ErrorCodes(operation.document)

    def has_missing(self, operation: str) -> bool:
        """Whether it is known what this operation never finds."""
        errors = self.known.errors
        return any(each.operation == operation and each.status == 404 for each in errors)

    def readers(self, operation: str) -> tuple[str, ...]:
        """Operations that read what this one creates."""
        read = self.known.reads.get(operation)
        return () if read is None else (read.operation,)

    def listed(self, operation: str) -> tuple[str, ...]:
        """Operations that read alone what this one lists."""
        rule = self.known.lists.get(operation)
        return () if rule is None or rule.read is None else (rule.read.operation,)

    def listers(self, operation: str) -> tuple[str, ...]:
        """Operations that list what this one reads alone."""
        lists = self.known.lists.items()
        return tuple(name for name, each in lists if each.read and each.read.operation == operation)

    def showing(self, operation: Operation) -> tuple[str, ...]:
        """Operations in whose answers it shows what this one has done."""
        confirm = operation.node.value.get("x-client-confirm")
        return tuple(self.known.lists) if confirm is None else (confirm["operation"],)

    def siblings(self, operation: Operation) -> tuple[str, ...]:
        """Operations on the same path."""
        found = self.operations.values()
        return tuple(each.id for each in found if each.path == operation.path)


def facts_of(make: Make) -> Facts:
    """Read a provider."""
    subject = make(_straight)
    documents = {name: Document(name, raw) for name, raw in subject.documents.items()}
    operations = [each for document in documents.values() for each in read_operations(document)]
    return Facts(
        name=subject.name,
        make=make,
        known=subject.known,
        documents=documents,
        operations={each.id: each for each in operations},
        router=Router(operations),
        validations={name: Validation(each, {}) for name, each in documents.items()},
        credentials=frozenset(
            scheme.name.lower() for each in operations for scheme in each.schemes
        ),
    )


def _straight(request: Any, handle: Callable[[Any], Any]) -> Any:
    return handle(request)
