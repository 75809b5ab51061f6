"""A mutant: one seeded fault of a mock, or of the document that it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.contract.bending import Bend
    from tests.mutants.world import World

Change = Callable[[Any], Any]
"""Makes another document of a document, which it leaves as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One fault, and how it is seeded. Either `bend` or `change` is there.

    Attributes:
        operator: the rule that it follows; those of documents begin with `document-`.
        document: the name of the document that it was derived from.
        operation: the operationId that it touches; the only one that is tested.
        place: a JSON pointer, from the operation in the document; references are followed.
        detail: tells mutants of one operator and place apart.
        sentence: what is wrong with it.
        also: ids of operations that are tested too, as they show what became of it.
        bend: seeds it between the mock and its callers.
        change: seeds it in the document, while the mock keeps the original.
    """

    operator: str
    document: str
    operation: str
    place: str
    sentence: str
    detail: str = ""
    also: tuple[str, ...] = ()
    bend: Callable[[World], Bend] | None = None
    change: Change | None = None

    @property
    def id(self) -> str:
        """Its name, the same in every run."""
        return ":".join(filter(None, (self.operator, self.operation, self.place, self.detail)))
